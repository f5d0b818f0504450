package diagnose

import "github.com/whyclosed/whyclosed/codes"

// A Finding is one yes/no fact about an observation: an index into [Findings].
type Finding uint8

// The findings. One that cannot be told, because a field is not known, does not
// hold; where its opposite says something there is a finding for that too.
const (
	// How far the socket came.
	Threw Finding = iota
	ThrewSyntax
	ThrewSecurity
	ThrewBlocked
	NoCloseEvent
	NeverOpened
	Opened
	Settled
	PhaseUnknown
	BrokeAtOnce
	DiedYoung
	DyingYoungAgain

	// Before it opened.
	CSPViolation
	Insecure
	SecureURL
	PlainURL
	SecureOrLocalPage
	PageOverTLS
	Loopback
	OtherMachine
	LocalNetwork
	AskedSubprotocols
	NoSubprotocolAsked
	SubprotocolNotGranted
	EngineDemandsSubprotocol
	ProbeReached
	ProbeFailed
	ProbeUnanswered
	AtHandshakeLimit
	AtTCPLimit
	AtGatewayLimit
	SlowConnect
	FastConnect
	OpenedBefore
	FailingAgain
	FirefoxBut1006
	OfflineNow

	// The page.
	CalledClose
	LeftOpen
	CloseUnanswered
	GaveUpOnPeer
	PageLeft
	PageStayed
	WentOffline
	Slept
	Hidden

	// Close codes.
	CloseFrame
	NoCloseFrame
	Code1000
	Code1001
	Code1002
	Code1003
	Code1005
	Code1007
	Code1008
	Code1009
	Code1010
	Code1011
	Code1012
	Code1013
	Code1014
	TLSCode
	ForbiddenCode
	OwnCode
	LikeUnauthorized
	LikeBadRequest
	LikeConflict
	LikeTimeout
	LikeTooLarge
	LikeNotAcceptable
	LikeTooMany
	LikeServerError
	LikeUnavailable
	LikeBadGateway
	MaybeUnauthorized
	MaybeTooMany
	ServiceMeaning

	// What a close reason, or a service's name for the code, gives away.
	SaysReplaced
	SaysKeepalive
	SaysIdle
	SaysLifetime
	SaysTooBig
	SaysRate
	SaysCrowded
	SaysGateway
	SaysOverload
	SaysRestart
	SaysLeaving
	SaysPayload
	SaysOrigin
	SaysAuth
	SaysSubprotocol
	SaysExtension
	SaysStartup
	SaysTimeout
	SaysDataType
	SaysFraming
	SaysPolicy
	SaysFailure
	SaysFarewell

	// How it ended.
	Quiet
	BrowserFault
	FaultOrReset
	FoldedCode
	AmidMessage
	FirstFrame

	// Times and sizes.
	Busy
	Lull
	Silence
	IdleAtLimit
	OpenAtLimit
	PongAtLimit
	IdleRound
	IdleRepeats
	OneWay
	LinkTest
	EnginePingUnanswered
	NeverJoined
	ClosedOnMessage
	EngineIO
	LifetimeAtLimit
	LifetimeRound
	LifetimeRepeats
	BigMessage
	OverSizeLimit

	NumFindings = iota
)

