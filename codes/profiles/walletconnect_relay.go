package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - reown-com/reown_flutter@6393b9e4 packages/reown_core/lib/relay_client/relay_client.dart and utils/errors.dart
//   - WalletConnect/walletconnect-monorepo pull 2096 (reason surfaced for 3000)
var walletconnectRelay = codes.Profile{
	ID:     "walletconnect-relay",
	Name:   "WalletConnect / Reown relay",
	Source: "https://github.com/reown-com/reown-docs/blob/750558b2/cloud/relay.mdx",
	AsOf:   "2026-11-22",
	Note:   "Consoles show: closed abnormally with code: 3000 (Unauthorized: invalid key). A JWT that is not yet valid points to a wrong local clock.",
	Match: codes.Match{
		Hosts: []string{"relay.walletconnect.com", "relay.walletconnect.org"},
	},
	Meanings: []codes.Meaning{
		{First: 1001, Name: "ServerTerminating", Summary: "The relay is shutting down.", Advice: codes.Now, Why: "The docs say to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 1013, Name: "TooManyRequests", Summary: "The client sent too many requests.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 3000, Name: "Unauthorized", Summary: "The project id is missing or unknown, or the JWT is not valid.", Advice: codes.AfterFix, Why: "The Flutter SDK stops and reports an error.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/reown-com/reown_flutter/blob/6393b9e4/packages/reown_core/lib/relay_client/relay_client.dart"},
		{First: 4008, Name: "ClientStale", Summary: "The client has no subscription and sends nothing.", Advice: codes.Now, Why: "The docs say to reconnect when needed.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4010, Name: "LoadRebalancing", Summary: "The relay moves connections to spread its load.", Advice: codes.Now, Why: "The docs say to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
