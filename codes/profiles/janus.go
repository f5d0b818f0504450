package profiles

import "github.com/whyclosed/whyclosed/codes"

var janus = codes.Profile{
	ID:     "janus",
	Name:   "Janus WebRTC gateway (janus.js)",
	Source: "https://github.com/meetecho/janus-gateway/blob/94408ffc/html/demos/janus.js",
	AsOf:   "2026-11-22",
	Note:   "The gateway itself has no close codes.",
	Match: codes.Match{
		Subprotocols: []string{"janus-protocol"},
	},
	Meanings: []codes.Meaning{
		{First: 3504, Name: "SessionTimeout", Summary: "The gateway let the session time out, and janus.js closed the socket.", Advice: codes.Now, Why: inferred, Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
