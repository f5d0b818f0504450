package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - pusher/pusher-js@f53faf9f src/core/connection/protocol/protocol.ts (getCloseAction)
//   - pusher/pusher-js@f53faf9f src/core/connection/connection_manager.ts
//   - soketi/soketi@5d18878 src/ws-handler.ts
//   - laravel/reverb@dca414f src/Protocols/Pusher
var pusherChannels = codes.Profile{
	ID:     "pusher-channels",
	Name:   "Pusher Channels protocol (also soketi, Laravel Reverb)",
	Source: "https://github.com/pusher/docs/blob/HEAD/docs/channels/library_auth_reference/pusher-websockets-protocol.md",
	AsOf:   "2026-11-22",
	Note:   "soketi closes with 4001, 4003, 4009, 4100 and 4200. Laravel Reverb sends the numbers in pusher:error events only, and closes without a code. pusher-js also backs off on 1002-1004.",
	Match: codes.Match{
		Hosts:     []string{"ws-*.pusher.com"},
		Paths:     []string{"/app/*"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "TLSOnly", Summary: "The application accepts TLS only: the URL has to begin with wss.", Advice: codes.AfterFix, Why: "pusher-js turns to TLS and connects again.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4000, Last: 4099, Name: "Refused", Summary: "The connection is refused, and would be again with the same parameters.", Advice: codes.Never, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4001, Name: "UnknownApplication", Summary: "The application key does not exist.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4003, Name: "ApplicationDisabled", Summary: "The application is disabled.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4004, Name: "OverConnectionQuota", Summary: "The application has used up its quota of connections.", Advice: codes.Never, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4005, Name: "PathNotFound", Summary: "The path of the URL does not exist.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4006, Name: "InvalidVersionString", Summary: "The version in the URL cannot be read.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4007, Name: "UnsupportedProtocolVersion", Summary: "The server does not support this protocol version.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4008, Name: "NoProtocolVersion", Summary: "The URL names no protocol version.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4009, Name: "Unauthorized", Summary: "The connection is not authorised.", Advice: codes.AfterFix, Why: "The protocol forbids reconnecting unchanged.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4100, Name: "OverCapacity", Summary: "The server is over capacity.", Advice: codes.Later, MinDelayMs: 1000, Why: "The protocol asks for a wait of at least 1 s.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4100, Last: 4199, Name: "TryLater", Summary: "The connection is refused for now, as when capacity is short.", Advice: codes.Later, MinDelayMs: 1000, Why: "The protocol asks for a wait of at least 1 s.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4200, Name: "GenericReconnect", Summary: "The server asks for a reconnect and gives no reason.", Advice: codes.Now, Why: "The protocol says to reconnect at once.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4200, Last: 4299, Name: "ReconnectNow", Summary: "The connection was dropped, and may be made again at once.", Advice: codes.Now, Why: "The protocol says to reconnect at once.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4201, Name: "PongNotReceived", Summary: "The client did not answer a ping in time.", Advice: codes.Now, Why: "The protocol says to reconnect at once.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4202, Name: "ClosedAfterInactivity", Summary: "A client that cannot ping was inactive for 24 hours.", Advice: codes.Now, Why: "The protocol says to reconnect at once.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4300, Last: 4399, Name: "OtherError", Summary: "Any other error.", Advice: codes.Never, Why: "pusher-js takes 4300 and above as refused.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4301, Name: "ClientEventRateLimited", Summary: "A client event was refused by a rate limit. It comes as an error event, not as a close.", Origin: codes.FromServer, Confidence: codes.Documented},
		{First: 4302, Name: "WatchlistLimit", Summary: "The watchlist limit is exceeded. It comes as an error event, not as a close.", Origin: codes.FromServer, Confidence: codes.Documented},
	},
}
