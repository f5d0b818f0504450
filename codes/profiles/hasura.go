package profiles

import "github.com/whyclosed/whyclosed/codes"

// The path in the repository is inferred from the module name; the codes are getErrCode and
// ServerErrorCode of Transport.WebSocket and its Protocol module.
var hasura = codes.Profile{
	ID:     "hasura",
	Name:   "Hasura GraphQL Engine",
	Source: "https://github.com/hasura/graphql-engine/blob/HEAD/server/src-lib/Hasura/GraphQL/Transport/WebSocket.hs",
	AsOf:   "2026-11-22",
	Note:   "The numbers are those of graphql-transport-ws; the close reason is text in JSON. The host is secondary: seen in public configurations.",
	Match: codes.Match{
		Hosts:              []string{"*.hasura.app"},
		SharedSubprotocols: []string{"graphql-transport-ws", "graphql-ws"},
		Paths:              []string{"/v1/graphql"},
		PathAlone:          codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1002, Name: "ProtocolError", Summary: "The client broke the WebSocket protocol.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4400, Name: "GenericError", Summary: "The request is bad; the close reason says how.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "Unauthorized", Summary: "An operation was started before connection_init.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "Forbidden", Summary: "The connection is not allowed, as with wrong authentication headers.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4408, Name: "ConnectionInitTimeout", Summary: "connection_init did not come in time.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4409, Name: "NonUniqueSubscription", Summary: "The subscription id is already in use.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4429, Name: "TooManyRequests", Summary: "The client sent connection_init again.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