// Findings has a row for each finding, in the order of the constants. A word in
// braces stands for a figure of the observation.
var Findings = [NumFindings]struct {
	ID    string // stable, kebab-case
	Text  string // the fact, as a sentence
	holds func(*facts) bool
}{
	Threw: {"threw", "new WebSocket() threw {exception}.",
		func(f *facts) bool { return f.threw }},
	ThrewSyntax: {"threw-syntax-error", "new WebSocket() threw {exception}: it cannot use the URL or a subprotocol that it was given.",
		func(f *facts) bool {
			return f.threw && (f.Exception.Name == "SyntaxError" || f.Exception.Name == "TypeError")
		}},
	ThrewSecurity: {"threw-security-error", "new WebSocket() threw {exception}, as Chromium and Firefox do for a ws: URL in an https page.",
		func(f *facts) bool { return f.threw && f.Exception.Name == "SecurityError" && f.Engine != "webkit" }},
	ThrewBlocked: {"threw-content-blocked", "new WebSocket() threw {exception}, as Firefox and WebKitGTK do when a policy forbids the URL, each with its own name.",
		func(f *facts) bool {
			return f.threw && (f.Exception.Name == "NS_ERROR_CONTENT_BLOCKED" || f.Exception.Name == "SecurityError" && f.Engine == "webkit")
		}},
	NoCloseEvent: {"no-close-event", "The browser fired error and closed the socket without a close event: it never tried the network.",
		func(f *facts) bool { return f.noEvent }},
	NeverOpened: {"never-opened", "The socket never opened{after connect}.",
		func(f *facts) bool { return f.neverOpened && !f.threw && !f.noEvent }},
	Opened: {"opened", "The socket had opened{for open}.",
		func(f *facts) bool { return f.opened }},
	PhaseUnknown: {"phase-unknown", "Whether the socket ever opened is not known.",
		func(f *facts) bool { return !f.opened && !f.neverOpened }},
	Settled: {"settled", "The socket was open and in use.",
		func(f *facts) bool { return f.opened && !f.brokeAtOnce() }},
	BrokeAtOnce: {"broke-at-once", "The browser found fault {open} after the handshake, before any message.",
		func(f *facts) bool { return f.brokeAtOnce() }},
	DiedYoung: {"died-young", "It ended {open} after it opened.",
		func(f *facts) bool { return f.opened && between(f.open, 0, second) }},
	DyingYoungAgain: {"dying-young-again", "Earlier sockets to this URL did not last 2 s either: {lives}.",
		func(f *facts) bool {
			for _, life := range f.Lifetimes {
				if life >= 2*second {
					return false
				}
			}
			return len(f.Lifetimes) > 0 && between(f.open, 0, 2*second)
		}},

	CSPViolation: {"csp-violation", "A securitypolicyviolation event named this URL.",
		func(f *facts) bool { return is(f.CSPViolation) }},
	Insecure: {"insecure-from-secure-page", "The page came over https, the URL is ws: and its host is another machine.",
		func(f *facts) bool {
			return f.pageScheme == "https" && f.scheme == "ws" && (!loopback(f.host) || f.Engine == "webkit")
		}},
	SecureURL: {"secure-url", "The URL is wss, so TLS comes before the handshake.",
		func(f *facts) bool { return f.scheme == "wss" || f.scheme == "https" }},
	PlainURL: {"plain-url", "The URL is ws, so no TLS is involved.",
		func(f *facts) bool { return f.scheme == "ws" || f.scheme == "http" }},
	SecureOrLocalPage: {"not-mixed", "The page and the URL do not mix https with ws.",
		func(f *facts) bool { return f.scheme == "wss" || f.pageScheme == "http" }},
	PageOverTLS: {"page-over-tls", "The page itself came over https from this host, so its certificate is trusted there.",
		func(f *facts) bool {
			return f.pageScheme == "https" && f.page == f.host && f.scheme == "wss"
		}},
	Loopback: {"loopback", "The host {host} is the machine that the browser runs on.",
		func(f *facts) bool { return loopback(f.host) }},
	OtherMachine: {"other-machine", "The host {host} is reached over a network.",
		func(f *facts) bool { return f.host != "" && !loopback(f.host) }},
	LocalNetwork: {"local-network", "A page from a public host asked for {host}, which is in a local network: Chromium wants a permission for that.",
		func(f *facts) bool {
			return f.neverOpened && f.Engine == "chromium" && (loopback(f.host) || private(f.host)) && f.page != "" && !loopback(f.page) && !private(f.page)
		}},
	AskedSubprotocols: {"asked-subprotocols", "The page asked for a subprotocol: {protocols}.",
		func(f *facts) bool { return len(f.Protocols) > 0 }},
	NoSubprotocolAsked: {"asked-no-subprotocol", "The page asked for no subprotocol.",
		func(f *facts) bool { return f.Protocols != nil && len(f.Protocols) == 0 }},
	SubprotocolNotGranted: {"subprotocol-not-granted", "The server granted none of the subprotocols asked for: {protocols}.",
		func(f *facts) bool { return f.opened && len(f.Protocols) > 0 && f.Protocol != nil && *f.Protocol == "" }},
	EngineDemandsSubprotocol: {"engine-demands-subprotocol", "Chromium fails the handshake when the server names no subprotocol; the other engines open.",
		func(f *facts) bool { return f.neverOpened && f.Engine == "chromium" && len(f.Protocols) > 0 }},
	ProbeReached: {"probe-reached", "A fetch of the same host and port was answered{in probe}.",
		func(f *facts) bool { return f.Probe == "reached" }},
	ProbeFailed: {"probe-failed", "A fetch of the same host and port failed too{after probe}.",
		func(f *facts) bool { return f.Probe == "failed" }},
	ProbeUnanswered: {"probe-unanswered", "A fetch of the same host and port got no answer within {probe}.",
		func(f *facts) bool { return f.Probe == "failed" && number(f.ProbeMs) >= 4.5*second }},
	AtHandshakeLimit: {"at-handshake-limit", "It took {connect}, which is when {engine} gives up on a handshake.",
		func(f *facts) bool { return f.atHandshakeLimit() }},
	AtTCPLimit: {"at-tcp-limit", "It took {connect}: operating systems give up on a TCP connection after 21 s (Windows), 75 s (macOS) or 130 s (Linux).",
		func(f *facts) bool {
			return f.neverOpened && f.Engine != "firefox" && (between(f.connect, 20.5*second, 24*second) ||
				between(f.connect, 74*second, 80*second) || between(f.connect, 125*second, 140*second))
		}},
	AtGatewayLimit: {"at-gateway-limit", "It took {connect}, a round number of seconds, as the timeouts are after which a proxy answers 504.",
		func(f *facts) bool {
			return f.neverOpened && f.connect >= 9.8*second && round(f.connect) && !f.atHandshakeLimit()
		}},
	SlowConnect: {"slow-connect", "It took {connect} to fail.",
		func(f *facts) bool { return f.neverOpened && f.connect >= 10*second }},
	FastConnect: {"fast-connect", "It took only {connect} to fail.",
		func(f *facts) bool { return f.neverOpened && between(f.connect, 0, 10*second) }},
	OpenedBefore: {"opened-before", "Earlier sockets to this URL had opened.",
		func(f *facts) bool { return f.neverOpened && len(f.Lifetimes) > 0 }},
	FailingAgain: {"failing-again", "It was failure {failures} in a row to this URL.",
		func(f *facts) bool { return f.neverOpened && count(f.Failures) >= 2 }},
	FirefoxBut1006: {"firefox-without-1015", "Firefox reports 1015 for most TLS failures, and this was 1006.",
		func(f *facts) bool {
			return f.neverOpened && f.Engine == "firefox" && f.Code == codes.AbnormalClosure && f.scheme == "wss"
		}},
	OfflineNow: {"offline-now", "The browser was offline (navigator.onLine is false).",
		func(f *facts) bool { return not(f.Online) }},

	CalledClose: {"called-close", "The page called {closecall}{before close}.",
		func(f *facts) bool { return f.CloseCall != nil }},
	LeftOpen: {"did-not-call-close", "The page did not call close().",
		func(f *facts) bool { return f.CloseCall == nil && f.Observation.Opened != nil }},
	CloseUnanswered: {"close-unanswered", "No answer came for {sinceclose}, which is when the browser gives up.",
		func(f *facts) bool {
			limit := 4.5 * second
			switch f.Engine {
			case "chromium":
				limit = 55 * second
			case "firefox":
				limit = 18 * second
			}
			return f.opened && f.Code == codes.AbnormalClosure && f.sinceClose >= limit
		}},
	GaveUpOnPeer: {"page-gave-up", "The reason that the page gave speaks of a heartbeat.",
		func(f *facts) bool { return f.CloseCall != nil && classify(f.CloseCall.Reason) == keepalive }},
	PageLeft: {"page-left", "The page was being left, reloaded or put into the back/forward cache.",
		func(f *facts) bool { return is(f.Unloading) }},
	PageStayed: {"page-stayed", "The page was not being left.",
		func(f *facts) bool { return not(f.Unloading) }},
	WentOffline: {"went-offline", "The browser went offline while the socket lived.",
		func(f *facts) bool { return is(f.WentOffline) }},
	Slept: {"slept", "The page stood still for {suspended}, as in sleep or when it is frozen.",
		func(f *facts) bool { return f.slept() }},
	Hidden: {"hidden", "The page was hidden, where browsers slow its timers down.",
		func(f *facts) bool { return f.Visibility == "hidden" }},

	CloseFrame: {"close-frame", "A Close frame came from the other end.",
		func(f *facts) bool { return f.frame }},
	NoCloseFrame: {"no-close-frame", "No Close frame came.",
		func(f *facts) bool { return f.Code == codes.AbnormalClosure && !is(f.WasClean) }},
	Code1000: {"code-1000", "The Close frame said 1000: normal.", func(f *facts) bool { return f.Code == 1000 }},
	Code1001: {"code-1001", "The Close frame said 1001: going away.", func(f *facts) bool { return f.Code == 1001 }},
	Code1002: {"code-1002", "The Close frame said 1002: protocol error.", func(f *facts) bool { return f.Code == 1002 }},
	Code1003: {"code-1003", "The Close frame said 1003: unsupported data.", func(f *facts) bool { return f.Code == 1003 }},
	Code1005: {"code-1005", "The Close frame had no code.", func(f *facts) bool { return f.Code == 1005 && f.Reason == "" }},
	Code1007: {"code-1007", "The Close frame said 1007: invalid payload.", func(f *facts) bool { return f.Code == 1007 }},
	Code1008: {"code-1008", "The Close frame said 1008: policy violation.", func(f *facts) bool { return f.Code == 1008 }},
	Code1009: {"code-1009", "The Close frame said 1009: message too big.", func(f *facts) bool { return f.Code == 1009 }},
	Code1010: {"code-1010", "The Close frame said 1010: extension missing.", func(f *facts) bool { return f.Code == 1010 }},
	Code1011: {"code-1011", "The Close frame said 1011: internal error.", func(f *facts) bool { return f.Code == 1011 }},
	Code1012: {"code-1012", "The Close frame said 1012: service restart.", func(f *facts) bool { return f.Code == 1012 }},
	Code1013: {"code-1013", "The Close frame said 1013: try again later.", func(f *facts) bool { return f.Code == 1013 }},
	Code1014: {"code-1014", "The Close frame said 1014: bad gateway.", func(f *facts) bool { return f.Code == 1014 }},
	TLSCode: {"code-1015", "The code is 1015, which Firefox reports when TLS fails.",
		func(f *facts) bool { return f.Code == codes.TLSHandshake && !f.opened }},
	ForbiddenCode: {"forbidden-code", "{code} may never stand in a Close frame, yet it came in one.",
		func(f *facts) bool {
			return f.frame && !f.Code.OnWire() && (f.Code != codes.NoStatusReceived || f.Reason != "") && f.registered
		}},
	OwnCode: {"application-code", "{code} is for applications and libraries to give a meaning.",
		func(f *facts) bool {
			return f.registered && (f.Code.Range() == codes.RangeRegistered || f.Code.Range() == codes.RangePrivate)
		}},
	LikeUnauthorized: {"like-http-401-403", "{code} stands for a missing or refused authorization, as HTTP 401 and 403 do.",
		func(f *facts) bool { return f.like(401, 403) || f.registered && (f.Code == 3000 || f.Code == 3003) }},
	LikeBadRequest:    {"like-http-400", "{code} reads like HTTP 400: bad request.", func(f *facts) bool { return f.like(400, 422) }},
	LikeConflict:      {"like-http-409", "{code} reads like HTTP 409: conflict.", func(f *facts) bool { return f.like(409, 409) }},
	LikeTimeout:       {"like-http-408", "{code} reads as a timeout.", func(f *facts) bool { return f.like(408, 408) || f.registered && f.Code == 3008 }},
	LikeTooLarge:      {"like-http-413", "{code} reads like HTTP 413: content too large.", func(f *facts) bool { return f.like(413, 413) }},
	LikeNotAcceptable: {"like-http-406", "{code} reads like HTTP 406: not acceptable.", func(f *facts) bool { return f.like(406, 406) }},
	LikeTooMany:       {"like-http-429", "{code} reads like HTTP 429: too many requests.", func(f *facts) bool { return f.like(429, 429) }},
	LikeServerError:   {"like-http-500", "{code} reads like HTTP 500: internal server error.", func(f *facts) bool { return f.like(500, 500) }},
	LikeUnavailable:   {"like-http-503", "{code} reads like HTTP 503: service unavailable.", func(f *facts) bool { return f.like(503, 503) }},
	LikeBadGateway:    {"like-http-502-504", "{code} reads like HTTP 502 or 504: a gateway without an answer.", func(f *facts) bool { return f.like(502, 504) }},
	MaybeUnauthorized: {"maybe-401-403", "Many applications use {code} for a missing or wrong token.",
		func(f *facts) bool { return f.registered && (f.Code == 4001 || f.Code == 4003) }},
	MaybeTooMany: {"maybe-429", "Many applications use {code} for too many requests or connections.",
		func(f *facts) bool { return f.registered && f.Code == 4029 }},
	ServiceMeaning: {"service-meaning", "{service} calls {code} {meaning}.",
		func(f *facts) bool { return !f.registered }},

	SaysReplaced:    {"says-replaced", "{said} speaks of another connection.", func(f *facts) bool { return f.says(replaced) }},
	SaysKeepalive:   {"says-keepalive", "{said} speaks of an unanswered ping or heartbeat.", func(f *facts) bool { return f.says(keepalive) }},
	SaysIdle:        {"says-idle", "{said} speaks of silence.", func(f *facts) bool { return f.says(idling) }},
	SaysLifetime:    {"says-lifetime", "{said} speaks of the connection's age.", func(f *facts) bool { return f.says(aged) }},
	SaysTooBig:      {"says-too-big", "{said} speaks of a size.", func(f *facts) bool { return f.says(tooBig) }},
	SaysRate:        {"says-rate", "{said} speaks of too much, too fast.", func(f *facts) bool { return f.says(rate) }},
	SaysCrowded:     {"says-too-many-connections", "{said} speaks of too many connections.", func(f *facts) bool { return f.says(crowded) }},
	SaysGateway:     {"says-gateway", "{said} speaks of something behind the server.", func(f *facts) bool { return f.says(gateway) }},
	SaysOverload:    {"says-overload", "{said} speaks of load.", func(f *facts) bool { return f.says(overload) }},
	SaysRestart:     {"says-restart", "{said} speaks of a restart.", func(f *facts) bool { return f.says(restart) }},
	SaysLeaving:     {"says-going-away", "{said} speaks of the server going down.", func(f *facts) bool { return f.says(leaving) }},
	SaysPayload:     {"says-payload", "{said} speaks of a message that could not be read.", func(f *facts) bool { return f.says(payload) }},
	SaysOrigin:      {"says-origin", "{said} speaks of the page's origin.", func(f *facts) bool { return f.says(origin) }},
	SaysAuth:        {"says-auth", "{said} speaks of credentials or rights.", func(f *facts) bool { return f.says(auth) }},
	SaysSubprotocol: {"says-subprotocol", "{said} speaks of the subprotocol.", func(f *facts) bool { return f.says(subprotocol) }},
	SaysExtension:   {"says-extension", "{said} speaks of an extension.", func(f *facts) bool { return f.says(extension) }},
	SaysStartup:     {"says-startup-timeout", "{said} speaks of a first message that came too late.", func(f *facts) bool { return f.says(startup) }},
	SaysTimeout:     {"says-timeout", "{said} speaks of a timeout.", func(f *facts) bool { return f.says(timeout) }},
	SaysDataType:    {"says-data-type", "{said} speaks of the type of data.", func(f *facts) bool { return f.says(datatype) }},
	SaysFraming:     {"says-protocol", "{said} speaks of frames.", func(f *facts) bool { return f.says(framing) }},
	SaysPolicy:      {"says-policy", "{said} speaks of a rule.", func(f *facts) bool { return f.says(policy) }},
	SaysFailure:     {"says-server-error", "{said} speaks of an error.", func(f *facts) bool { return f.says(failure) }},
	SaysFarewell:    {"says-normal", "{said} speaks of a normal end.", func(f *facts) bool { return f.says(farewell) }},

	Quiet: {"no-error-event", "No error event came: the TCP connection ended.",
		func(f *facts) bool { return f.opened && f.Code == codes.AbnormalClosure && not(f.ErrorEvent) }},
	BrowserFault: {"browser-found-fault", "An error event came on the open socket, which Chromium fires only when it found fault itself.",
		func(f *facts) bool { return f.errorOn("chromium") }},
	FaultOrReset: {"fault-or-reset", "An error event came on the open socket: {engine} fires it for a broken frame and for a TCP reset.",
		func(f *facts) bool { return f.errorOn("firefox") || f.errorOn("webkit") || f.errorOn("") }},
	FoldedCode: {"folded-code", "WebKitGTK also shows 1012, 1013, 1014 and unassigned codes in this way.",
		func(f *facts) bool { return f.errorOn("webkit") }},
	AmidMessage: {"at-a-message", "It came {idle} after a message.",
		func(f *facts) bool {
			return f.opened && !f.frame && is(f.ErrorEvent) && f.idle != f.open && between(f.idle, 0, 200)
		}},

	FirstFrame: {"first-frame", "Nothing had been received before: the fault was in the server's first frame.",
		func(f *facts) bool {
			return f.opened && !f.frame && is(f.ErrorEvent) && f.received == 0 && f.sent > 0 && between(f.idle, 0, 2*second)
		}},

	Busy: {"busy", "The last message was only {idle} before the close.",
		func(f *facts) bool { return f.opened && !f.frame && between(f.idle, 0, 2*second) }},
	Lull: {"lull", "The last message was {idle} before the close.",
		func(f *facts) bool { return f.opened && between(f.idle, 2*second, 20*second) }},
	Silence: {"silence", "The last message was {idle} before the close.",
		func(f *facts) bool { return f.opened && f.idle >= 20*second }},
	IdleAtLimit: {"idle-at-known-limit", "{quiet}; {limit}.",
		func(f *facts) bool { return f.idleLimit != nil && !f.timeless() }},
	OpenAtLimit: {"open-at-known-idle-limit", "It was open for {open}, and if it was silent: {limit}.",
		func(f *facts) bool { return f.idleLimit != nil && f.timeless() }},
	PongAtLimit: {"pong-at-known-limit", "{silence}; {pong}.",
		func(f *facts) bool { return f.pongLimit != nil && !f.timeless() }},
	IdleRound: {"idle-round", "{idle} is close to a round number of seconds, as timeouts are.",
		func(f *facts) bool { return f.opened && round(f.idle) }},
	IdleRepeats: {"idle-repeats", "Earlier sockets, silent like this one, lived as long: {lives}.",
		func(f *facts) bool { return f.opened && f.repeats(1) && f.idle >= f.open*9/10 }},
	OneWay: {"one-way", "The page went on sending for {oneway} after the last message it received.",
		func(f *facts) bool {
			return f.opened && f.received > 0 && f.sinceSent >= 0 && f.sinceReceived-f.sinceSent >= 5*second
		}},
	LinkTest: {"link-test", "Firefox tests its sockets when a network link changes and drops those that are silent for 10 s; nothing had been received for {sincereceived}.",
		func(f *facts) bool {
			const from, to = 9.5 * second, 30 * second
			return f.errorOn("firefox") && (between(f.sinceReceived, from, to) || f.received == 0 && between(f.open, from, to))
		}},
	EnginePingUnanswered: {"engine-io-ping-unanswered", "The last message was the server's, {sincereceived} before the close, and the page did not answer it: Engine.IO pings like that.",
		func(f *facts) bool {
			return f.engineIO() && f.opened && f.Reason == "" && !is(f.ErrorEvent) &&
				f.sinceReceived >= 1.5*second && (f.sinceSent < 0 || f.sinceSent > f.sinceReceived)
		}},
	NeverJoined: {"never-joined", "The page never sent a message, and Socket.IO closes whoever joins no namespace within its connectTimeout (45 s).",
		func(f *facts) bool {
			return f.engineIO() && f.Code == codes.NoStatusReceived && f.sent == 0 && f.open >= 2*second
		}},
	ClosedOnMessage: {"closed-on-message", "The server closed {sincesent} after a message of the page, as Socket.IO does to a packet that it cannot parse.",
		func(f *facts) bool {
			return f.engineIO() && f.Code == codes.NoStatusReceived && between(f.sinceSent, 0, second) && (f.sinceReceived < 0 || f.sinceReceived > f.sinceSent)
		}},
	EngineIO: {"engine-io", "The URL is that of Engine.IO (Socket.IO), whose server closes without a code whatever the cause.",
		func(f *facts) bool { return f.engineIO() }},
	LifetimeAtLimit: {"lifetime-at-known-limit", "It was open for {open}, with a message {idle} before the end; {life}.",
		func(f *facts) bool { return f.lifeLimit != nil && f.amidTraffic() }},
	LifetimeRound: {"lifetime-round", "It was open for {open}, close to a round number of seconds, and not silent at the end.",
		func(f *facts) bool {
			return f.opened && f.amidTraffic() && round(f.open) && f.Reason == "" && f.Code <= codes.AbnormalClosure
		}},
	LifetimeRepeats: {"lifetime-repeats", "Earlier sockets lived as long as this one, {open}, and ended amid traffic like it: {lives}.",
		func(f *facts) bool { return f.opened && f.amidTraffic() && f.repeats(2) }},
	BigMessage: {"big-message", "The last message that the page sent had {lastsent}, {sincesent} before the close.",
		func(f *facts) bool {
			// A large message takes its time: a megabyte a second is slow.
			return f.opened && f.lastSent > 8000 && f.sinceSent >= 0 && f.sinceSent <= 2*second+float64(f.lastSent)/1000
		}},
	OverSizeLimit: {"over-size-limit", "The last message was larger than {size}.",
		func(f *facts) bool { return f.sizeLimit != nil }},
}

