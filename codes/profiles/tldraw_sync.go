package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @tldraw/sync-core 5.1.1 src/lib/TLSyncClient.ts, TLSyncRoom.ts, ClientWebSocketAdapter.ts
var tldrawSync = codes.Profile{
	ID:     "tldraw-sync",
	Name:   "tldraw sync",
	Source: "https://www.npmjs.com/package/@tldraw/sync-core/v/5.1.1",
	AsOf:   "2026-11-22",
	Note:   "The close reason names the cause: NOT_FOUND, FORBIDDEN, NOT_AUTHENTICATED, UNKNOWN_ERROR, CLIENT_TOO_OLD, SERVER_TOO_OLD, INVALID_RECORD, RATE_LIMITED or ROOM_FULL.",
	Meanings: []codes.Meaning{
		{First: 4099, Name: "TLSyncError", Summary: "Sync failed for good; the close reason is a keyword for the cause.", Advice: codes.AfterFix, Why: "The client shows an error instead of going offline.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
