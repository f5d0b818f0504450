package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - signalapp/libsignal@b056faa6d rust/net/src/env.rs
var signalChat = codes.Profile{
	ID:     "signal-chat",
	Name:   "Signal chat service",
	Source: "https://github.com/signalapp/Signal-Server/blob/218a1cd75/service/src/main/java/org/whispersystems/textsecuregcm/websocket/WebSocketConnection.java",
	AsOf:   "2026-11-22",
	Note:   "The host is the one in the tests and examples of libsignal.",
	Match: codes.Match{
		Hosts: []string{"chat.signal.org"},
		Paths: []string{"/v1/websocket/"},
	},
	Meanings: []codes.Meaning{
		{First: 4401, Name: "ConnectionInvalidated", Summary: "The credentials changed or the device was removed: it has to authenticate again.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/signalapp/Signal-Server/blob/218a1cd75/service/src/main/java/org/whispersystems/textsecuregcm/websocket/WebSocketDisconnectionRequestListener.java"},
		{First: 4409, Name: "ConnectedElsewhere", Summary: "The same device connected on another socket, which took over.", Advice: codes.No, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
