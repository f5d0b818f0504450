package profiles

import "github.com/whyclosed/whyclosed/codes"

var loxone = codes.Profile{
	ID:     "loxone",
	Name:   "Loxone Miniserver",
	Source: "https://github.com/Loxone/lxcommunicator/blob/8cba727/modules/WebSocket.js",
	AsOf:   "2026-11-22",
	Note:   "Only 4003 is in the published library.",
	Match: codes.Match{
		Subprotocols: []string{"remotecontrol"},
		Paths:        []string{"/ws/rfc6455"},
		PathAlone:    codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 4003, Name: "Blocked", Summary: "Failed logins have blocked the client for a time; the close reason ends with its seconds.", Advice: codes.Later, Why: "The library reports how long the block lasts.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
