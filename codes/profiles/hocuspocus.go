package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - ueberdosis/hocuspocus@3ec60844 packages/server/src/ClientConnection.ts
//   - ueberdosis/hocuspocus@3ec60844 packages/provider/src/HocuspocusProviderWebsocket.ts
//   - ueberdosis/hocuspocus v1.1.3 packages/server/src/Hocuspocus.ts, packages/provider/src/HocuspocusProvider.ts
var hocuspocus = codes.Profile{
	ID:     "hocuspocus",
	Name:   "Hocuspocus (Yjs server)",
	Source: "https://github.com/ueberdosis/hocuspocus/blob/3ec60844/packages/common/src/CloseEvents.ts",
	AsOf:   "2026-11-22",
	Note:   "1.x to 2.0 close with all four 4xxx codes. 4.5 shares a socket between documents and closes it with 4205, 4401 and 4408 only; its provider reconnects unless the application disconnected.",
	Meanings: []codes.Meaning{
		{First: 1009, Name: "MessageTooBig", Summary: "A message exceeded the size limit.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4205, Name: "ResetConnection", Summary: "The server resets the connection: forced, a bad message, or a full queue before authentication.", Advice: codes.Later, MinDelayMs: 1000, Why: "The 4.x provider reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "Unauthorized", Summary: "No valid authentication came, or the first message could not be read.", Advice: codes.AfterFix, Why: "The 1.x provider stops, that of 4.x reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "Forbidden", Summary: "The user is known but not permitted. 4.x says so inside the protocol.", Advice: codes.AfterFix, Why: "The 1.x provider tries again.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/ueberdosis/hocuspocus/blob/v1.1.3/packages/server/src/Hocuspocus.ts"},
		{First: 4408, Name: "ConnectionTimeout", Summary: "No pong or other sign of life came in time. The provider also closes with it.", Advice: codes.Later, MinDelayMs: 1000, Why: "The provider reconnects.", Origin: codes.FromBoth, Confidence: codes.InSource},
	},
}
