package profiles

import "github.com/whyclosed/whyclosed/codes"

// The close codes are in the section on WebSocket, under Close Frame.
var okx = codes.Profile{
	ID:     "okx",
	Name:   "OKX exchange v5",
	Source: "https://www.okx.com/docs-v5/en/",
	AsOf:   "2026-11-22",
	Note:   "Public copies of this table exist that are shifted by two rows. Message 64008 announces a close for an upgrade. Regional and demo hosts were not checked.",
	Match: codes.Match{
		Hosts:     []string{"ws.okx.com"},
		Paths:     []string{"/ws/v5/public", "/ws/v5/private", "/ws/v5/business"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1009, Name: "RequestTooLong", Summary: "A request exceeded the maximum length.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "LoginFailed", Summary: "The login failed.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4002, Name: "InvalidRequest", Summary: "The request is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "KeySubscriptionLimit", Summary: "The API key has more than 100 subscriptions.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "NoData", Summary: "The client sent nothing for 30 s: it has to ping.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "BufferFull", Summary: "The buffer of the server is full: the client reads too slowly.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4006, Name: "AbnormalDisconnection", Summary: "The connection ended abnormally.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4007, Name: "KeyChanged", Summary: "The API key was changed or deleted.", Advice: codes.AfterFix, Why: "The docs say to reconnect, which takes a valid key.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4008, Name: "ChannelLimit", Summary: "The client has subscribed to too many channels.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "ConnectionChannelLimit", Summary: "The channels of this connection exceed its limit.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
