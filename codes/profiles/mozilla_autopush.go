package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - mozilla-services/autopush-rs autoconnect/autoconnect-ws/src/error.rs (uses 1000,1002,1003,1011 only)
var mozillaAutopush = codes.Profile{
	ID:     "mozilla-autopush",
	Name:   "Mozilla autopush (legacy Python server)",
	Source: "https://github.com/mozilla-services/autopush/blob/fc5b074/autopush/websocket.py",
	AsOf:   "2026-11-22",
	Note:   "A legacy server, met inside Firefox and not by pages. Its successor in Rust dropped the code.",
	Match: codes.Match{
		Hosts: []string{"push.services.mozilla.com"},
	},
	Meanings: []codes.Meaning{
		{First: 4774, Name: "PingedTooOften", Summary: "The client pinged more often than about once a minute.", Advice: codes.Never, Why: "The client has to wait until the network changes.", Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
	},
}
