package lab

import (
	"fmt"
	"net/http"
	"time"

	"github.com/whyclosed/whyclosed/codes"
)

// A Scenario is one way in which a socket dies. Its JSON, with path and url beside
// it, is a row of GET /lab/scenarios.json.
type Scenario struct {
	ID           string     `json:"id"`           // stable, kebab-case; the last part of its path
	Title        string     `json:"title"`        // a few words
	What         string     `json:"what"`         // what happens, in a sentence
	Group        string     `json:"group"`        // the heading that it belongs under
	Cause        string     `json:"cause"`        // the cause of codes/diagnose that it makes; empty where nothing goes wrong
	Params       []Param    `json:"params"`       // what a query may set
	Protocols    []string   `json:"protocols"`    // the subprotocols that the page has to ask for
	Sockets      int        `json:"sockets"`      // how many sockets the page opens at once; the first that fails is the scenario's
	FirstMessage *Message   `json:"firstMessage"` // what the page sends when the socket opens; where that is "hello", the fault waits three seconds for it
	CloseCall    *CloseCall `json:"closeCall"`    // when the page calls close() itself, if it has to
	Engines      Engines    `json:"engines"`      // what the page is told, by engine

	play   play
	port   port // opens the scenario's own port; nil where the lab's is good enough
	secure bool // it is asked for with wss
}

// A Message is Text as often as Repeat says.
type Message struct {
	Text   string `json:"text"`
	Repeat int    `json:"repeat"`
	Binary bool   `json:"binary"`
}

var hello = &Message{Text: "hello", Repeat: 1}

// A CloseCall is the page's own close(Code, Reason).
type CloseCall struct {
	When   string `json:"when"` // "connecting": right after the constructor; "open": when it has opened and the first message is sent
	Code   int    `json:"code"`
	Reason string `json:"reason"`
}

// The groups, in order.
const (
	healthy   = "Nothing goes wrong"
	coded     = "A Close frame with a code"
	service   = "What services say"
	cut       = "Cut without a Close frame"
	oversize  = "The page's own message"
	rejected  = "The opening handshake fails"
	malformed = "Broken frames"
	forbidden = "Codes that the wire must not carry"
	hostile   = "Hostile reasons"
)

