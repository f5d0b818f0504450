package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - obsproject/obs-websocket@032c9933 docs/docs/partials/introduction.md
//   - obsproject/obs-websocket@032c9933 src/Config.h (default port 4455)
var obsWebsocket = codes.Profile{
	ID:     "obs-websocket",
	Name:   "obs-websocket v5 (OBS Studio)",
	Source: "https://github.com/obsproject/obs-websocket/blob/032c9933/src/websocketserver/types/WebSocketCloseCode.h",
	AsOf:   "2026-11-22",
	Note:   "The default port is 4455. 4001 is not assigned.",
	Match: codes.Match{
		Subprotocols: []string{"obswebsocket.json", "obswebsocket.msgpack"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "UnknownReason", Summary: "No reason is given. OBS should never send it.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "MessageDecodeError", Summary: "A message could not be decoded, or its frame type does not fit the subprotocol.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "MissingDataField", Summary: "A required data field is missing.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4004, Name: "InvalidDataFieldType", Summary: "A data field has the wrong type.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4005, Name: "InvalidDataFieldValue", Summary: "The value of a data field is not valid.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4006, Name: "UnknownOpCode", Summary: "The op field is missing or unknown.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4007, Name: "NotIdentified", Summary: "A message came before Identify.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4008, Name: "AlreadyIdentified", Summary: "Identify was sent twice; Reidentify is for that.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4009, Name: "AuthenticationFailed", Summary: "The answer to the password challenge is wrong or missing.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4010, Name: "UnsupportedRPCVersion", Summary: "The server cannot speak the RPC version asked for.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4011, Name: "SessionInvalidated", Summary: "The session was ended in OBS, as with its Kick button.", Advice: codes.Never, Why: "The protocol forbids reconnecting automatically.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4012, Name: "UnsupportedFeature", Summary: "The hardware or software of this OBS cannot do what was asked.", Advice: codes.Never, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
