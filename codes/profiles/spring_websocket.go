package profiles

import "github.com/whyclosed/whyclosed/codes"

var springWebsocket = codes.Profile{
	ID:     "spring-websocket",
	Name:   "Spring WebSocket / STOMP broker",
	Source: "https://github.com/spring-projects/spring-framework/blob/HEAD/spring-websocket/src/main/java/org/springframework/web/socket/CloseStatus.java",
	AsOf:   "2026-11-22",
	Note:   "A marker inside Spring that can reach the client.",
	Meanings: []codes.Meaning{
		{First: 4500, Name: "SessionNotReliable", Summary: "The server exceeded its limit of time or buffer while sending: the client reads too slowly.", Advice: codes.Later, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
