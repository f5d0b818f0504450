package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - SevenTV/EventAPI@f2b9f5f internal/app/connection/websocket/websocket_read.go
var seventvEventapi = codes.Profile{
	ID:     "seventv-eventapi",
	Name:   "7TV EventAPI",
	Source: "https://github.com/SevenTV/EventAPI/blob/f2b9f5f/README.MD",
	AsOf:   "2026-11-22",
	Note:   "Where the docs say not to reconnect, the client has a bug to log and fix first. The repository was as of 2024.",
	Match: codes.Match{
		Hosts: []string{"events.7tv.io"},
		Paths: []string{"/v3"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "ServerError", Summary: "The server failed.", Advice: codes.Later, Why: "The docs say to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "UnknownOperation", Summary: "The client sent an unexpected opcode.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "InvalidPayload", Summary: "A payload could not be decoded.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "AuthFailure", Summary: "Identify was refused.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "AlreadyIdentified", Summary: "The client identified twice.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "RateLimited", Summary: "The client exceeded a rate limit.", Advice: codes.AfterFix, Why: "The docs allow it after an action of the user.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4006, Name: "Restart", Summary: "The server restarts.", Advice: codes.Later, Why: "The docs say to reconnect.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4007, Name: "Maintenance", Summary: "The server is in maintenance and takes no connections.", Advice: codes.Later, MinDelayMs: 300000, Why: "The docs say to reconnect after 5 minutes or more.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4008, Name: "Timeout", Summary: "The client was idle for too long.", Advice: codes.Now, Why: "The docs say to reconnect; the session is kept.", Resume: true, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "AlreadySubscribed", Summary: "The subscription exists already.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4010, Name: "NotSubscribed", Summary: "There is no such subscription to end.", Advice: codes.AfterFix, Why: "The docs say to fix the client first.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4011, Name: "InsufficientPrivilege", Summary: "The client may not do what it asked for.", Advice: codes.AfterFix, Why: "The docs allow it after an action of the user.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
