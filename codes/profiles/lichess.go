package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - lichess-org/lila-ws@f4de4f8 src/main/scala/netty/ActorChannelConnector.scala and FrameHandler.scala
//   - lichess-org/lila ui/lib/src/socket.ts
var lichess = codes.Profile{
	ID:     "lichess",
	Name:   "Lichess (lila-ws)",
	Source: "https://github.com/lichess-org/lila-ws/blob/f4de4f8/src/main/scala/netty/ActorChannelConnector.scala",
	AsOf:   "2026-11-22",
	Note:   "The web client reconnects after every close, and makes up 4000 where the constructor throws. The hosts are secondary: seen in the public page.",
	Match: codes.Match{
		Hosts:     []string{"socket*.lichess.org"},
		Paths:     []string{"/socket/v5", "/play/*", "/watch/*", "/study/*"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1003, Name: "UnsupportedFrame", Summary: "The server got a frame type that it does not take, such as binary.", Advice: codes.Later, MinDelayMs: 3500, Why: "The web client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1008, Name: "RateLimited", Summary: "The client sent messages too fast.", Advice: codes.Later, MinDelayMs: 3500, Why: "The web client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1011, Name: "UnexpectedMessage", Summary: "The server did not expect a message of this type.", Advice: codes.Later, MinDelayMs: 3500, Why: "The web client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4010, Name: "SessionEnded", Summary: "The server ended the session of this client; the close reason says why.", Advice: codes.Later, MinDelayMs: 3500, Why: "The web client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
