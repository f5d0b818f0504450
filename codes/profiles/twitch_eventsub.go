package profiles

import "github.com/whyclosed/whyclosed/codes"

// One helper of twitch-cli takes 4004 for a network timeout, a bug; its constant says that the grace
// time expired.
//
// Sources in detail:
//   - twitch4j/twitch4j eventsub-websocket/.../SocketCloseReason.java and TwitchEventSocket.java
//   - https://dev.twitch.tv/docs/eventsub/handling-websocket-events
var twitchEventsub = codes.Profile{
	ID:     "twitch-eventsub",
	Name:   "Twitch EventSub WebSocket",
	Source: "https://github.com/twitchdev/twitch-cli/blob/fd7dac6/internal/events/websocket/mock_server/close_messages.go",
	AsOf:   "2026-11-22",
	Note:   "Only reconnect_url keeps the subscriptions. After any other reconnect they have to be created again, and missed events do not come.",
	Match: codes.Match{
		Hosts: []string{"eventsub.wss.twitch.tv"},
		Paths: []string{"/ws"},
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "InternalServerError", Summary: "Twitch failed.", Advice: codes.Later, Why: "The twitch4j client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "SentInboundTraffic", Summary: "The client sent data; only pong frames are allowed.", Advice: codes.AfterFix, Why: "The docs forbid messages from the client.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4002, Name: "FailedPingPong", Summary: "The client did not answer a ping with a pong.", Advice: codes.Now, Why: "The twitch4j client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4003, Name: "ConnectionUnused", Summary: "No subscription was created within 10 s of the welcome.", Advice: codes.AfterFix, Why: "Without subscriptions, a reconnect would loop.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4004, Name: "ClientReconnectGraceTimeExpired", Summary: "The old connection stayed open beyond the 30 s for moving to reconnect_url.", Advice: codes.Now, Why: "Not needed where the new connection is open.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4005, Name: "NetworkTimeout", Summary: "The network timed out for a moment.", Advice: codes.Now, Why: "The twitch4j client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4006, Name: "NetworkError", Summary: "The network failed for a moment.", Advice: codes.Now, Why: "The twitch4j client reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4007, Name: "InvalidReconnectAttempt", Summary: "The reconnect_url is not valid.", Advice: codes.AfterFix, Why: "The twitch4j client goes back to the base URL.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
