package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @azure/web-pubsub-client 1.0.4 dist/esm/webPubSubClient.js
var azureWebPubsub = codes.Profile{
	ID:     "azure-web-pubsub",
	Name:   "Azure Web PubSub (client SDK)",
	Source: "https://www.npmjs.com/package/@azure/web-pubsub-client/v/1.0.4",
	AsOf:   "2026-11-22",
	Note:   "The service has no close codes of its own. Protobuf subprotocols exist and were not checked.",
	Match: codes.Match{
		Hosts:        []string{"*.webpubsub.azure.com"},
		Subprotocols: []string{"json.webpubsub.azure.v1", "json.reliable.webpubsub.azure.v1"},
		Paths:        []string{"/client/hubs/*"},
	},
	Meanings: []codes.Meaning{
		{First: 1008, Name: "ServiceRefused", Summary: "The service refuses to go on with the connection.", Advice: codes.Never, Why: "The SDK stops its recovery.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
