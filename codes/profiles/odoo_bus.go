package profiles

import "github.com/whyclosed/whyclosed/codes"

// Sources in detail:
//   - odoo/odoo addons/bus/controllers/websocket.py
var odooBus = codes.Profile{
	ID:     "odoo-bus",
	Name:   "Odoo bus",
	Source: "https://github.com/odoo/odoo/blob/HEAD/addons/bus/websocket.py",
	AsOf:   "2026-11-22",
	Note:   "The worker reconnects on every code but 1000. The path is not Odoo's alone.",
	Match: codes.Match{
		Paths:     []string{"/websocket"},
		PathAlone: codes.Weak,
	},
	Meanings: []codes.Meaning{
		{First: 1013, Name: "TryLater", Summary: "A rate limit is reached, or no database cursor is free.", Advice: codes.Later, MaxDelayMs: 11000, Why: "The worker reconnects.", Origin: codes.FromServer, Confidence: codes.InSource},
		{First: 4001, Name: "SessionExpired", Summary: "The session expired: the user has to log in.", Advice: codes.Later, MaxDelayMs: 11000, Why: "The worker reconnects and waits for a new user id.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/odoo/odoo/blob/HEAD/addons/bus/static/src/workers/websocket_worker.js"},
		{First: 4002, Name: "KeepAliveTimeout", Summary: "The server ends connections that have lived for long.", Advice: codes.Now, Why: "The worker reconnects at once.", Origin: codes.FromServer, Confidence: codes.InSource, Source: "https://github.com/odoo/odoo/blob/HEAD/addons/bus/static/src/workers/websocket_worker.js"},
		{First: 4003, Name: "KillNow", Summary: "The server kills the socket, mostly without a Close frame (1006).", Advice: codes.Later, MaxDelayMs: 11000, Why: "Older workers name it RECONNECTING.", Origin: codes.FromServer, Confidence: codes.InSource},
	},
}
