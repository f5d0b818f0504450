package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @aws-amplify/api-graphql 4.10.1 src/Providers/AWSWebSocketProvider/index.ts
//   - npm @aws-amplify/api-graphql 4.10.1 src/Providers/AWSWebSocketProvider/appsyncUrl.ts
//   - npm @aws-amplify/api-graphql 4.10.1 src/Providers/AWSAppSyncEventsProvider/index.ts
var awsAppsync = codes.Profile{
	ID:     "aws-appsync",
	Name:   "AWS AppSync real-time (Amplify client)",
	Source: "https://www.npmjs.com/package/@aws-amplify/api-graphql/v/4.10.1",
	AsOf:   "2026-11-22",
	Note:   "No close codes of the server are known: failures come as connection_error messages. Custom domains append /realtime.",
	Match: codes.Match{
		Hosts:              []string{"*.appsync-realtime-api.*.amazonaws.com", "*.appsync-realtime-api.*.amazonaws.com.cn"},
		Subprotocols:       []string{"aws-appsync-event-ws"},
		SharedSubprotocols: []string{"graphql-ws"},
		Paths:              []string{"/graphql", "/event/realtime"},
	},
	Meanings: []codes.Meaning{
		{First: 3001, Name: "ConnectionInitFailed", Summary: "The Amplify client closed, since the connection could not be initialised.", Why: "Amplify has a retry of its own for errors that may pass.", Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
