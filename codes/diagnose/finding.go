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
	ManySockets
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
	Compressed

	// Times and sizes.
	Busy
	Lull
	Silence
	TimesUnknown
	IdleAtLimit
	OpenAtLimit
	PongAtLimit
	IdleRound
	IdleRepeats
	AgesRepeat
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
	Unsent

	NumFindings = iota
)

// Findings has a row for each finding, in the order of the constants. A word in
// braces stands for a figure of the observation.
var Findings = [NumFindings]struct {
	ID     string            // stable, kebab-case
	Text   string            // the fact, as a sentence
	holds  func(*facts) bool // or, where that is nil:
	code   codes.Code        // the close code is this
	status int16             // or reads like this HTTP status
	says   class             // or the reason, or the service's name for the code, gives this away
}{
	Threw: {ID: "threw", Text: "new WebSocket() threw {exception}.",
		holds: func(f *facts) bool { return f.threw }},
	ThrewSyntax: {ID: "threw-syntax-error", Text: "new WebSocket() threw {exception}: it cannot use the URL or a subprotocol that it was given.",
		holds: func(f *facts) bool {
			return f.threw && (f.Exception.Name == "SyntaxError" || f.Exception.Name == "TypeError")
		}},
	ThrewSecurity: {ID: "threw-security-error", Text: "new WebSocket() threw {exception}, as Chromium and Firefox do for a ws: URL in an https page.",
		holds: func(f *facts) bool { return f.threw && f.Exception.Name == "SecurityError" && f.Engine != "webkit" }},
	ThrewBlocked: {ID: "threw-content-blocked", Text: "new WebSocket() threw {exception}, as Firefox and WebKitGTK do when a policy forbids the URL, each with its own name.",
		holds: func(f *facts) bool {
			return f.threw && (f.Exception.Name == "NS_ERROR_CONTENT_BLOCKED" || f.Exception.Name == "SecurityError" && f.Engine == "webkit")
		}},
	NoCloseEvent: {ID: "no-close-event", Text: "The browser fired error and closed the socket without a close event: it never tried the network.",
		holds: func(f *facts) bool { return f.noEvent }},
	NeverOpened: {ID: "never-opened", Text: "The socket never opened{after connect}.",
		holds: func(f *facts) bool { return f.neverOpened && !f.threw && !f.noEvent }},
	Opened: {ID: "opened", Text: "The socket had opened{for open}.",
		holds: func(f *facts) bool { return f.opened }},
	PhaseUnknown: {ID: "phase-unknown", Text: "Whether the socket ever opened is not known.",
		holds: func(f *facts) bool { return !f.opened && !f.neverOpened }},
	Settled: {ID: "settled", Text: "The socket was open and in use.",
		holds: func(f *facts) bool { return f.opened && !f.brokeAtOnce() }},
	BrokeAtOnce: {ID: "broke-at-once", Text: "The browser found fault {open} after the handshake, before any message.",
		holds: func(f *facts) bool { return f.brokeAtOnce() }},
	DiedYoung: {ID: "died-young", Text: "It ended {open} after it opened.",
		holds: func(f *facts) bool { return f.opened && between(f.open, 0, second) }},
	DyingYoungAgain: {ID: "dying-young-again", Text: "Earlier sockets to this URL did not last 2 s either: {lives}.",
		holds: func(f *facts) bool {
			for _, life := range f.Lifetimes {
				if life >= 2*second {
					return false
				}
			}
			return len(f.Lifetimes) > 0 && between(f.open, 0, 2*second)
		}},

	CSPViolation: {ID: "csp-violation", Text: "A securitypolicyviolation event named this URL.",
		holds: func(f *facts) bool { return is(f.CSPViolation) }},
	Insecure: {ID: "insecure-from-secure-page", Text: "The page came over https, the URL is ws: and its host is another machine.",
		holds: func(f *facts) bool {
			return f.pageScheme == "https" && f.scheme == "ws" && (!loopback(f.host) || f.Engine == "webkit")
		}},
	SecureURL: {ID: "secure-url", Text: "The URL is wss, so TLS comes before the handshake.",
		holds: func(f *facts) bool { return f.scheme == "wss" || f.scheme == "https" }},
	PlainURL: {ID: "plain-url", Text: "The URL is ws, so no TLS is involved.",
		holds: func(f *facts) bool { return f.scheme == "ws" || f.scheme == "http" }},
	SecureOrLocalPage: {ID: "not-mixed", Text: "The page and the URL do not mix https with ws.",
		holds: func(f *facts) bool { return f.scheme == "wss" || f.pageScheme == "http" }},
	PageOverTLS: {ID: "page-over-tls", Text: "The page itself came over https from this host, so its certificate is trusted there.",
		holds: func(f *facts) bool {
			return f.pageScheme == "https" && f.page == f.host && f.scheme == "wss"
		}},
	Loopback: {ID: "loopback", Text: "The host {host} is the machine that the browser runs on.",
		holds: func(f *facts) bool { return loopback(f.host) }},
	OtherMachine: {ID: "other-machine", Text: "The host {host} is reached over a network.",
		holds: func(f *facts) bool { return f.host != "" && !loopback(f.host) }},
	LocalNetwork: {ID: "local-network", Text: "A page from a public host asked for {host}, which is in a local network: Chromium wants a permission for that.",
		holds: func(f *facts) bool {
			return f.neverOpened && f.Engine == "chromium" && (loopback(f.host) || private(f.host)) && f.page != "" && !loopback(f.page) && !private(f.page)
		}},
	AskedSubprotocols: {ID: "asked-subprotocols", Text: "The page asked for a subprotocol: {protocols}.",
		holds: func(f *facts) bool { return len(f.Protocols) > 0 }},
	NoSubprotocolAsked: {ID: "asked-no-subprotocol", Text: "The page asked for no subprotocol.",
		holds: func(f *facts) bool { return f.Protocols != nil && len(f.Protocols) == 0 }},
	SubprotocolNotGranted: {ID: "subprotocol-not-granted", Text: "The server granted none of the subprotocols asked for: {protocols}.",
		holds: func(f *facts) bool { return f.opened && len(f.Protocols) > 0 && f.Protocol != nil && *f.Protocol == "" }},
	EngineDemandsSubprotocol: {ID: "engine-demands-subprotocol", Text: "Chromium fails the handshake when the server names no subprotocol; the other engines open.",
		holds: func(f *facts) bool { return f.neverOpened && f.Engine == "chromium" && len(f.Protocols) > 0 }},
	ProbeReached: {ID: "probe-reached", Text: "A fetch of the same host and port was answered{in probe}.",
		holds: func(f *facts) bool { return f.Probe == "reached" }},
	ProbeFailed: {ID: "probe-failed", Text: "A fetch of the same host and port failed too{after probe}.",
		holds: func(f *facts) bool { return f.Probe == "failed" }},
	ProbeUnanswered: {ID: "probe-unanswered", Text: "A fetch of the same host and port got no answer within {probe}.",
		holds: func(f *facts) bool { return f.Probe == "failed" && number(f.ProbeMs) >= 4.5*second }},
	AtHandshakeLimit: {ID: "at-handshake-limit", Text: "It took {connect}: as long as {engine} waits for an answer, or longer than any operating system tries to connect.",
		holds: func(f *facts) bool { return f.atHandshakeLimit() }},
	AtTCPLimit: {ID: "at-tcp-limit", Text: "It took {connect}: operating systems give up on a TCP connection after 21 s (Windows), 75 s (macOS) or 130 s (Linux).",
		holds: func(f *facts) bool {
			return f.neverOpened && f.Engine != "firefox" && (between(f.connect, 20.5*second, 24*second) ||
				between(f.connect, 74*second, 80*second) || between(f.connect, 125*second, 140*second))
		}},
	AtGatewayLimit: {ID: "at-gateway-limit", Text: "It took {connect}, a round number of seconds, as the timeouts are after which a proxy answers 504.",
		holds: func(f *facts) bool {
			return f.neverOpened && f.connect >= 9.8*second && round(f.connect) && !f.atHandshakeLimit()
		}},
	SlowConnect: {ID: "slow-connect", Text: "It took {connect} to fail.",
		holds: func(f *facts) bool { return f.neverOpened && f.connect >= 10*second }},
	FastConnect: {ID: "fast-connect", Text: "It took only {connect} to fail.",
		holds: func(f *facts) bool { return f.neverOpened && between(f.connect, 0, 10*second) }},
	OpenedBefore: {ID: "opened-before", Text: "Earlier sockets to this URL had opened.",
		holds: func(f *facts) bool { return f.neverOpened && len(f.Lifetimes) > 0 }},
	FailingAgain: {ID: "failing-again", Text: "It was failure {failures} in a row to this URL.",
		holds: func(f *facts) bool { return f.neverOpened && count(f.Failures) >= 2 }},
	FirefoxBut1006: {ID: "firefox-without-1015", Text: "Firefox reports 1015 for most TLS failures, and this was 1006.",
		holds: func(f *facts) bool {
			return f.neverOpened && f.Engine == "firefox" && f.Code == codes.AbnormalClosure && f.scheme == "wss"
		}},
	ManySockets: {ID: "many-sockets", Text: "The page held {sockets} sockets, this one included, and {engine} allows {most}.",
		holds: func(f *facts) bool {
			most := f.mostSockets()
			return f.neverOpened && most > 0 && count(f.Sockets) > most-10 // other pages may hold some too
		}},
	OfflineNow: {ID: "offline-now", Text: "The browser was offline (navigator.onLine is false).",
		holds: func(f *facts) bool { return not(f.Online) }},

	CalledClose: {ID: "called-close", Text: "The page called {closecall}{before close}.",
		holds: func(f *facts) bool { return f.CloseCall != nil }},
	LeftOpen: {ID: "did-not-call-close", Text: "The page did not call close().",
		holds: func(f *facts) bool { return f.CloseCall == nil && f.Observation.Opened != nil }},
	CloseUnanswered: {ID: "close-unanswered", Text: "No answer came for {sinceclose}, which is when the browser gives up.",
		holds: func(f *facts) bool {
			limit := 4.5 * second
			switch f.Engine {
			case "chromium":
				limit = 55 * second
			case "firefox":
				limit = 18 * second
			}
			return f.opened && f.Code == codes.AbnormalClosure && f.sinceClose >= limit
		}},
	GaveUpOnPeer: {ID: "page-gave-up", Text: "The reason that the page gave speaks of a heartbeat.",
		holds: func(f *facts) bool { return f.CloseCall != nil && classify(f.CloseCall.Reason) == keepalive }},
	PageLeft: {ID: "page-left", Text: "The page was being left, reloaded or put into the back/forward cache.",
		holds: func(f *facts) bool { return is(f.Unloading) }},
	PageStayed: {ID: "page-stayed", Text: "The page was not being left.",
		holds: func(f *facts) bool { return not(f.Unloading) }},
	WentOffline: {ID: "went-offline", Text: "The browser went offline while the socket lived.",
		holds: func(f *facts) bool { return is(f.WentOffline) }},
	Slept: {ID: "slept", Text: "The page stood still for {suspended}, as in sleep or when it is frozen.",
		holds: func(f *facts) bool { return f.slept() }},
	Hidden: {ID: "hidden", Text: "The page was hidden, where browsers slow its timers down.",
		holds: func(f *facts) bool { return f.Visibility == "hidden" }},

	CloseFrame: {ID: "close-frame", Text: "A Close frame came from the other end.",
		holds: func(f *facts) bool { return f.frame }},
	NoCloseFrame: {ID: "no-close-frame", Text: "No Close frame came.",
		holds: func(f *facts) bool { return f.Code == codes.AbnormalClosure && !is(f.WasClean) }},
	Code1000: {ID: "code-1000", Text: "The Close frame said 1000: normal.", code: 1000},
	Code1001: {ID: "code-1001", Text: "The Close frame said 1001: going away.", code: 1001},
	Code1002: {ID: "code-1002", Text: "The Close frame said 1002: protocol error.", code: 1002},
	Code1003: {ID: "code-1003", Text: "The Close frame said 1003: unsupported data.", code: 1003},
	Code1005: {ID: "code-1005", Text: "The Close frame had no code.", holds: func(f *facts) bool { return f.Code == 1005 && f.Reason == "" }},
	Code1007: {ID: "code-1007", Text: "The Close frame said 1007: invalid payload.", code: 1007},
	Code1008: {ID: "code-1008", Text: "The Close frame said 1008: policy violation.", code: 1008},
	Code1009: {ID: "code-1009", Text: "The Close frame said 1009: message too big.", code: 1009},
	Code1010: {ID: "code-1010", Text: "The Close frame said 1010: extension missing.", code: 1010},
	Code1011: {ID: "code-1011", Text: "The Close frame said 1011: internal error.", code: 1011},
	Code1012: {ID: "code-1012", Text: "The Close frame said 1012: service restart.", code: 1012},
	Code1013: {ID: "code-1013", Text: "The Close frame said 1013: try again later.", code: 1013},
	Code1014: {ID: "code-1014", Text: "The Close frame said 1014: bad gateway.", code: 1014},
	TLSCode: {ID: "code-1015", Text: "The code is 1015, which Firefox reports when TLS fails.",
		holds: func(f *facts) bool { return f.Code == codes.TLSHandshake && !f.opened }},
	ForbiddenCode: {ID: "forbidden-code", Text: "{code} may never stand in a Close frame, yet it came in one.",
		holds: func(f *facts) bool {
			return f.frame && !f.Code.OnWire() && (f.Code != codes.NoStatusReceived || f.Reason != "") && f.registered
		}},
	OwnCode: {ID: "application-code", Text: "{code} is for applications and libraries to give a meaning.",
		holds: func(f *facts) bool {
			return f.registered && (f.Code.Range() == codes.RangeRegistered || f.Code.Range() == codes.RangePrivate)
		}},
	LikeUnauthorized: {ID: "like-http-401-403", Text: "{code} stands for a missing or refused authorization, as HTTP 401 and 403 do.",
		holds: func(f *facts) bool {
			return f.like(401) || f.like(403) || f.registered && (f.Code == 3000 || f.Code == 3003)
		}},
	LikeBadRequest:    {ID: "like-http-400", Text: "{code} reads like HTTP 400: bad request.", holds: func(f *facts) bool { return f.like(400) || f.like(422) }},
	LikeConflict:      {ID: "like-http-409", Text: "{code} reads like HTTP 409: conflict.", status: 409},
	LikeTimeout:       {ID: "like-http-408", Text: "{code} reads as a timeout.", holds: func(f *facts) bool { return f.like(408) || f.registered && f.Code == 3008 }},
	LikeTooLarge:      {ID: "like-http-413", Text: "{code} reads like HTTP 413: content too large.", status: 413},
	LikeNotAcceptable: {ID: "like-http-406", Text: "{code} reads like HTTP 406: not acceptable.", status: 406},
	LikeTooMany:       {ID: "like-http-429", Text: "{code} reads like HTTP 429: too many requests.", status: 429},
	LikeServerError:   {ID: "like-http-500", Text: "{code} reads like HTTP 500: internal server error.", status: 500},
	LikeUnavailable:   {ID: "like-http-503", Text: "{code} reads like HTTP 503: service unavailable.", status: 503},
	LikeBadGateway:    {ID: "like-http-502-504", Text: "{code} reads like HTTP 502 or 504: a gateway without an answer.", holds: func(f *facts) bool { return f.like(502) || f.like(504) }},
	MaybeUnauthorized: {ID: "maybe-401-403", Text: "Many applications use {code} for a missing or wrong token.",
		holds: func(f *facts) bool { return f.registered && (f.Code == 4001 || f.Code == 4003) }},
	MaybeTooMany: {ID: "maybe-429", Text: "Many applications use {code} for too many requests or connections.",
		holds: func(f *facts) bool { return f.registered && f.Code == 4029 }},
	ServiceMeaning: {ID: "service-meaning", Text: "{service} calls {code} {meaning}.",
		holds: func(f *facts) bool { return !f.registered }},

	SaysReplaced:    {ID: "says-replaced", Text: "{said} speaks of another connection.", says: replaced},
	SaysKeepalive:   {ID: "says-keepalive", Text: "{said} speaks of an unanswered ping or heartbeat.", says: keepalive},
	SaysIdle:        {ID: "says-idle", Text: "{said} speaks of silence.", says: idling},
	SaysLifetime:    {ID: "says-lifetime", Text: "{said} speaks of the connection's age.", says: aged},
	SaysTooBig:      {ID: "says-too-big", Text: "{said} speaks of a size.", says: tooBig},
	SaysRate:        {ID: "says-rate", Text: "{said} speaks of too much, too fast.", says: rate},
	SaysCrowded:     {ID: "says-too-many-connections", Text: "{said} speaks of too many connections.", says: crowded},
	SaysGateway:     {ID: "says-gateway", Text: "{said} speaks of something behind the server.", says: gateway},
	SaysOverload:    {ID: "says-overload", Text: "{said} speaks of load.", says: overload},
	SaysRestart:     {ID: "says-restart", Text: "{said} speaks of a restart.", says: restart},
	SaysLeaving:     {ID: "says-going-away", Text: "{said} speaks of the server going down.", says: leaving},
	SaysPayload:     {ID: "says-payload", Text: "{said} speaks of a message that could not be read.", says: payload},
	SaysOrigin:      {ID: "says-origin", Text: "{said} speaks of the page's origin.", says: origin},
	SaysAuth:        {ID: "says-auth", Text: "{said} speaks of credentials or rights.", says: auth},
	SaysSubprotocol: {ID: "says-subprotocol", Text: "{said} speaks of the subprotocol.", says: subprotocol},
	SaysExtension:   {ID: "says-extension", Text: "{said} speaks of an extension.", says: extension},
	SaysStartup:     {ID: "says-startup-timeout", Text: "{said} speaks of a first message that came too late.", says: startup},
	SaysTimeout:     {ID: "says-timeout", Text: "{said} speaks of a timeout.", says: timeout},
	SaysDataType:    {ID: "says-data-type", Text: "{said} speaks of the type of data.", says: datatype},
	SaysFraming:     {ID: "says-protocol", Text: "{said} speaks of frames.", says: framing},
	SaysPolicy:      {ID: "says-policy", Text: "{said} speaks of a rule.", says: policy},
	SaysFailure:     {ID: "says-server-error", Text: "{said} speaks of an error.", says: failure},
	SaysFarewell:    {ID: "says-normal", Text: "{said} speaks of a normal end.", says: farewell},

	Quiet: {ID: "no-error-event", Text: "No error event came: the TCP connection ended.",
		holds: func(f *facts) bool { return f.opened && f.Code == codes.AbnormalClosure && not(f.ErrorEvent) }},
	BrowserFault: {ID: "browser-found-fault", Text: "An error event came on the open socket, which Chromium fires only when it found fault itself.",
		holds: func(f *facts) bool { return f.errorOn("chromium") }},
	FaultOrReset: {ID: "fault-or-reset", Text: "An error event came on the open socket: {engine} fires it for a broken frame and for a TCP reset.",
		holds: func(f *facts) bool { return f.errorOn("firefox") || f.errorOn("webkit") || f.errorOn("") }},
	FoldedCode: {ID: "folded-code", Text: "WebKitGTK also shows 1012, 1013, 1014 and unassigned codes in this way.",
		holds: func(f *facts) bool { return f.errorOn("webkit") }},
	AmidMessage: {ID: "at-a-message", Text: "It came {idle} after a message.",
		holds: func(f *facts) bool {
			return f.opened && !f.frame && is(f.ErrorEvent) && f.idle != f.open && between(f.idle, 0, 200)
		}},

	FirstFrame: {ID: "first-frame", Text: "Nothing had been received before: the fault was in the server's first frame.",
		holds: func(f *facts) bool {
			return f.opened && !f.frame && is(f.ErrorEvent) && f.received == 0 && f.sent > 0 && between(f.idle, 0, 2*second)
		}},
	Compressed: {ID: "compressed", Text: "permessage-deflate was agreed on: compression is what proxies and servers break most.",
		holds: func(f *facts) bool { return f.opened && !f.frame && contains(f.Extensions, "permessage-deflate") }},

	Busy: {ID: "busy", Text: "The last message was only {idle} before the close.",
		holds: func(f *facts) bool { return f.opened && !f.frame && between(f.idle, 0, 2*second) }},
	Lull: {ID: "lull", Text: "The last message was {idle} before the close.",
		holds: func(f *facts) bool { return f.opened && between(f.idle, 2*second, 20*second) }},
	Silence: {ID: "silence", Text: "The last message was {idle} before the close.",
		holds: func(f *facts) bool { return f.opened && f.idle >= 20*second }},
	TimesUnknown: {ID: "times-unknown", Text: "How long it had been silent is not known.",
		holds: func(f *facts) bool { return f.opened && !f.frame && f.idle < 0 }},
	IdleAtLimit: {ID: "idle-at-known-limit", Text: "{quiet}; {limit}.",
		holds: func(f *facts) bool { return f.idleLimit != nil && !f.timeless() }},
	OpenAtLimit: {ID: "open-at-known-idle-limit", Text: "It was open for {open}, and if it was silent: {limit}.",
		holds: func(f *facts) bool { return f.idleLimit != nil && f.timeless() }},
	PongAtLimit: {ID: "pong-at-known-limit", Text: "{silence}; {pong}.",
		holds: func(f *facts) bool { return f.pongLimit != nil && !f.timeless() }},
	IdleRound: {ID: "idle-round", Text: "{idle} is close to a round number of seconds, as timeouts are.",
		holds: func(f *facts) bool { return f.opened && round(f.idle) }},
	IdleRepeats: {ID: "idle-repeats", Text: "Earlier sockets, silent like this one, lived as long: {lives}.",
		holds: func(f *facts) bool { return f.opened && f.repeats(1) && f.idle >= f.open*9/10 }},
	AgesRepeat: {ID: "ages-repeat", Text: "Earlier sockets lived as long as this one, {open}: {lives}.",
		holds: func(f *facts) bool { return f.opened && f.timeless() && f.repeats(2) }},
	OneWay: {ID: "one-way", Text: "The page went on sending for {oneway} after the last message it received.",
		holds: func(f *facts) bool {
			return f.opened && f.received > 0 && f.sinceSent >= 0 && f.sinceReceived-f.sinceSent >= 5*second
		}},
	LinkTest: {ID: "link-test", Text: "Firefox tests its sockets when a network link changes and drops those that are silent for 10 s; nothing had been received for {sincereceived}.",
		holds: func(f *facts) bool {
			const from, to = 9.5 * second, 30 * second
			return f.errorOn("firefox") && (between(f.sinceReceived, from, to) || f.received == 0 && between(f.open, from, to))
		}},
	EnginePingUnanswered: {ID: "engine-io-ping-unanswered", Text: "The last message was the server's, {sincereceived} before the close, and the page did not answer it: Engine.IO pings like that.",
		holds: func(f *facts) bool {
			return f.engineIO() && f.opened && f.Reason == "" && !is(f.ErrorEvent) &&
				f.sinceReceived >= 1.5*second && (f.sinceSent < 0 || f.sinceSent > f.sinceReceived)
		}},
	NeverJoined: {ID: "never-joined", Text: "The page never sent a message, and Socket.IO closes whoever joins no namespace within its connectTimeout (45 s).",
		holds: func(f *facts) bool {
			return f.engineIO() && f.Code == codes.NoStatusReceived && f.sent == 0 && f.open >= 2*second
		}},
	ClosedOnMessage: {ID: "closed-on-message", Text: "The server closed {sincesent} after a message of the page, as Socket.IO does to a packet that it cannot parse.",
		holds: func(f *facts) bool {
			return f.engineIO() && f.Code == codes.NoStatusReceived && between(f.sinceSent, 0, second) && (f.sinceReceived < 0 || f.sinceReceived > f.sinceSent)
		}},
	EngineIO: {ID: "engine-io", Text: "The URL is that of Engine.IO (Socket.IO), whose server closes without a code whatever the cause.",
		holds: func(f *facts) bool { return f.engineIO() }},
	LifetimeAtLimit: {ID: "lifetime-at-known-limit", Text: "It was open for {open}, with a message {idle} before the end; {life}.",
		holds: func(f *facts) bool { return f.lifeLimit != nil && f.amidTraffic() }},
	LifetimeRound: {ID: "lifetime-round", Text: "It was open for {open}, close to a round number of seconds, and not silent at the end.",
		holds: func(f *facts) bool {
			return f.opened && f.amidTraffic() && round(f.open) && f.Reason == "" && f.Code <= codes.AbnormalClosure
		}},
	LifetimeRepeats: {ID: "lifetime-repeats", Text: "Earlier sockets lived as long as this one, {open}, and ended amid traffic like it: {lives}.",
		holds: func(f *facts) bool { return f.opened && f.amidTraffic() && f.repeats(2) }},
	BigMessage: {ID: "big-message", Text: "The last message that the page sent had {lastsent}, {sincesent} before the close.",
		holds: func(f *facts) bool {
			// A large message takes its time: a megabyte a second is slow.
			return f.opened && f.lastSent > 8000 && f.sinceSent >= 0 && f.sinceSent <= 2*second+float64(f.lastSent)/1000
		}},
	Unsent: {ID: "unsent", Text: "{unsent} had not left the browser yet.",
		holds: func(f *facts) bool { return f.opened && count(f.BufferedBytes) > 0 }},
	OverSizeLimit: {ID: "over-size-limit", Text: "The last message was larger than {size}.",
		holds: func(f *facts) bool { return f.sizeLimit != nil }},
}

// hold tells whether the finding does.
func (i Finding) hold(f *facts) bool {
	switch row := &Findings[i]; {
	case row.holds != nil:
		return row.holds(f)
	case row.code != 0:
		return f.Code == row.code
	case row.status != 0:
		return f.like(int(row.status))
	default:
		return f.says(row.says)
	}
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

// like tells whether the code is 4000 plus an HTTP status, as many services make
// theirs, and no service is known that means something else by it.
func (f *facts) like(status int) bool {
	return f.registered && int(f.Code) == 4000+status
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

// atHandshakeLimit tells whether somebody gave up on an answer: Firefox after 20 s,
// Chromium after 240 s. Whatever lasts longer than 150 s had a connection, since
// operating systems give up on getting one before that.
func (f *facts) atHandshakeLimit() bool {
	return f.neverOpened && (f.connect >= 150*second || f.Engine == "firefox" && between(f.connect, 19*second, 23*second))
}

// mostSockets is how many sockets the engine lets a page hold, 0 where that is not
// known. Firefox counts those of all pages, Chromium those of a page's process.
func (f *facts) mostSockets() int {
	switch f.Engine {
	case "chromium":
		return 255
	case "firefox":
		return 200
	case "webkit":
		return 199
	}
	return 0
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