func between(ms, from, to float64) bool { return from <= ms && ms < to }

// round tells whether a time is just over a multiple of five seconds.
func round(ms float64) bool {
	if ms < 4.8*second {
		return false
	}
	steps := int(ms+200) / 5000
	over := ms - float64(steps)*5*second
	return over <= 700+ms/100
}

// like tells whether the code is 4000 plus one of two HTTP statuses, as many
// services make theirs, and no service is known that means something else by it.
func (f *facts) like(status, or int) bool {
	return f.registered && (int(f.Code) == 4000+status || int(f.Code) == 4000+or)
}

// says tells whether the reason gives c away or, where it gives nothing away, the
// name that the service has for the code.
func (f *facts) says(c class) bool {
	return f.reason == c || f.named == c && f.reason <= other
}

// errorOn tells whether an error event came on an open socket in engine.
func (f *facts) errorOn(engine string) bool {
	return f.opened && !f.frame && f.Code != 0 && is(f.ErrorEvent) && f.Engine == engine && !is(f.Unloading)
}

// brokeAtOnce tells whether the browser found fault before any message: what came
// after the handshake was no WebSocket.
func (f *facts) brokeAtOnce() bool {
	return f.opened && !f.frame && is(f.ErrorEvent) && f.received == 0 && f.sent == 0 && between(f.open, 0, second)
}

