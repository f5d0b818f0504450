package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - sockjs/sockjs-node@51e860a lib/session.js and lib/transport/websocket.js
var sockjs = codes.Profile{
	ID:     "sockjs",
	Name:   "SockJS",
	Source: "https://github.com/sockjs/sockjs-client/blob/06e6959/lib/main.js",
	AsOf:   "2026-11-22",
	Note:   "2000, 2007 and 2010 exist only in the close event that SockJS emulates, never on a WebSocket. The URL is /base/server/session/websocket.",
	Match: codes.Match{
		Paths:     []string{"/*/websocket"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1002, Name: "InfoRequestFailed", Summary: "The info request failed: the client could not reach the server.", Advice: codes.Later, Why: inferred, Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 1006, Name: "SessionLost", Summary: "The session is lost, or the transport broke.", Advice: codes.Later, Why: inferred, Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 2000, Name: "AllTransportsFailed", Summary: "No transport worked.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 2007, Name: "TransportTimeout", Summary: "A transport timed out.", Advice: codes.Now, Why: "SockJS goes on to the next one.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 2010, Name: "SessionInUse", Summary: "The session already has an open connection.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/sockjs/sockjs-node/blob/51e860a/lib/session.js"},
		{First: 3000, Name: "GoAway", Summary: "The framing is bad, a heartbeat was not answered, or the server says to go away.", Why: "It depends on the close reason.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/sockjs/sockjs-node/blob/51e860a/lib/session.js"},
	},
}
