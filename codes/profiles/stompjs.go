package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @stomp/stompjs 7.5.0 src/augment-websocket.ts
var stompJS = codes.Profile{
	ID:     "stomp-js",
	Name:   "STOMP over WebSocket (stomp.js)",
	Source: "https://www.npmjs.com/package/@stomp/stompjs/v/7.5.0",
	AsOf:   "2026-11-22",
	Note:   "A made-up event, for a socket that is thrown away.",
	Match: codes.Match{
		Subprotocols: []string{"v10.stomp", "v11.stomp", "v12.stomp"},
	},
	Meanings: []codes.Meaning{
		{First: 4001, Name: "SocketDiscarded", Summary: "stomp.js threw a hung socket away without waiting for the closing handshake.", Advice: codes.Now, Why: inferred, Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
