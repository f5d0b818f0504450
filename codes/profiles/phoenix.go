package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - supabase/supabase-js packages/core/realtime-js
var phoenix = codes.Profile{
	ID:     "phoenix",
	Name:   "Phoenix Channels / LiveView / Supabase Realtime",
	Source: "https://github.com/phoenixframework/phoenix/blob/167c46950/assets/js/phoenix/longpoll.js",
	AsOf:   "2026-11-22",
	Note:   "Phoenix has no 4xxx codes. Its client makes up the codes marked LongPoll; on a WebSocket these numbers mean what the registry says. Applications may mount the socket elsewhere.",
	Match: codes.Match{
		Hosts:     []string{"*.supabase.co"},
		Paths:     []string{"/live/websocket", "/socket/websocket", "/realtime/v1/*"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1000, Name: "Normal", Summary: "Either side closed normally.", Advice: codes.No, Why: "phoenix.js does not reconnect on a clean 1000.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/phoenixframework/phoenix/blob/167c46950/assets/js/phoenix/socket.js"},
		{First: 1005, Name: "LongPollTimeout", Summary: "In the LongPoll fallback only: a request timed out.", Advice: codes.Later, MinDelayMs: 10, MaxDelayMs: 50, Why: "phoenix.js retries.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 1008, Name: "LongPollForbidden", Summary: "In the LongPoll fallback only: the server answered HTTP 403.", Advice: codes.AfterFix, Why: "phoenix.js does not retry.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 1011, Name: "LongPollError", Summary: "In the LongPoll fallback only: HTTP 500, or no answer.", Advice: codes.Later, MinDelayMs: 10, MaxDelayMs: 50, Why: "phoenix.js retries.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3410, Name: "LongPollGone", Summary: "In the LongPoll fallback only: the session is gone (HTTP 410).", Advice: codes.Later, MinDelayMs: 10, MaxDelayMs: 50, Why: "phoenix.js retries and joins its channels again.", Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