// Scenarios is the table, in the order in which a page shows it.
var Scenarios = []Scenario{
	{
		ID: "echo", Title: "Echo", Group: healthy,
		What:    "Every message, text or binary, comes back. Close it yourself, with any code and reason: they come back too.",
		Engines: all(open()),
		play:    well(echo),
	},
	{
		ID: "chatty", Title: "A talkative server", Group: healthy,
		What:    "The server sends messages of its own at equal intervals, and echoes.",
		Params:  []Param{{"rate", "messages per second", "messages per second", 1, 100, 5}},
		Engines: all(open()),
		play:    well(func(s *socket) { chatter(s, time.Second/time.Duration(s.args.number("rate"))) }),
	},
	{
		ID: "page-close", Title: "The page closes", Group: healthy,
		What:      "The page calls close(4001, \"user logged out\") and the server answers in kind.",
		Cause:     "local-close",
		CloseCall: &CloseCall{"open", 4001, "user logged out"},
		Engines:   all(clean(4001, "user logged out")),
		play:      well(echo),
	},
	{
		ID: "page-close-connecting", Title: "The page closes too early", Group: healthy,
		What:      "The page calls close() before the socket has opened, as an unmounted component does: 1006, though nothing is wrong.",
		Cause:     "local-close",
		CloseCall: &CloseCall{"connecting", 1000, "done"},
		Engines:   all(refused()),
		play:      late(well(echo)),
	},

	{
		ID: "close-1000", Title: "1000 Normal Closure", Group: coded,
		What:  "The server is done and says so.",
		Cause: "normal", Params: reason("stream finished"),
		Engines: all(clean(1000, "stream finished")),
		play:    say(1000),
	},
	{
		ID: "close-1001", Title: "1001 Going Away", Group: coded,
		What:  "The server shuts down and says so.",
		Cause: "going-away", Params: reason("server shutting down"),
		Engines: all(clean(1001, "server shutting down")),
		play:    say(1001),
	},
	{
		ID: "close-1002", Title: "1002 Protocol Error", Group: coded,
		What:  "The server says that the page's frames broke the protocol.",
		Cause: "protocol-error", Params: reason("malformed frame"),
		Engines: all(clean(1002, "malformed frame")),
		play:    say(1002),
	},
	{
		ID: "close-1003", Title: "1003 Unsupported Data", Group: coded,
		What:  "The server says that it cannot take this type of data.",
		Cause: "unsupported-data", Params: reason("binary not supported"),
		Engines: all(clean(1003, "binary not supported")),
		play:    say(1003),
	},
	{
		ID: "close-empty", Title: "1005 No Status Received", Group: coded,
		What:    "The server sends a Close frame without a body; the browser makes up 1005.",
		Cause:   "no-status",
		Engines: all(clean(1005, "")),
		play:    sayFixed(codes.NoStatusReceived, ""),
	},
	{
		ID: "close-1007", Title: "1007 Invalid Frame Payload Data", Group: coded,
		What:  "The server says that a message was not what its type promised.",
		Cause: "invalid-payload", Params: reason("invalid UTF-8"),
		Engines: all(clean(1007, "invalid UTF-8")),
		play:    say(1007),
	},
	{
		ID: "close-1008", Title: "1008 Policy Violation", Group: coded,
		What:  "The server says that a message breaks its rules.",
		Cause: "policy-violation", Params: reason("not allowed here"),
		Engines: all(clean(1008, "not allowed here")),
		play:    say(1008),
	},
	{
		ID: "close-1009", Title: "1009 Message Too Big", Group: coded,
		What:  "The server says that a message was too big.",
		Cause: "message-too-big", Params: reason("message too big"),
		Engines: all(clean(1009, "message too big")),
		play:    say(1009),
	},
	{
		ID: "close-1010", Title: "1010 Mandatory Extension", Group: coded,
		What:  "The server sends the code that only a client has a use for.",
		Cause: "extension-missing", Params: reason("permessage-deflate required"),
		Engines: all(clean(1010, "permessage-deflate required")),
		play:    say(1010),
	},
	{
		ID: "close-1011", Title: "1011 Internal Error", Group: coded,
		What:  "The server met an error of its own and says so.",
		Cause: "server-error", Params: reason("unexpected condition"),
		Engines: all(clean(1011, "unexpected condition")),
		play:    say(1011),
	},
	{
		ID: "close-1012", Title: "1012 Service Restart", Group: coded,
		What:  "The server restarts and says so; WebKit does not know the code and fails the connection.",
		Cause: "server-restart", Params: reason("service restart"),
		Engines: Engines{clean(1012, "service restart"), clean(1012, "service restart"), failed().as("protocol-error")},
		play:    say(1012),
	},
	{
		ID: "close-1013", Title: "1013 Try Again Later", Group: coded,
		What:  "The server is overloaded and says so; WebKit does not know the code and fails the connection.",
		Cause: "overloaded", Params: reason("try again later"),
		Engines: Engines{clean(1013, "try again later"), clean(1013, "try again later"), failed().as("protocol-error")},
		play:    say(1013),
	},
	{
		ID: "close-1014", Title: "1014 Bad Gateway", Group: coded,
		What:  "A gateway got no valid answer from the server behind it; WebKit does not know the code and fails the connection.",
		Cause: "bad-gateway", Params: reason("upstream gave no answer"),
		Engines: Engines{clean(1014, "upstream gave no answer"), clean(1014, "upstream gave no answer"), failed().as("protocol-error")},
		play:    say(1014),
	},
	{
		ID: "close-3000", Title: "3000 Unauthorized", Group: coded,
		What:  "The server wants credentials first.",
		Cause: "auth-failed", Params: reason("unauthorized"),
		Engines: all(clean(3000, "unauthorized")),
		play:    say(3000),
	},
	{
		ID: "close-3003", Title: "3003 Forbidden", Group: coded,
		What:  "The server knows who this is and refuses.",
		Cause: "auth-failed", Params: reason("forbidden"),
		Engines: all(clean(3003, "forbidden")),
		play:    say(3003),
	},
	{
		ID: "close-3008", Title: "3008 Timeout", Group: coded,
		What:  "The server has waited too long for the page.",
		Cause: "idle-timeout", Params: reason("idle timeout"),
		Engines: all(clean(3008, "idle timeout")),
		play:    say(3008),
	},
	{
		ID: "close-private", Title: "4000-4999 Private use", Group: coded,
		What:  "The server sends a code of the application's own.",
		Cause: "application-close",
		Params: append(reason("game over"),
			Param{"code", "the close code", "code", 4000, 4999, 4000}),
		Engines: all(clean(4000, "game over")),
		play:    well(sayAs),
	},

	{
		ID: "auth-1008", Title: "Token refused, with 1008", Group: service,
		What:    "The server opens the socket, looks at the token and closes with 1008 \"invalid token\".",
		Cause:   "auth-failed",
		Engines: all(clean(1008, "invalid token")),
		play:    sayFixed(1008, "invalid token"),
	},
	{
		ID: "auth-4401", Title: "Token refused, with 4401", Group: service,
		What:    "The server closes with 4401 \"Unauthorized\": 4000 and the HTTP status, as many services count.",
		Cause:   "auth-failed",
		Engines: all(clean(4401, "Unauthorized")),
		play:    sayFixed(4401, "Unauthorized"),
	},
	{
		ID: "rate-limited-1008", Title: "Too fast, with 1008", Group: service,
		What:    "The server closes with 1008 \"rate limit exceeded\".",
		Cause:   "rate-limited",
		Engines: all(clean(1008, "rate limit exceeded")),
		play:    sayFixed(1008, "rate limit exceeded"),
	},
	{
		ID: "rate-limited-4429", Title: "Too fast, with 4429", Group: service,
		What:    "The server closes with 4429 \"Too Many Requests\".",
		Cause:   "rate-limited",
		Engines: all(clean(4429, "Too Many Requests")),
		play:    sayFixed(4429, "Too Many Requests"),
	},
	{
		ID: "session-replaced", Title: "Session replaced", Group: service,
		What:    "The same user has connected elsewhere: 4001 \"replaced by a new connection\".",
		Cause:   "session-replaced",
		Engines: all(clean(4001, "replaced by a new connection")),
		play:    sayFixed(4001, "replaced by a new connection"),
	},
	{
		ID: "keepalive-timeout", Title: "Ping unanswered", Group: service,
		What:    "The server takes its Ping for unanswered: 1011 \"keepalive ping timeout\", which Python websockets sends after 20 + 20 s.",
		Cause:   "keepalive-timeout",
		Params:  seconds(40, "until the server gives up"),
		Engines: all(clean(1011, "keepalive ping timeout").after(40)),
		play:    well(keepaliveTimeout),
	},

	{
		ID: "kill", Title: "The server goes", Group: cut,
		What:         "The server's process ends: TCP is closed (FIN) and no Close frame comes.",
		Cause:        "server-gone",
		FirstMessage: hello,
		Engines:      all(unclean()),
		play:         raw(kill),
	},
	{
		ID: "reset", Title: "TCP reset", Group: cut,
		What:         "The connection is reset (RST) and no Close frame comes.",
		Cause:        "server-gone",
		FirstMessage: hello,
		Engines:      Engines{unclean(), failed(), failed()},
		play:         raw(resetAfterOpen),
	},
	{
		ID: "idle-timeout", Title: "Cut when idle", Group: cut,
		What:    "Nothing is sent, and a proxy drops the connection without a Close frame; nginx does after 60 s. Messages are echoed and start the time anew.",
		Cause:   "idle-timeout",
		Params:  seconds(60, "of silence until the cut"),
		Engines: all(unclean().after(60)),
		play:    well(idleCut),
	},
	{
		ID: "max-lifetime", Title: "Cut amid traffic", Group: cut,
		What:    "The server sends twice a second, and a proxy drops the connection at a certain age; Google Cloud load balancers do after 30 s.",
		Cause:   "max-lifetime",
		Params:  seconds(30, "until the cut"),
		Engines: all(unclean().after(30)),
		play:    well(maxLifetime),
	},
	{
		ID: "close-never-answered", Title: "close() never answered", Group: cut,
		What:      "The page calls close(1000) and the server leaves its Close frame unanswered until the browser gives up.",
		Cause:     "close-timeout",
		CloseCall: &CloseCall{"open", 1000, "done"},
		Engines:   Engines{unclean().after(60), failed().after(20), unclean().after(5)},
		play:      raw(deaf),
	},

	{
		ID: "message-too-big", Title: "Message too big", Group: oversize,
		What:         "The page sends 70,000 bytes and the server takes 64 KiB: 1009.",
		Cause:        "message-too-big",
		Params:       []Param{{"limit", "the longest message that the server takes", "bytes", 1, maxMessage - 1, 65536}},
		FirstMessage: &Message{Text: "whyclosed ", Repeat: 7000},
		Engines:      all(clean(1009, "message over 65536 bytes")),
		play:         well(tooBig),
	},
	{
		ID: "message-too-big-cut", Title: "Message too big, without a word", Group: oversize,
		What:         "The page sends 70,000 bytes and the server resets the connection instead of answering.",
		Cause:        "message-too-big",
		Params:       []Param{{"limit", "the longest message that the server takes", "bytes", 1, maxMessage - 1, 65536}},
		FirstMessage: &Message{Text: "whyclosed ", Repeat: 7000},
		Engines:      Engines{unclean(), failed(), failed()},
		play:         raw(tooBigCut),
	},
	{
		ID: "text-only", Title: "Binary to a text server", Group: oversize,
		What:         "The page sends a binary message and the server takes text only: 1003.",
		Cause:        "unsupported-data",
		FirstMessage: &Message{Text: "bytes", Repeat: 1, Binary: true},
		Engines:      all(clean(1003, "text only")),
		play:         well(textOnly),
	},

	{
		ID: "refuse-400", Title: "400 Bad Request", Group: rejected,
		What: "The server answers the opening handshake with 400.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(400, "The handshake lacks what this server needs."),
	},
	{
		ID: "refuse-401", Title: "401 Unauthorized", Group: rejected,
		What: "The server answers the opening handshake with 401.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(401, "Log in first.", "WWW-Authenticate", "Bearer"),
	},
	{
		ID: "refuse-403", Title: "403 Forbidden", Group: rejected,
		What: "The server answers the opening handshake with 403, as an Origin check does.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(403, "This Origin may not connect."),
	},
	{
		ID: "refuse-404", Title: "404 Not Found", Group: rejected,
		What: "The server answers the opening handshake with 404.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(404, "There is no WebSocket at this path."),
	},
	{
		ID: "refuse-429", Title: "429 Too Many Requests", Group: rejected,
		What: "The server answers the opening handshake with 429.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(429, "Too many connections a minute.", "Retry-After", "60"),
	},
	{
		ID: "refuse-500", Title: "500 Internal Server Error", Group: rejected,
		What: "The server answers the opening handshake with 500.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(500, "The server met an error."),
	},
	{
		ID: "refuse-502", Title: "502 Bad Gateway", Group: rejected,
		What: "A proxy answers the opening handshake with 502: the server behind it is down.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(502, "The server behind this proxy is down."),
	},
	{
		ID: "refuse-503", Title: "503 Service Unavailable", Group: rejected,
		What: "The server answers the opening handshake with 503.", Cause: "handshake-rejected",
		Engines: all(refused()), play: refuse(503, "The server is busy.", "Retry-After", "5"),
	},
	{
		ID: "redirect", Title: "Redirect", Group: rejected,
		What: "The server redirects the opening handshake to the echo; Chromium and Firefox fail it, WebKit follows.", Cause: "handshake-rejected",
		Engines: Engines{refused(), refused(), open()},
		play:    refuse(307, "The socket has moved to /lab/echo.", "Location", "/lab/echo"),
	},
	{
		ID: "plain-200", Title: "200 with a web page", Group: rejected,
		What: "The server answers with a web page, as behind a proxy that drops the Upgrade header.", Cause: "upgrade-dropped",
		Engines: all(refused()),
		play:    answer(200, "text/html; charset=utf-8", "<!doctype html>\n<title>Welcome</title>\n"),
	},
	{
		ID: "wrong-accept-key", Title: "Wrong accept key", Group: rejected,
		What: "The server answers 101 with a Sec-WebSocket-Accept that does not fit the key.", Cause: "bad-handshake",
		Engines: all(refused()),
		play:    opened("Sec-WebSocket-Accept: " + acceptKey("of another handshake")),
	},
	{
		ID: "handshake-empty-reply", Title: "Handshake dropped", Group: rejected,
		What: "The server ends the connection (FIN) instead of answering the opening handshake.", Cause: "bad-handshake",
		Engines: all(refused()), play: beforeAnswer((*wire).drop),
	},
	{
		ID: "handshake-reset", Title: "Handshake reset", Group: rejected,
		What: "The server resets the connection (RST) instead of answering the opening handshake.", Cause: "bad-handshake",
		Engines: all(refused()), play: beforeAnswer((*wire).reset),
	},
	{
		ID: "handshake-never-answered", Title: "Handshake never answered", Group: rejected,
		What:    "The server accepts the connection and answers nothing, until the browser gives up or the server does.",
		Cause:   "handshake-timeout",
		Params:  seconds(300, "until the server ends the connection"),
		Engines: Engines{refused().after(240), refused().after(20), refused().after(300)},
		play:    beforeAnswer(hang), port: served,
	},
	{
		ID: "subprotocol-not-granted", Title: "Subprotocol not granted", Group: rejected,
		What:      "The page asks for a subprotocol and the server names none; Chromium fails the handshake, the other two open.",
		Cause:     "subprotocol-mismatch",
		Protocols: []string{"chat.v2"},
		Engines:   Engines{refused(), open(), open()},
		play:      grant(none, echo),
	},
	{
		ID: "subprotocol-other", Title: "Another subprotocol granted", Group: rejected,
		What:      "The page asks for chat.v2 and the server grants chat.v1.",
		Cause:     "subprotocol-mismatch",
		Protocols: []string{"chat.v2"},
		Engines:   all(refused()),
		play:      grant(chatV1, echo),
	},
	{
		ID: "subprotocol-unasked", Title: "Subprotocol nobody asked for", Group: rejected,
		What:    "The page asks for no subprotocol and the server grants one; Firefox lets it pass.",
		Cause:   "subprotocol-mismatch",
		Engines: Engines{refused().as("bad-handshake"), open(), refused().as("bad-handshake")},
		play:    grant(chatV1, echo),
	},
	{
		ID: "unreachable", Title: "Nothing listens", Group: rejected,
		What: "The port is closed: the connection is refused.", Cause: "unreachable",
		Engines: all(refused()), port: closed,
	},
	{
		ID: "tls-self-signed", Title: "Self-signed certificate", Group: rejected,
		What: "The server's certificate is signed by nobody but itself; only Firefox has a code for it.", Cause: "tls-failure",
		Engines: Engines{refused(), Report{Error: true, Code: new(codes.TLSHandshake)}, refused()},
		play:    well(echo), port: servedTLS, secure: true,
	},
	{
		ID: "tls-plain-server", Title: "wss to a server without TLS", Group: rejected,
		What: "The page asks with wss and the server speaks plain HTTP.", Cause: "tls-failure",
		Engines: Engines{refused(), Report{Error: true, Code: new(codes.TLSHandshake)}, refused()},
		play:    well(echo), port: served, secure: true,
	},
	{
		ID: "too-many-sockets", Title: "Too many sockets", Group: rejected,
		What:    "The page opens 300 sockets at once; the browser refuses those over its own limit (255 in Chromium, 200 in Firefox, 199 in WebKit).",
		Cause:   "too-many-connections",
		Sockets: 300,
		Engines: Engines{refused(), refused(), Report{Error: true}},
		play:    well(echo),
	},

	{
		ID: "masked-frame", Title: "Masked frame", Group: malformed,
		What: "The server masks a frame, which only a client may; Firefox lets it pass.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      Engines{failed(), open(), failed()},
		play:         broken(maskedFrame("masked")...),
	},
	{
		ID: "rsv1", Title: "Reserved bit RSV1", Group: malformed,
		What: "The server sets RSV1, the mark of a compressed message, with no compression agreed.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|rsv1|opText, []byte("rsv1"))...),
	},
	{
		ID: "rsv2", Title: "Reserved bit RSV2", Group: malformed,
		What: "The server sets RSV2, which no extension uses.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|rsv2|opText, []byte("rsv2"))...),
	},
	{
		ID: "rsv3", Title: "Reserved bit RSV3", Group: malformed,
		What: "The server sets RSV3, which no extension uses.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|rsv3|opText, []byte("rsv3"))...),
	},
	{
		ID: "unknown-opcode", Title: "Unknown opcode", Group: malformed,
		What: "The server sends opcode 3, which is reserved.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|opReserved, []byte("opcode 3"))...),
	},
	{
		ID: "oversize-control-frame", Title: "Oversize control frame", Group: malformed,
		What: "The server sends a Ping of 126 bytes; 125 is the most for a control frame.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|opPing, make([]byte, 126))...),
	},
	{
		ID: "fragmented-control-frame", Title: "Fragmented control frame", Group: malformed,
		What: "The server sends a Ping in fragments, which control frames must not be.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(opPing, []byte("first part"))...),
	},
	{
		ID: "stray-continuation", Title: "Stray continuation", Group: malformed,
		What: "The server continues a message that it has not begun.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|opContinuation, []byte("the rest"))...),
	},
	{
		ID: "invalid-utf8-text", Title: "Invalid UTF-8 in a text message", Group: malformed,
		What: "The server sends a text message in Latin-1.", Cause: "invalid-payload",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         broken(frame(fin|opText, []byte("caf\xe9"))...),
	},
	{
		ID: "invalid-utf8-reason", Title: "Invalid UTF-8 in the close reason", Group: malformed,
		What: "The server sends a close reason in Latin-1.", Cause: "invalid-payload",
		FirstMessage: hello,
		Engines:      all(failed()),
		play:         closedWith(closeBody(1000, "caf\xe9")...),
	},
	{
		ID: "close-body-of-one-byte", Title: "Half a close code", Group: malformed,
		What: "The server sends a Close frame with one byte, where a code takes two; Firefox takes it for an empty one.", Cause: "protocol-error",
		FirstMessage: hello,
		Engines:      Engines{failed(), clean(1005, "").as("no-status"), failed()},
		play:         closedWith(3),
	},

	onWire(0, true),
	onWire(999, true),
	onWire(1004, true),
	onWire(codes.NoStatusReceived, false),
	onWire(codes.AbnormalClosure, false),
	onWire(codes.TLSHandshake, false),
	onWire(1016, true),
	onWire(2999, true),
	onWire(5000, true),
	onWire(65535, true),

	{
		ID: "hostile-markup", Title: "Markup in the reason", Group: hostile,
		What:    "The reason is HTML that runs a script where a page shows it as markup.",
		Cause:   "application-close",
		Engines: all(clean(4000, markup)),
		play:    sayFixed(4000, markup),
	},
	{
		ID: "hostile-control", Title: "Control characters in the reason", Group: hostile,
		What:    "The reason holds a terminal escape, a line break, and marks that turn the direction of writing.",
		Cause:   "application-close",
		Engines: all(clean(4000, control)),
		play:    sayFixed(4000, control),
	},
	{
		ID: "hostile-null", Title: "A null in the reason", Group: hostile,
		What:    "The reason holds a null character, where it ends for WebKit.",
		Cause:   "application-close",
		Engines: Engines{clean(4000, "before\x00after"), clean(4000, "before\x00after"), clean(4000, "before")},
		play:    sayFixed(4000, "before\x00after"),
	},
	{
		ID: "hostile-emoji", Title: "A full reason of emoji", Group: hostile,
		What:    "The reason is 123 bytes long, the most there is, and 61 UTF-16 units.",
		Cause:   "application-close",
		Engines: all(clean(4000, emoji)),
		play:    sayFixed(4000, emoji),
	},
	{
		ID: "hostile-token", Title: "A secret in the reason", Group: hostile,
		What:    "The reason repeats the token that it refuses, which then stands in every log. This token is made up.",
		Cause:   "auth-failed",
		Engines: all(clean(1008, token)),
		play:    sayFixed(1008, token),
	},
}

