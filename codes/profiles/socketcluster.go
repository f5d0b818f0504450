package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm sc-errors 3.0.0 index.js (socketProtocolErrorStatuses)
//   - npm socketcluster-client 20.0.2 lib/clientsocket.js
//   - npm socketcluster-server 20.0.1 serversocket.js
var socketcluster = codes.Profile{
	ID:     "socketcluster",
	Name:   "SocketCluster",
	Source: "https://www.npmjs.com/package/sc-errors/v/3.0.0",
	AsOf:   "2026-11-22",
	Note:   "The client reconnects at once on 4000, 4001 and 1005, never on 1000 or from 4500 up, and later on any other code.",
	Match: codes.Match{
		Paths:     []string{"/socketcluster/"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "PingTimeout", Summary: "No ping of the server came in time.", Advice: codes.Now, Why: "The client reconnects at once.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4001, Name: "PongTimeout", Summary: "No pong of the client came in time.", Advice: codes.Now, Why: "The client reconnects at once.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "AuthTokenNotSigned", Summary: "The server could not sign the authentication token.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "HandshakeFailed", Summary: "The SocketCluster handshake failed.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4004, Name: "AuthTokenNotStored", Summary: "The client could not store the authentication token.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4005, Name: "HandshakeTimeout", Summary: "The client's #handshake did not come in time.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4006, Name: "BrokerBindingFailed", Summary: "The server could not bind the socket to its broker.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4007, Name: "OpenTimeout", Summary: "The connection did not open in time.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4008, Name: "HandshakeRejected", Summary: "The server rejected the SocketCluster handshake.", Advice: codes.Later, Why: "The client reconnects with backoff.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4009, Name: "MessageBeforeHandshake", Summary: "A message came before the SocketCluster handshake.", Advice: codes.AfterFix, Why: "The client would reconnect all the same.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4500, Last: 4999, Name: "PermanentDisconnect", Summary: "The application disconnected the client for good.", Advice: codes.Never, Why: "The client does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://www.npmjs.com/package/socketcluster-client/v/20.0.2"},
	},
}
