package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - colyseus/colyseus@b21f5423 packages/core/src/MatchMaker.ts
var colyseus = codes.Profile{
	ID:     "colyseus",
	Name:   "Colyseus (0.17)",
	Source: "https://github.com/colyseus/colyseus/blob/b21f5423/packages/shared-types/src/Protocol.ts",
	AsOf:   "2026-11-22",
	Note:   "The SDK reconnects only on 1001, 1005, 1006 and 4010. Games may send codes of their own with Room.disconnect().",
	Meanings: []codes.Meaning{
		{First: 4000, Name: "Consented", Summary: "The client left on purpose, or the room ended it.", Advice: codes.No, Why: "The SDK does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "ServerShutdown", Summary: "The server process is shutting down.", Advice: codes.No, Why: "The SDK does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "WithError", Summary: "The room failed, or its join handler did.", Advice: codes.Never, Why: "The SDK does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "FailedToReconnect", Summary: "The reconnection was refused, or the retries are used up.", Advice: codes.Never, Why: "The SDK does not reconnect.", Origin: codes.FromBoth, Confidence: codes.InSource},
		{First: 4010, Name: "MayTryReconnect", Summary: "The connection dropped for a moment: a restart in dev mode, or the client was offline.", Advice: codes.Now, MinDelayMs: 100, MaxDelayMs: 5000, Why: "The SDK reconnects with its token, up to 15 times.", Resume: true, Origin: codes.FromBoth, Confidence: codes.InSource, Source: "https://github.com/colyseus/colyseus/blob/b21f5423/packages/sdk/src/Room.ts"},
	},
}
