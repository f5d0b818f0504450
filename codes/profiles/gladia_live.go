package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @gladiaio/sdk 2.1.0 dist/types.d.ts and src/network/wsClient.ts
var gladiaLive = codes.Profile{
	ID:     "gladia-live",
	Name:   "Gladia live transcription",
	Source: "https://www.npmjs.com/package/@gladiaio/sdk/v/2.1.0",
	AsOf:   "2026-11-22",
	Note:   "By default the SDK reconnects on 1002-4399 and on 4500 and above.",
	Match: codes.Match{
		Hosts: []string{"api.gladia.io"},
		Paths: []string{"/v2/live"},
	},
	Meanings: []codes.Meaning{
		{First: 3008, Name: "OpenTimeout", Summary: "The connection did not open in time, and the SDK gave up.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4400, Last: 4499, Name: "ClientError", Summary: "The client is at fault: the job has ended, is not allowed, or was badly asked for.", Advice: codes.Never, Why: "The SDK does not; a new POST /v2/live is needed.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "JobEnded", Summary: "The live job has ended: the handshake succeeds, then comes the close.", Advice: codes.AfterFix, Why: "A new live session URL is needed.", Origin: codes.FromServer, Confidence: codes.Secondary, Source: "https://dev.to/florian13/the-stt-websocket-accepts-the-handshake-then-closes-4403-27l9"},
		{First: 4500, Last: 4999, Name: "ServerError", Summary: "The server is at fault.", Advice: codes.Later, MinDelayMs: 300, MaxDelayMs: 600, Why: "The SDK reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
