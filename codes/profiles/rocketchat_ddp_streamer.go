package profiles

import "github.com/whyclosed/whyclosed/codes"

// The usual paths, /websocket and /sockjs, are shared with other software, so they are no sign.
//
// Sources in detail:
//   - RocketChat/Rocket.Chat ee/apps/ddp-streamer/src/constants.ts and Client.ts
var rocketchatDdpStreamer = codes.Profile{
	ID:     "rocketchat-ddp-streamer",
	Name:   "Rocket.Chat DDP streamer (microservices)",
	Source: "https://github.com/RocketChat/Rocket.Chat/blob/HEAD/ee/apps/ddp-streamer/src/constants.ts",
	AsOf:   "2026-11-22",
	Note:   "Only the ddp-streamer service of microservice deployments sends these. Elsewhere Rocket.Chat speaks SockJS.",
	Meanings: []codes.Meaning{
		{First: 1002, Name: "ProtocolError", Summary: "The first message was not connect, or required fields are missing.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1007, Name: "UnsupportedData", Summary: "The server could not parse a DDP message.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1013, Name: "SlowConsumer", Summary: "The client reads too slowly: 4 MiB are waiting for it.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4000, Name: "Timeout", Summary: "The client stayed silent for 30 s after an idle ping.", Advice: codes.Now, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
