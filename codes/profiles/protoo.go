package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - versatica/protoo@03103e6 client/lib/transports/WebSocketTransport.js and server/lib/transports/WebSocketTransport.js
var protoo = codes.Profile{
	ID:     "protoo",
	Name:   "protoo (mediasoup signalling)",
	Source: "https://github.com/versatica/protoo/blob/03103e6/client/lib/transports/WebSocketTransport.js",
	AsOf:   "2026-11-22",
	Match: codes.Match{
		Subprotocols: []string{"protoo"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "ClosedByServer", Summary: "protoo-server closed the connection on purpose.", Advice: codes.No, Why: "protoo-client retries on every other code.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