const (
	markup  = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`
	control = "escape \x1b[31m line\nbreak \u202egnitirw fo noitcerid\u202c \u2066isolate\u2069 \u200bspace"
	emoji   = "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊…"
	token   = "invalid token: token=made-up.eyJzdWIiOiJsYWIifQ.0123456789abcdef"
)

func none(http.Header) []string   { return nil }
func chatV1(http.Header) []string { return []string{"chat.v1"} }

// onWire sends a code that must never be in a Close frame, or that no endpoint
// should send. Firefox passes each of them on as if it were right, Chromium all but
// the three that browsers make up themselves, WebKit none.
func onWire(code codes.Code, chromiumToo bool) Scenario {
	reason := fmt.Sprintf("wire %d", code)
	chromium := failed()
	if chromiumToo {
		chromium = clean(code, reason)
	}
	return Scenario{
		ID:           fmt.Sprintf("wire-%d", code),
		Title:        fmt.Sprintf("%d on the wire", code),
		What:         fmt.Sprintf("The server sends a Close frame with %d, which no endpoint may send.", code),
		Group:        forbidden,
		FirstMessage: hello,
		Cause:        "protocol-error",
		Engines:      Engines{chromium, clean(code, reason), failed()},
		play:         closedWith(closeBody(code, reason)...),
	}
}

// ByID returns the scenario of that id, or nil.
func ByID(id string) *Scenario {
	for i := range Scenarios {
		if Scenarios[i].ID == id {
			return &Scenarios[i]
		}
	}
	return nil
}
