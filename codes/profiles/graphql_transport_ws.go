package profiles

import "github.com/whyclosed/whyclosed/codes"

// A doc comment in client.ts says 4418 where the enum has 4504; the enum is in force.
//
// Sources in detail:
//   - enisdenjo/graphql-ws@af4f5c9 src/server.ts
//   - enisdenjo/graphql-ws@af4f5c9 PROTOCOL.md
//   - strawberry-graphql/strawberry@53008d932 strawberry/subscriptions/protocols/graphql_transport_ws/handlers.py (same codes)
var graphqlTransportWS = codes.Profile{
	ID:     "graphql-transport-ws",
	Name:   "GraphQL over WebSocket (graphql-transport-ws)",
	Source: "https://github.com/enisdenjo/graphql-ws/blob/af4f5c9/src/common.ts",
	AsOf:   "2026-11-22",
	Note:   "Of 1000-1999 the graphql-ws client retries only 1000, 1001, 1005, 1006 and 1012-1014. gqlgen servers send 1002 for a late connection_init and for bad messages.",
	Match: codes.Match{
		Subprotocols: []string{"graphql-transport-ws"},
	},
	Meanings: []codes.Meaning{
		{First: 4004, Name: "BadResponse", Summary: "The client could not read a message from the server, and closed.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4005, Name: "InternalClientError", Summary: "The client library failed while connecting or handling a message.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4400, Name: "BadRequest", Summary: "The client sent a message of unknown type or wrong form.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "Unauthorized", Summary: "An operation was started before connection_ack.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "Forbidden", Summary: "The server refused connection_init, as after a failed authentication.", Advice: codes.Later, Why: "The graphql-ws client retries: access might be granted then.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/enisdenjo/graphql-ws/blob/af4f5c9/src/client.ts"},
		{First: 4406, Name: "SubprotocolNotAcceptable", Summary: "The server speaks none of the subprotocols offered.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4408, Name: "ConnectionInitialisationTimeout", Summary: "connection_init did not come in time.", Advice: codes.Later, Why: "The graphql-ws client retries: it might be in time then.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/enisdenjo/graphql-ws/blob/af4f5c9/src/client.ts"},
		{First: 4409, Name: "SubscriberAlreadyExists", Summary: "An operation with this id is already running.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4429, Name: "TooManyInitialisationRequests", Summary: "The client sent connection_init again.", Advice: codes.AfterFix, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4499, Name: "Terminated", Summary: "The application ended a stuck socket with client.terminate().", Advice: codes.Later, Why: "The graphql-ws client retries.", Origin: codes.FromClient, Confidence: codes.InSource, Source: "https://github.com/enisdenjo/graphql-ws/blob/af4f5c9/src/client.ts"},
		{First: 4500, Name: "InternalServerError", Summary: "The GraphQL server met an error that it did not handle.", Advice: codes.Never, Why: "Fatal to the graphql-ws client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4504, Name: "ConnectionAcknowledgementTimeout", Summary: "connection_ack did not come in time, and the client gave up.", Advice: codes.Later, Why: "The graphql-ws client retries: it might be in time then.", Origin: codes.FromClient, Confidence: codes.InSource, Source: "https://github.com/enisdenjo/graphql-ws/blob/af4f5c9/src/client.ts"},
	},
}
