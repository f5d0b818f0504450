package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - strawberry-graphql/strawberry@53008d932 strawberry/subscriptions/protocols/graphql_ws/handlers.py
var graphqlWSLegacy = codes.Profile{
	ID:     "graphql-ws-legacy",
	Name:   "subscriptions-transport-ws (legacy Apollo protocol)",
	Source: "https://github.com/apollographql/subscriptions-transport-ws/blob/36f3f6f/src/server.ts",
	AsOf:   "2026-11-22",
	Note:   "The subprotocol graphql-ws is this old protocol, but AWS AppSync and Hasura use the name as well. Apollo's own package defines no 4xxx codes.",
	Match: codes.Match{
		Subprotocols:       []string{"graphql-subscriptions"},
		SharedSubprotocols: []string{"graphql-ws"},
	},
	Meanings: []codes.Meaning{
		{First: 1002, Name: "SubprotocolNotAccepted", Summary: "The client offered no GraphQL subprotocol that the server accepts.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1011, Name: "ServerFailure", Summary: "The server failed to handle the connection or a message, as when onConnect rejects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "Unauthorized", Summary: "An operation was started before the acknowledgement. Only Strawberry servers send it.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/strawberry-graphql/strawberry/blob/HEAD/strawberry/subscriptions/protocols/graphql_ws/handlers.py"},
	},
}
