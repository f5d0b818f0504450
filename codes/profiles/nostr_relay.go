package profiles

import "github.com/whyclosed/whyclosed/codes"

var nostrRelay = codes.Profile{
	ID:     "nostr-relay",
	Name:   "Nostr relay",
	Source: "https://github.com/nostr-protocol/nips/blob/0ba45895/01.md",
	AsOf:   "2026-11-22",
	Note:   "NIP-01 dropped this in December 2023, for CLOSED messages. Some relays may still send it.",
	Meanings: []codes.Meaning{
		{First: 4000, Name: "DoNotReconnect", Summary: "The relay does not want the client back.", Advice: codes.Never, Why: "NIP-01 said not to connect again.", Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
	},
}
