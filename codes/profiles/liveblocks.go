package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @liveblocks/core 3.24.2 dist/index.d.ts and dist/index.js (WebsocketCloseCodes)
var liveblocks = codes.Profile{
	ID:     "liveblocks",
	Name:   "Liveblocks",
	Source: "https://www.npmjs.com/package/@liveblocks/core/v/3.24.2",
	AsOf:   "2026-11-22",
	Note:   "The version in the path follows the SDK: v8 in 3.24.2. The SDK handles 10xx like 41xx.",
	Match: codes.Match{
		Hosts: []string{"api.liveblocks.io"},
		Paths: []string{"/v8", "/ai/v7"},
	},
	Meanings: []codes.Meaning{
		{First: 1013, Name: "TryAgainLater", Summary: "The server asks the client to back off.", Advice: codes.Later, MinDelayMs: 2000, MaxDelayMs: 30000, Why: "The SDK retries slowly.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4000, Name: "InvalidMessageFormat", Summary: "The server did not understand a message.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4000, Last: 4099, Name: "Refused", Summary: "The server refuses the client for good.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "NotAllowed", Summary: "Access is denied; authorising again does not help.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "MaxNumberOfMessagesPerSecond", Summary: "The client sent too many messages in a second. The SDK marks it unused.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
		{First: 4003, Name: "MaxNumberOfConcurrentConnections", Summary: "Too many connections were open at once. The SDK marks it unused.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
		{First: 4004, Name: "MaxNumberOfMessagesPerDayPerApp", Summary: "The application sent too many messages in a day. The SDK marks it unused.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource, Retired: true},
		{First: 4005, Name: "MaxNumberOfConcurrentConnectionsPerRoom", Summary: "The room is full.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4006, Name: "RoomIDUpdated", Summary: "The room has a new id, which the client has to join instead.", Advice: codes.AfterFix, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4100, Name: "Kicked", Summary: "The server removed this connection from the room.", Advice: codes.Later, MinDelayMs: 250, MaxDelayMs: 500, Why: "The SDK authorises, then reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4100, Last: 4199, Name: "Reauthorise", Summary: "The client has to authorise again.", Advice: codes.Later, MinDelayMs: 250, MaxDelayMs: 500, Why: "The SDK authorises, then reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4109, Name: "TokenExpired", Summary: "The access token expired.", Advice: codes.Now, Why: "The SDK authorises and reconnects at once.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4200, Last: 4299, Name: "RetryWithoutReauth", Summary: "The client may retry as it is. Not in use so far.", Advice: codes.Later, MinDelayMs: 2000, MaxDelayMs: 30000, Why: "The SDK retries slowly.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4999, Name: "CloseWithoutRetry", Summary: "The server asks the client to disconnect and stay away.", Advice: codes.Never, Why: "The SDK disconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
