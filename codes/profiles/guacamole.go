package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - apache/guacamole-client@5be18be1e guacamole-common/src/main/java/org/apache/guacamole/websocket/GuacamoleWebSocketTunnelEndpoint.java
//   - apache/guacamole-client@5be18be1e guacamole-common-js/src/main/webapp/modules/Tunnel.js
var guacamole = codes.Profile{
	ID:     "guacamole",
	Name:   "Apache Guacamole",
	Source: "https://github.com/apache/guacamole-client/blob/5be18be1e/guacamole-common/src/main/java/org/apache/guacamole/protocol/GuacamoleStatus.java",
	AsOf:   "2026-11-22",
	Note:   "The close reason is the Guacamole status as a decimal number. 256 unsupported; 512 server error, 513 server busy; upstream: 514 timeout, 515 error, 519 not found, 520 unavailable; resource: 516 not found, 517 conflict, 518 closed; session: 521 conflict, 522 timeout, 523 closed; client: 768 bad request, 769 unauthorized, 771 forbidden, 776 timeout, 781 overrun, 783 bad type, 797 too many.",
	Match: codes.Match{
		Subprotocols: []string{"guacamole"},
		Paths:        []string{"/websocket-tunnel"},
		PathAlone:    codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 1000, Name: "Success", Summary: "The session ended without error.", Advice: codes.No, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1002, Name: "ResourceOrSessionGone", Summary: "The resource or session is gone, the request was bad, or the client timed out: see the reason.", Why: "The web app reconnects on reason 776 only.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1003, Name: "ClientBadType", Summary: "The client sent a type of data that is not supported.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1008, Name: "Refused", Summary: "Refused for load, a conflict, a limit or a missing permission: see the reason.", Advice: codes.AfterFix, Why: "The web app does not reconnect by itself.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1009, Name: "ClientOverrun", Summary: "The client sent too much data.", Advice: codes.AfterFix, Why: inferred, Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 1011, Name: "ServerOrUpstreamFailed", Summary: "The server or the remote desktop failed: see the reason.", Advice: codes.Later, MinDelayMs: 15000, Why: "The web app does on 512, 514, 515, 519 and 520.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/apache/guacamole-client/blob/5be18be1e/guacamole/src/main/frontend/src/app/client/directives/guacClientNotification.js"},
	},
}
