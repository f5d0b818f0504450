package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - rstudio/shiny-server-client@92cbc96 lib/decorators/reconnect.js and lib/main.js
//   - rstudio/shiny-server@89625e0 lib/proxy/sockjs.js
//   - rstudio/shiny-server@89625e0 lib/proxy/robust-sockjs.js
var shinyServer = codes.Profile{
	ID:     "shiny-server",
	Name:   "Shiny Server (Posit)",
	Source: "https://github.com/rstudio/shiny-server/blob/89625e0/lib/proxy/errorcode.js",
	AsOf:   "2026-11-22",
	Note:   "45xx: stop. 46xx: resume the session. 47xx: the session is lost, a new one may start. The client also resumes on 3000 and on unclean closes.",
	Match: codes.Match{
		Paths:     []string{"/__sockjs__/*"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 3007, Name: "RobustHandshakeError", Summary: "The client's handshake for robust connections failed.", Origin: codes.FromClient, Confidence: codes.InSource, Source: "https://github.com/rstudio/shiny-server-client/blob/92cbc96/lib/decorators/reconnect.js"},
		{First: 3008, Name: "AcknowledgementFailed", Summary: "The client failed to handle an acknowledgement.", Origin: codes.FromClient, Confidence: codes.InSource, Source: "https://github.com/rstudio/shiny-server-client/blob/92cbc96/lib/decorators/reconnect.js"},
		{First: 4500, Name: "AccessDenied", Summary: "Access is denied.", Advice: codes.Never, Why: "45xx: no reconnect and no restart.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4500, Last: 4599, Name: "Ended", Summary: "The session came to a clean end.", Advice: codes.No, Why: "45xx: no reconnect and no restart.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4501, Name: "OutOfCapacity", Summary: "The server has no capacity left.", Advice: codes.Never, Why: "45xx: no reconnect and no restart.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4503, Name: "AppExit", Summary: "The process of the application exited unexpectedly.", Advice: codes.Never, Why: "45xx: no reconnect and no restart.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4506, Name: "Retired", Summary: "A newer connection took over.", Advice: codes.No, Why: "45xx: no reconnect and no restart.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4600, Last: 4699, Name: "Disrupted", Summary: "The session was disrupted.", Advice: codes.Now, Why: "46xx: reconnect to the same session.", Resume: true, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4700, Last: 4799, Name: "SessionLost", Summary: "The session is lost.", Advice: codes.Now, Why: "47xx: a new session may start.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4702, Name: "ShuttingDown", Summary: "The server is shutting down.", Advice: codes.Later, Why: "47xx: a new session may start.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4704, Name: "BadProtocol", Summary: "A message broke the protocol.", Advice: codes.Now, Why: "47xx: a new session may start.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4705, Name: "BadIdentifier", Summary: "The session id is unknown or already used.", Advice: codes.Now, Why: "47xx: a new session may start.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
