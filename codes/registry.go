package codes

// row is what the registry says of one code, or of every code of a range that
// nobody named.
type row struct {
	code         Code
	name, label  string
	summary      string
	userMessage  string
	severity     Severity
	sentBy       Sides
	inventedBy   string
	retry        Retry
	causes       []string
	remedies     []string
	httpAnalogue int
	reference    Reference
}

const (
	both = Client | Server

	rfc  = "https://www.rfc-editor.org/rfc/rfc6455.html#section-"
	hybi = "https://mailarchive.ietf.org/arch/msg/hybi/"
	iana = "https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number"

	section741 = "RFC 6455, section 7.4.1"
	section742 = "RFC 6455, section 7.4.2"
	registryOf = "IANA WebSocket close code registry"

	// The first wait of RFC 6455, 7.2.3 is random between 0 and 5 seconds.
	firstWaitMs = 5000

	interrupted = "The connection was interrupted. Reconnecting."
	lostByFault = "The connection was closed because of a technical problem."
)

// registry has a row for each registered code, in order of code. Sources: RFC
// 6455 with its erratum 3227, the IANA registry of 2024-08-14, and for 1012 to
// 1014 the messages to the hybi list that the registry cites.
var registry = [...]row{
	{
		code: NormalClosure, name: "NormalClosure", label: "Normal Closure",
		summary:     "The connection ended because its purpose was fulfilled.",
		userMessage: "The connection was closed.",
		severity:    OK, sentBy: both,
		retry: Retry{Advice: No, Why: "The work was done; open a new connection when there is more."},
		causes: []string{
			"One side called close(1000) when it had finished.",
			"The browser echoed it: the answer to the page's own close(1000).",
			"The server's handler returned, and its library closes with 1000 then (Python websockets, aiohttp).",
			"A server that closes idle connections with 1000, as Cowboy does after 60 s.",
		},
		remedies: []string{
			"Nothing, if the page or the application meant to end here.",
			"If nobody meant to, look in the server's log for what ended the handler, and send a heartbeat every 20 to 25 s.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: GoingAway, name: "GoingAway", label: "Going Away",
		summary:     "An endpoint is going away: a server that shuts down, or a browser that leaves the page.",
		userMessage: interrupted,
		severity:    Info, sentBy: both,
		retry: Retry{Advice: Now, MaxDelayMs: firstWaitMs, Why: "The endpoint goes, not the service; a random wait keeps every client from coming back at once."},
		causes: []string{
			"The server shuts down or is being deployed.",
			"The person left or reloaded the page: the browser sends 1001 by itself.",
			"The server or a proxy closes idle connections with 1001 (Jetty after 30 s, Deno when a ping stays unanswered).",
			"A gateway's limit on the life of a connection.",
		},
		remedies: []string{
			"Reconnect after a random wait of 0 to 5 s.",
			"If it comes at a fixed time after the last message, send a heartbeat every 20 to 25 s.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: ProtocolError, name: "ProtocolError", label: "Protocol Error",
		summary:     "An endpoint ended the connection because the other one broke the WebSocket protocol.",
		userMessage: lostByFault,
		severity:    Error, sentBy: both,
		retry: Retry{Advice: Later, MinDelayMs: 1000, MaxDelayMs: firstWaitMs, Why: "Once is worth a try; the same fault again is a bug to mend."},
		causes: []string{
			"An intermediary or a middleware wrote into the connection: an HTTP error page, an injected header.",
			"The two ends disagree about permessage-deflate, so that compressed frames look malformed.",
			"A frame that breaks RFC 6455, section 5: a wrong opcode, a reserved bit, a control frame over 125 bytes.",
			"A server that reports an idle timeout as 1002, as Bandit (Phoenix) does after 60 s.",
		},
		remedies: []string{
			"Read the reason and the console: the endpoint that sent 1002 usually says which rule was broken.",
			"Turn permessage-deflate off on the server, and connect without the proxy, to see which of them matters.",
		},
		httpAnalogue: 400,
		reference:    Reference{section741, rfc + "7.4.1"},
	},
	{
		code: UnsupportedData, name: "UnsupportedData", label: "Unsupported Data",
		summary:     "An endpoint got a kind of data that it cannot accept, such as a binary message where it understands only text.",
		userMessage: lostByFault,
		severity:    Error, sentBy: both,
		retry: Retry{Advice: AfterFix, Why: "The same message would be refused again."},
		causes: []string{
			"A binary message (Blob, ArrayBuffer) was sent to an endpoint that reads only text, or the reverse.",
			"The message was text but not of the format that the endpoint reads (some frameworks send 1003 for malformed JSON).",
		},
		remedies: []string{
			"Send the type that the other end reads: a string for text, an ArrayBuffer or Blob for binary.",
			"Set socket.binaryType, and check what JSON.stringify or the serialiser really returned.",
		},
		httpAnalogue: 415,
		reference:    Reference{section741, rfc + "7.4.1"},
	},
	{
		code: 1004, name: "Reserved", label: "Reserved",
		summary:     "1004 is reserved: it has no meaning yet, and a correct endpoint does not send it.",
		userMessage: lostByFault,
		severity:    Error,
		retry:       Retry{Advice: AfterFix, Why: "The sender breaks the protocol and will do so again."},
		causes: []string{
			"A server or library that uses 1004 as a code of its own.",
			"Code written after an early draft, in which 1004 stood for a frame that is too large.",
		},
		remedies: []string{
			"Change the sender: 1009 for a message that is too big, 3000-4999 for a meaning of its own.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: NoStatusReceived, name: "NoStatusReceived", label: "No Status Received",
		summary:     "A Close frame came, but with no code in it; the browser fills in 1005. It is a clean close that gives no cause.",
		userMessage: "The connection was closed.",
		severity:    Info, inventedBy: "browser",
		retry: Retry{Advice: Later, MaxDelayMs: firstWaitMs, Why: "Reconnect unless the page itself called close(): the other side ended the connection without saying why."},
		causes: []string{
			"The page called close() without a code, and the server echoed the empty Close frame.",
			"The server's code called close() without a code, as the ws library does by default.",
			"A Socket.IO or Engine.IO server whose ping stayed unanswered, or that disconnected the client.",
			"The browser's engine collected a socket that the page no longer held.",
		},
		remedies: []string{
			"Nothing, if the page closed it.",
			"Have the server pass a code and a reason to close(), so that the next time says why.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: AbnormalClosure, name: "AbnormalClosure", label: "Abnormal Closure",
		summary:     "The connection ended without a Close frame, or was never established. Nobody sent this number: the browser makes it up, and must not tell its causes apart.",
		userMessage: "The connection was lost. Reconnecting.",
		severity:    Warning, inventedBy: "browser",
		retry: Retry{Advice: Later, MaxDelayMs: firstWaitMs, Why: "Most of its causes pass; a socket that never opened deserves longer waits."},
		causes: []string{
			"After it was open: a proxy or load balancer cut a connection that was idle (nginx and AWS ALB after 60 s).",
			"After it was open: the server's process ended, crashed or was deployed, or the network went.",
			"Before it opened: the server or a proxy answered with an HTTP status other than 101 (401, 403, 404, 502), or without the Upgrade headers.",
			"Before it opened: nothing listens there, the name does not resolve, or TLS failed.",
			"The browser failed the connection itself: a malformed frame, or text that is not UTF-8.",
		},
		remedies: []string{
			"Ask first whether the open event came. If not, look at the handshake in DevTools, Network, WS: its status, or its console line, tells what the code hides.",
			"If it was open, compare the time since the last message with the idle limits on the way, and send a heartbeat every 20 to 25 s.",
			"Look in the server's log at that second.",
			"Reconnect with a random wait that grows with every failure.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: InvalidFramePayload, name: "InvalidFramePayload", label: "Invalid Frame Payload Data",
		summary:     "An endpoint got data that does not fit the type of its message, such as text that is not valid UTF-8.",
		userMessage: lostByFault,
		severity:    Error, sentBy: both,
		retry: Retry{Advice: AfterFix, Why: "The same data would be refused again."},
		causes: []string{
			"Binary data, or text in another encoding, went out in a text frame.",
			"A message that permessage-deflate could not inflate.",
			"A library that also uses 1007 for text it cannot parse, such as malformed JSON.",
		},
		remedies: []string{
			"Send bytes as binary; encode text as UTF-8 before it goes into a text frame.",
			"Log the first message that is refused: a character cut in two at a buffer's end is the usual find.",
		},
		httpAnalogue: 400,
		reference:    Reference{section741, rfc + "7.4.1"},
	},
	{
		code: PolicyViolation, name: "PolicyViolation", label: "Policy Violation",
		summary:     "An endpoint got a message that goes against its policy. It is the general refusal, used where no other code fits or where the details stay private.",
		userMessage: "The connection was refused. Signing in again may help.",
		severity:    Error, sentBy: both,
		retry: Retry{Advice: AfterFix, Why: "The policy will refuse again until something changes, most often the credentials."},
		causes: []string{
			"Authentication or authorisation failed after the handshake was accepted.",
			"The session that the connection belonged to has ended (Tomcat and Undertow close with 1008 then).",
			"A rate limit, or a limit on connections or subscriptions.",
			"The server does not accept the page's origin.",
		},
		remedies: []string{
			"Read the reason; it usually names the rule.",
			"Renew the token or the session before connecting again.",
			"If you run the server, send a code that says more: 3000 for missing credentials, 3003 for forbidden, or one of 4000-4999.",
		},
		httpAnalogue: 403,
		reference:    Reference{section741, rfc + "7.4.1"},
	},
	{
		code: MessageTooBig, name: "MessageTooBig", label: "Message Too Big",
		summary:     "An endpoint got a message that is too big for it to process. The limit is at the side that sent this code.",
		userMessage: "Something that was sent is too large.",
		severity:    Error, sentBy: both,
		retry: Retry{Advice: AfterFix, Why: "The same message would be refused again; reconnecting is safe once it is smaller."},
		causes: []string{
			"The page sent a message over the server's limit (32 KiB in coder/websocket, 64 KiB in Netty and Jetty, 1 MB in Socket.IO, 1 MiB in Python websockets).",
			"The server's message is over the limit of a gateway on the way, or of the client.",
		},
		remedies: []string{
			"Split the message, or send large data over HTTP.",
			"Raise the limit at the side that closed: maxPayload, max_size, SetReadLimit, maxTextMessageBufferSize.",
		},
		httpAnalogue: 413,
		reference:    Reference{section741, rfc + "7.4.1"},
	},
	{
		code: MandatoryExtension, name: "MandatoryExtension", label: "Mandatory Extension",
		summary:     "The client gave up because the server's handshake response did not negotiate an extension that the client requires.",
		userMessage: lostByFault,
		severity:    Error, sentBy: Client,
		retry: Retry{Advice: AfterFix, Why: "The handshake will end the same way until one side changes."},
		causes: []string{
			"A client that cannot work without an extension, such as permessage-deflate, met a server or proxy that left it out.",
			"A server that sends 1010 although the code belongs to clients; a server refuses the handshake instead.",
		},
		remedies: []string{
			"Compare Sec-WebSocket-Extensions in request and response (DevTools, Network, Headers); a proxy may have removed it.",
			"Enable the extension on the server, or stop requiring it. Browsers require none.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: InternalError, name: "InternalError", label: "Internal Error",
		summary:     "The server met an unexpected condition that kept it from fulfilling the request. An exception in its handler is the usual one.",
		userMessage: "The server had a problem. Reconnecting.",
		severity:    Error, sentBy: both,
		retry: Retry{Advice: Later, MinDelayMs: 1000, MaxDelayMs: firstWaitMs, Why: "It may pass; if it comes back with every connection, the server has to be mended first."},
		causes: []string{
			"An exception in the server's handler that nobody caught.",
			"A ping that stayed unanswered: Python websockets and uvicorn close with 1011 and the reason 'keepalive ping timeout' after 40 s.",
			"Something that the server depends on was down.",
		},
		remedies: []string{
			"Look in the server's log at that second; the browser knows no more.",
			"If the reason speaks of a ping, look for a page that was asleep or a main thread that was blocked.",
		},
		httpAnalogue: 500,
		reference:    Reference{"RFC 6455, section 7.4.1, and erratum 3227", "https://www.rfc-editor.org/errata/eid3227"},
	},
	{
		code: ServiceRestart, name: "ServiceRestart", label: "Service Restart",
		summary:     "The service is restarting. The registration asks clients to come back after a random wait of 5 to 30 s.",
		userMessage: "The service is restarting. Reconnecting in a moment.",
		severity:    Info, sentBy: Server,
		retry: Retry{Advice: Later, MinDelayMs: 5000, MaxDelayMs: 30000, Why: "The registration of 1012 asks for a random wait of 5 to 30 s."},
		causes: []string{
			"A deploy or restart that drains its connections (uvicorn from 0.21, Phoenix on a deploy).",
		},
		remedies: []string{
			"Reconnect after a random wait of 5 to 30 s, and keep what was not yet sent.",
		},
		httpAnalogue: 503,
		reference:    Reference{"IETF hybi list, message 09670", hybi + "P_1vbD9uyHl63nbIIbFxKMfSwcM"},
	},
	{
		code: TryAgainLater, name: "TryAgainLater", label: "Try Again Later",
		summary:     "The server is overloaded and turns some clients away. The registration asks them to use another address, or to wait for the user.",
		userMessage: "The service is busy. Trying again in a while.",
		severity:    Warning, sentBy: Server,
		retry: Retry{Advice: Later, MinDelayMs: 5000, MaxDelayMs: 30000, Why: "Coming back at once adds to the overload; use another address if the service has one."},
		causes: []string{
			"More connections or messages than the server takes on.",
			"A queue or a worker pool of the server that is full.",
		},
		remedies: []string{
			"Wait at least some seconds, longer after each failure, or connect to another address.",
		},
		httpAnalogue: 503,
		reference:    Reference{"IETF hybi list, message 09670", hybi + "P_1vbD9uyHl63nbIIbFxKMfSwcM"},
	},
	{
		code: BadGateway, name: "BadGateway", label: "Bad Gateway",
		summary:     "A server that works as a gateway or proxy got an invalid response from the server behind it.",
		userMessage: "The service cannot be reached at the moment. Reconnecting.",
		severity:    Warning, sentBy: Server,
		retry: Retry{Advice: Later, MinDelayMs: 1000, MaxDelayMs: 30000, Why: "The server behind the gateway may come back; give it growing waits."},
		causes: []string{
			"The server behind the gateway is down, restarting, or speaks something else.",
		},
		remedies: []string{
			"Look in the gateway's log for the upstream it tried, then at that server.",
		},
		httpAnalogue: 502,
		reference:    Reference{"IETF hybi list, message 10748", hybi + "VOLI2xp4tzFnIFYespe6oOtpFXA"},
	},
	{
		code: TLSHandshake, name: "TLSHandshake", label: "TLS Handshake",
		summary:     "The TLS handshake failed, so there never was a connection. Firefox reports 1015 then; Chromium and WebKit say 1006. No Close frame may carry it.",
		userMessage: "A secure connection could not be made.",
		severity:    Error, inventedBy: "browser",
		retry: Retry{Advice: AfterFix, Why: "The certificate or the port will not change by itself."},
		causes: []string{
			"A certificate that the browser does not trust: self-signed, expired, or for another name.",
			"wss:// to a port that speaks plain HTTP.",
			"A TLS version or cipher that the two ends do not share.",
		},
		remedies: []string{
			"Open the same host and port with https:// in a tab: the browser shows the certificate error that it hides from the page.",
			"Run openssl s_client -connect HOST:PORT -servername HOST, and mend the certificate or the port.",
		},
		reference: Reference{section741, rfc + "7.4.1"},
	},
	{
		code: Unauthorized, name: "Unauthorized", label: "Unauthorized",
		summary:     "Valid credentials are missing: the endpoint wants the client to authenticate.",
		userMessage: "You may need to sign in again.",
		severity:    Error, sentBy: both,
		retry: Retry{Advice: AfterFix, Why: "The endpoint wants credentials; without new ones it will refuse again."},
		causes: []string{
			"The token or cookie is missing, expired or malformed.",
		},
		remedies: []string{
			"Fetch a new token or renew the session, then reconnect.",
		},
		httpAnalogue: 401,
		reference:    Reference{registryOf, iana},
	},
	{
		code: Forbidden, name: "Forbidden", label: "Forbidden",
		summary:     "The endpoint knows who is asking, and does not allow it.",
		userMessage: "You do not have access to this.",
		severity:    Error, sentBy: both,
		retry: Retry{Advice: Never, Why: "The same person asking for the same thing gets the same answer."},
		causes: []string{
			"The account lacks the right for this resource, room or topic.",
		},
		remedies: []string{
			"Grant the right on the server, or ask for something else.",
		},
		httpAnalogue: 403,
		reference:    Reference{registryOf, iana},
	},
	{
		code: Timeout, name: "Timeout", label: "Timeout",
		summary:     "The endpoint waited too long for the other one to do something.",
		userMessage: "The connection timed out. Reconnecting.",
		severity:    Warning, sentBy: both,
		retry: Retry{Advice: Now, MaxDelayMs: firstWaitMs, Why: "A new connection starts a new wait."},
		causes: []string{
			"A message, an answer or a heartbeat that the endpoint expected did not come in time.",
		},
		remedies: []string{
			"Send what the endpoint waits for earlier: a heartbeat, a subscription, an acknowledgement.",
		},
		httpAnalogue: 408,
		reference:    Reference{registryOf, iana},
	},
}

// ranges has a row for the codes of each [Range] that have none in registry.
var ranges = [...]struct {
	of  Range
	row row
}{
	{RangeUnused, row{
		name: "Unused", label: "Unused",
		summary:     "Codes below 1000 are not used. No endpoint may send one.",
		userMessage: lostByFault,
		severity:    Error,
		retry:       Retry{Advice: AfterFix, Why: "The sender breaks the protocol and will do so again."},
		causes: []string{
			"A server that put an HTTP status, an exit status or 0 where the close code belongs.",
			"A log line that holds some other number.",
		},
		remedies: []string{
			"Change the sender: 1000 for a normal end, 4000-4999 for a code of its own.",
		},
		reference: Reference{section742, rfc + "7.4.2"},
	}},
	{RangeProtocol, row{
		name: "Unassigned", label: "Unassigned",
		summary:     "1016-2999 is kept for later versions and extensions of the protocol, and this number has not been assigned.",
		userMessage: lostByFault,
		severity:    Error,
		retry:       Retry{Advice: AfterFix, Why: "The sender breaks the protocol and will do so again."},
		causes: []string{
			"A server or library that took a number of the protocol for a meaning of its own.",
			"A client library that makes up codes for itself, as SockJS does with 2000 and 2007.",
		},
		remedies: []string{
			"Change the sender to one of 4000-4999.",
		},
		reference: Reference{section742, rfc + "7.4.2"},
	}},
	{RangeRegistered, row{
		name: "Unassigned", label: "Unassigned",
		summary:     "3000-3999 is for libraries, frameworks and applications, by registration with IANA; nobody has registered this number. Whoever runs the server knows what it means.",
		userMessage: interrupted,
		severity:    Warning, sentBy: both,
		retry: Retry{Advice: Later, MinDelayMs: 1000, MaxDelayMs: firstWaitMs, Why: "The number says nothing about it; growing waits do no harm."},
		causes: []string{
			"A library, framework or service that uses the number without having registered it.",
		},
		remedies: []string{
			"Look for the number in the documentation or the source of the service and of the client library.",
		},
		reference: Reference{registryOf, iana},
	}},
	{RangePrivate, row{
		name: "PrivateUse", label: "Private Use",
		summary:     "4000-4999 is for private use: the application at the other end decides what the number means.",
		userMessage: interrupted,
		severity:    Warning, sentBy: both,
		retry: Retry{Advice: Later, MinDelayMs: 1000, MaxDelayMs: firstWaitMs, Why: "The number says nothing about it; growing waits do no harm."},
		causes: []string{
			"The server application, or the service's gateway, closed with a code of its own.",
			"The page's own code or library called close() with it.",
		},
		remedies: []string{
			"Look for the number in the documentation or the source of the service; name the service here to have its meaning explained.",
		},
		reference: Reference{section742, rfc + "7.4.2"},
	}},
	{RangeOutside, row{
		name: "OutOfRange", label: "Out Of Range",
		summary:     "RFC 6455 gives no meaning to codes from 5000 up. No endpoint should send one.",
		userMessage: lostByFault,
		severity:    Error,
		retry:       Retry{Advice: AfterFix, Why: "The sender breaks the protocol and will do so again."},
		causes: []string{
			"A server that uses an error number of its own as the close code.",
		},
		remedies: []string{
			"Change the sender to one of 4000-4999.",
		},
		reference: Reference{section742, rfc + "7.4.2"},
	}},
}

// lookup returns the row for c: its own, or that of its range. Bisection by hand
// spares the import of sort.
func lookup(c Code) *row {
	low, high := 0, len(registry)
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch r := &registry[middle]; {
		case r.code == c:
			return r
		case r.code < c:
			low = middle + 1
		default:
			high = middle
		}
	}
	of := c.Range()
	for i := range ranges {
		if ranges[i].of == of {
			return &ranges[i].row
		}
	}
	panic("codes: a range without a row") // TestRanges
}

// Registered tells whether RFC 6455 or IANA has given c a meaning, or reserved it
// by name as they do 1004.
func (c Code) Registered() bool {
	return c != 0 && lookup(c).code == c // the rows of ranges have no code
}
