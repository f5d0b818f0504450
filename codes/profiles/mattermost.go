package profiles

import "github.com/whyclosed/whyclosed/codes"

var mattermost = codes.Profile{
	ID:     "mattermost",
	Name:   "Mattermost web client",
	Source: "https://github.com/mattermost/mattermost/blob/HEAD/webapp/platform/client/src/websocket.ts",
	AsOf:   "2026-11-22",
	Note:   "The server sends no codes of its own. The web client makes these up, and reports them on its next connection as disconnect_err_code.",
	Match: codes.Match{
		Paths:     []string{"/api/v4/websocket"},
		PathAlone: codes.Strong,
	},
	Meanings: []codes.Meaning{
		{First: 4000, Name: "ClientPingTimeout", Summary: "No answer to a ping came within 30 s, and the web client dropped the socket.", Advice: codes.Later, MinDelayMs: 3000, MaxDelayMs: 5000, Why: "The web client always reconnects.", Origin: codes.FromClient, Confidence: codes.InSource},
		{First: 4001, Name: "ClientSequenceMismatch", Summary: "The web client found a gap in the event sequence, and dropped the socket.", Advice: codes.Now, MinDelayMs: 3000, MaxDelayMs: 5000, Why: "It names its connection_id and sequence_number then.", Resume: true, Origin: codes.FromClient, Confidence: codes.InSource},
	},
}
