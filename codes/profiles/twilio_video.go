package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm twilio-video 2.32.0 lib/twilioconnection.js
//   - npm twilio-video 2.32.0 es5/util/constants.js
var twilioVideo = codes.Profile{
	ID:     "twilio-video",
	Name:   "Twilio Video signalling (twilio-video.js)",
	Source: "https://www.npmjs.com/package/twilio-video/v/2.32.0",
	AsOf:   "2026-11-22",
	Note:   "The SDK itself closes with these codes: they tell what the client noticed.",
	Match: codes.Match{
		Hosts: []string{"*.vss.twilio.com"},
		Paths: []string{"/signaling"},
	},
	Meanings: []codes.Meaning{
		{First: 3000, Name: "WelcomeTimeout", Summary: "The server's welcome did not come in time.", Advice: codes.Later, Why: "The SDK reconnects with backoff.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3001, Name: "HeartbeatsMissed", Summary: "Heartbeats of the server did not come.", Advice: codes.Later, Why: "The SDK reconnects with backoff.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3002, Name: "HelloFailed", Summary: "The hello handshake failed again and again.", Why: "The SDK reports a failure.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3003, Name: "SendFailed", Summary: "A message could not be sent.", Why: "The SDK reports a failure.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3004, Name: "NetworkChanged", Summary: "The network changed.", Advice: codes.Now, Why: "The SDK takes it as a timeout.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3005, Name: "BusyWait", Summary: "The server is busy; the client waits, then connects again.", Advice: codes.Later, Why: "The busy message says how long: retryAfter.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3006, Name: "ServerBusy", Summary: "The server is busy and takes no retry.", Advice: codes.Never, Why: "The busy message is terminal.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 3007, Name: "OpenTimeout", Summary: "The WebSocket did not open in time.", Advice: codes.Later, Why: "The SDK takes it as a timeout.", Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
