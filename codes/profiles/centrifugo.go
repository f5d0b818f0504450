package profiles

import "github.com/whyclosed/whyclosed/codes"

// Grafana Live embeds centrifuge at /api/live/ws, a path too common to be a sign.
//
// Sources in detail:
//   - centrifugal/centrifuge-js@c9e8678 src/centrifuge.ts
//   - centrifugal/centrifugal.dev@910fa9459 docs/server/codes.md
//   - centrifugal/centrifugo internal/configtypes/types.go (handler_prefix)
var centrifugo = codes.Profile{
	ID:     "centrifugo",
	Name:   "Centrifugo / centrifuge",
	Source: "https://github.com/centrifugal/centrifuge/blob/1d8f99f1/disconnect.go",
	AsOf:   "2026-11-22",
	Note:   "JSON clients request no subprotocol. Below 3000, centrifuge-js gives up on 1009 only.",
	Match: codes.Match{
		Subprotocols: []string{"centrifuge-protobuf"},
		Paths:        []string{"/connection/websocket"},
		PathAlone:    codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 3000, Name: "ConnectionClosed", Summary: "The connection ended without advice from the server; often the network was lost.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3000, Last: 3499, Name: "Temporary", Summary: "A built-in disconnect that passes.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3001, Name: "Shutdown", Summary: "The server node is shutting down.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3004, Name: "ServerError", Summary: "The server failed.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3005, Name: "Expired", Summary: "The connection, or its token, expired.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3006, Name: "SubExpired", Summary: "A subscription has expired.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3008, Name: "Slow", Summary: "The client reads too slowly.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3009, Name: "WriteError", Summary: "The server could not write to the connection.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3010, Name: "InsufficientState", Summary: "The position in a stream was wrong; a reconnect recovers what was missed.", Advice: codes.Now, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect and recover.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3011, Name: "ForceReconnect", Summary: "The server asks the client to reconnect.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3012, Name: "NoPong", Summary: "The client did not answer an application-level ping in time.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3013, Name: "TooManyRequests", Summary: "The client sent too many commands.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3014, Name: "StateInvalidated", Summary: "The client's token or cached state is out of date.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs drop both, then reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3500, Name: "InvalidToken", Summary: "The connection token is not valid.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3500, Last: 3999, Name: "Terminal", Summary: "A built-in disconnect for good.", Advice: codes.Never, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3501, Name: "BadRequest", Summary: "The client sent data that breaks the Centrifugo protocol.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3502, Name: "Stale", Summary: "The client did not authenticate in time.", Advice: codes.Never, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3503, Name: "ForceNoReconnect", Summary: "The server asks the client not to come back.", Advice: codes.Never, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3504, Name: "ConnectionLimit", Summary: "A limit on connections is exceeded, per user or by another rule.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3505, Name: "ChannelLimit", Summary: "The limit on channels is exceeded.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3506, Name: "InappropriateProtocol", Summary: "The client's format cannot carry the data, such as binary data in JSON.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3507, Name: "PermissionDenied", Summary: "The client lacks a permission.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3508, Name: "NotAvailable", Summary: "A feature that was asked for is not enabled on the server.", Advice: codes.AfterFix, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3509, Name: "TooManyErrors", Summary: "The client caused too many errors.", Advice: codes.Never, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4000, Last: 4499, Name: "ApplicationTemporary", Summary: "The application disconnected the client for now.", Advice: codes.Later, MinDelayMs: 500, MaxDelayMs: 20000, Why: "SDKs reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4500, Last: 4999, Name: "ApplicationTerminal", Summary: "The application disconnected the client for good.", Advice: codes.Never, Why: "SDKs do not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