func (f *facts) engineIO() bool {
	return contains(f.path, "EIO=") || contains(f.path, "/socket.io/") || contains(f.path, "/engine.io/")
}

// atHandshakeLimit tells whether the browser gave up on the handshake.
func (f *facts) atHandshakeLimit() bool {
	return f.neverOpened && (f.Engine == "firefox" && between(f.connect, 19*second, 23*second) ||
		f.Engine == "chromium" && between(f.connect, 235*second, 260*second))
}

// slept tells whether the page stood still for long, and either did so for much of
// the socket's life or has sent nothing since. Hidden pages have their
// timers slowed down to one a minute, which is no sleep.
func (f *facts) slept() bool {
	limit := 5 * second
	if f.Visibility == "hidden" {
		limit = 65 * second
	}
	lately := f.sinceSent < 0 || f.sinceSent >= f.suspended*8/10 || f.suspended >= f.open/4
	return f.opened && f.suspended >= limit && lately
}

// amidTraffic tells whether messages went on until near the end.
func (f *facts) amidTraffic() bool {
	return f.open > 0 && f.idle >= 0 && f.idle <= f.open*6/10
}

// repeats tells whether at least n earlier sockets, and all of the last n, lived
// as long as this one.
func (f *facts) repeats(n int) bool {
	if len(f.Lifetimes) < n || f.open < second {
		return false
	}
	for _, life := range f.Lifetimes[len(f.Lifetimes)-n:] {
		if d := life - f.open; max(d, -d) > 250+f.open/50 {
			return false
		}
	}
	return true
}
