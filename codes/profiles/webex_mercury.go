package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - npm @webex/internal-plugin-mercury 3.12.0 src/mercury.js and src/socket/socket-base.js
var webexMercury = codes.Profile{
	ID:     "webex-mercury",
	Name:   "Cisco Webex Mercury",
	Source: "https://www.npmjs.com/package/@webex/internal-plugin-mercury/v/3.12.0",
	AsOf:   "2026-11-22",
	Note:   "Host and path are secondary: seen in public logs. Codes not listed lead to no reconnect. Internet Explorer drops the code: 1005 with the reason replaced stands for 4000.",
	Match: codes.Match{
		Hosts:     []string{"mercury-connection-*.wbx2.com"},
		Paths:     []string{"/v1/apps/wx2/registrations/*/messages"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1000, Name: "Normal", Summary: "The socket closed normally.", Advice: codes.No, Why: "It reconnects for idle, done (forced) and pong reasons only.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1003, Name: "MessageRejected", Summary: "The service rejected the last message.", Advice: codes.Never, Why: "The client does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 3050, Name: "Logout", Summary: "The client logged out.", Advice: codes.No, Why: "It reconnects for idle, done (forced) and pong reasons only.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4000, Name: "Replaced", Summary: "A newer socket took over.", Advice: codes.No, Why: "The client does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "ReplacedDuringShutdown", Summary: "A newer socket took over while the server was shutting down.", Advice: codes.No, Why: "The client does not reconnect.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4400, Name: "BadRequest", Summary: "The request was bad, and the socket never became ready.", Advice: codes.AfterFix, Why: "Connecting fails with BadRequest.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4401, Name: "NotAuthorized", Summary: "The client is not authorised, and the socket never became ready.", Advice: codes.AfterFix, Why: "Connecting fails with NotAuthorized.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4403, Name: "Forbidden", Summary: "The client is forbidden, and the socket never became ready.", Advice: codes.AfterFix, Why: "Connecting fails with Forbidden.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
