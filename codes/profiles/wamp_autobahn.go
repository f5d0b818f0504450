package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm autobahn 22.11.1 lib/session.js
//   - npm autobahn 22.11.1 lib/connection.js and lib/transport/websocket.js
var wampAutobahn = codes.Profile{
	ID:     "wamp-autobahn",
	Name:   "WAMP (Autobahn|JS)",
	Source: "https://www.npmjs.com/package/autobahn/v/22.11.1",
	AsOf:   "2026-11-22",
	Note:   "The client makes these up: WAMP's own errors travel in ABORT and GOODBYE. Its retry starts at 1.5 s and grows by half up to 300 s.",
	Match: codes.Match{
		Subprotocols: []string{"wamp.2.json", "wamp.2.msgpack", "wamp.2.cbor"},
	},
	Meanings: []codes.Meaning{
		{First: 3000, Name: "ChallengeUnanswered", Summary: "The client cannot answer the authentication challenge.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3002, Name: "ProtocolViolation", Summary: "The client saw the WAMP protocol violated.", Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
