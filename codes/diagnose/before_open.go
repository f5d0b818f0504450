package diagnose

import "github.com/whyclosed/whyclosed/codes"

// The causes that end a socket before it opens. A page sees almost nothing of
// them, by design of the standard: the evidence is where it wanted to go, how long
// it took, and what a probe says.

var invalidURL = Cause{
	ID:        "invalid-url",
	Title:     "the URL or a subprotocol given to new WebSocket() cannot be used",
	Check:     "Print the exact arguments. A URL needs a ws, wss, http or https scheme and no fragment (#...); subprotocols must be tokens without spaces, each named once.",
	Remedy:    "In the page: build the URL with new URL(...) and encode what comes from users.",
	Reference: codes.Reference{Title: "MDN: WebSocket() constructor", URL: mdn + "API/WebSocket/WebSocket"},
	Needs:     []Finding{ThrewSyntax},
	Evidence:  []Evidence{{ThrewSyntax, 20}},
	Advice:    codes.AfterFix, Why: "The same arguments throw again.",
}

var mixedContent = Cause{
	ID:        "mixed-content",
	Title:     "the page came over https and may not open an unencrypted ws: socket",
	Check:     "Compare the page's scheme with the socket's. DevTools, Console: \"an insecure WebSocket connection may not be initiated from a page loaded over HTTPS\".",
	Remedy:    "In the page: use wss. On the server: put TLS in front of the socket, on the same proxy as the page's.",
	Reference: codes.Reference{Title: "MDN: Mixed content", URL: mdn + "Security/Mixed_content"},
	Excludes:  []Finding{Opened, CSPViolation, SecureOrLocalPage, ThrewSyntax, ThrewBlocked},
	Prior:     -4,
	Evidence:  []Evidence{{Insecure, 9}, {ThrewSecurity, 8}, {Threw, 1}, {NoCloseEvent, 8}},
	Silences:  []string{"unreachable", "offline", "handshake-rejected", "upgrade-dropped", "bad-handshake", "too-many-connections", "blocked-by-csp"},
	Advice:    codes.AfterFix, Why: "The browser refuses until the URL is wss.",
}

var blockedByCSP = Cause{
	ID:        "blocked-by-csp",
	Title:     "the page's Content-Security-Policy does not allow this URL",
	Check:     "DevTools, Console: look for \"Refused to connect\" or \"Content-Security-Policy\", and in the page's response headers for connect-src (or default-src, which stands in for it).",
	Remedy:    "Whoever sets the page's headers: add the socket's origin to connect-src, with its scheme: connect-src 'self' wss://HOST.",
	Reference: codes.Reference{Title: "MDN: CSP connect-src", URL: mdn + "HTTP/Reference/Headers/Content-Security-Policy/connect-src"},
	Excludes:  []Finding{Opened, ThrewSyntax},
	Prior:     -4,
	Evidence:  []Evidence{{CSPViolation, 18}, {ThrewBlocked, 18}, {ThrewSecurity, 5}, {Threw, 5}, {NoCloseEvent, 5}, {Insecure, -4}},
	Silences:  []string{"unreachable", "offline", "handshake-rejected", "upgrade-dropped", "bad-handshake", "tls-failure", "too-many-connections", "subprotocol-mismatch", "mixed-content"},
	Advice:    codes.AfterFix, Why: "The browser refuses until the policy allows the URL.",
}

var offline = Cause{
	ID:        "offline",
	Title:     "the browser had no network",
	Check:     "Does any other request of the page succeed? DevTools, Network: net::ERR_INTERNET_DISCONNECTED, or the throttling menu set to Offline.",
	Remedy:    "In the page: wait for the online event, then reconnect after a short random delay; tell the user that there is no network.",
	Reference: codes.Reference{Title: "MDN: Navigator.onLine", URL: mdn + "API/Navigator/onLine"},
	Excludes:  []Finding{Opened, Threw},
	Prior:     -2,
	Evidence:  []Evidence{{OfflineNow, 18}, {WentOffline, 12}, {ProbeFailed, 4}, {OtherMachine, 3}, {OpenedBefore, 1}, {Loopback, -3}, {ProbeReached, -8}, {NoCloseEvent, -8}, {SlowConnect, -3}, {TLSCode, -8}},
	Silences:  []string{"unreachable", "handshake-rejected", "upgrade-dropped", "bad-handshake", "tls-failure", "handshake-timeout", "subprotocol-mismatch", "server-gone"},
	Advice:    codes.Later, Why: "Nothing can succeed before the network is back: wait for the online event.",
}

var tooManyConnections = Cause{
	ID:        "too-many-connections",
	Title:     "the browser refused one more socket",
	Check:     "Count the sockets that this page and its frames hold open. Chromium allows 255 in a page's process, Firefox 200 in all, WebKit 199. A browser also refuses at once what goes to a port on its list of bad ports.",
	Remedy:    "In the page: close sockets that are no longer used, look for a reconnect loop that leaks them, share one between tabs through a SharedWorker.",
	Reference: codes.Reference{Title: "Chromium: websocket_channel_impl.cc", URL: "https://chromium.googlesource.com/chromium/src/+/main/third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc"},
	Excludes:  []Finding{Opened, Threw, CSPViolation, SlowConnect},
	Prior:     -2,
	Evidence:  []Evidence{{NoCloseEvent, 12}, {ManySockets, 14}, {ProbeReached, 3}, {Insecure, -4}},
	Advice:    codes.AfterFix, Why: "There is no room until other sockets are closed.",
}

var handshakeTimeout = Cause{
	ID:        "handshake-timeout",
	Title:     "the server took the connection and never answered the handshake",
	Check:     "curl -v with the headers of a handshake: if it connects and then hangs, the backend hangs; if it never connects, a firewall drops the packets. DevTools, Network: the request stays pending.",
	Remedy:    "On the server: find what the upgrade handler waits for. In the page: give up after 10 to 15 s with close(), and try again.",
	Reference: codes.Reference{Title: "WHATWG WebSockets: establish a WebSocket connection", URL: whatwg + "concept-websocket-establish"},
	Excludes:  []Finding{Opened, FastConnect, Threw, NoCloseEvent, TLSCode},
	Evidence:  []Evidence{{AtHandshakeLimit, 9}, {SlowConnect, 3}, {ProbeUnanswered, 2}, {AtTCPLimit, -2}, {PhaseUnknown, -1}},
	Advice:    codes.Later, Why: "The server may answer when what it waits for is there.",
}

var tlsFailure = Cause{
	ID:        "tls-failure",
	Title:     "TLS failed: most often a certificate that the browser does not trust",
	Check:     "Open https://HOST:PORT/ in a tab: the browser shows there what it hides here. Or: openssl s_client -connect HOST:PORT -servername HOST.",
	Remedy:    "On the server: a certificate that is valid for this host name, with its whole chain, and TLS 1.2 or newer; no wss to a port that speaks plain HTTP. For development: a local authority (mkcert).",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1015)", URL: rfc + "7.4.1"},
	Excludes:  []Finding{Opened, PlainURL, Threw, NoCloseEvent, ProbeReached},
	Prior:     2,
	Evidence:  []Evidence{{TLSCode, 15}, {ProbeFailed, 6}, {SecureURL, 2}, {Loopback, 1}, {PageOverTLS, -3}, {FirefoxBut1006, -5}, {OpenedBefore, -3}, {PhaseUnknown, -2}, {SlowConnect, -4}, {ProbeUnanswered, -3}},
	Silences:  []string{"unreachable", "handshake-rejected", "upgrade-dropped", "bad-handshake", "offline", "subprotocol-mismatch"},
	Advice:    codes.AfterFix, Why: "The certificate or the TLS settings have to change first.",
}

var handshakeRejected = Cause{
	ID:        "handshake-rejected",
	Title:     "the server answered the handshake with something other than 101",
	Check:     "DevTools, Network, filter WS, column Status: 400 or 426 points to a proxy without Upgrade, 401 or 403 to credentials or the Origin, 404 to the path, 429 to a limit, 502 to 504 to the backend. From a shell: curl -i -N -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' URL.",
	Remedy:    "On the server: do what the status asks for. A code that the application closes with before it accepts never reaches a page; it becomes HTTP 403. To show a code, accept first and then close.",
	Reference: codes.Reference{Title: "RFC 6455, section 4.1", URL: rfc + "4.1"},
	Excludes:  []Finding{Settled, Threw, NoCloseEvent, TLSCode},
	Prior:     5,
	Evidence:  []Evidence{{ProbeReached, 6}, {BrokeAtOnce, 6}, {AtGatewayLimit, 6}, {ProbeFailed, -3}, {Opened, -5}, {CalledClose, -4}, {AtHandshakeLimit, -4}, {AtTCPLimit, -2}, {ProbeUnanswered, -2}},
	Advice:    codes.Later, Why: "A refusal seldom passes by itself; try a few times, then tell the user.",
}

var unreachable = Cause{
	ID:        "unreachable",
	Title:     "nothing answered at that host and port",
	Check:     "DevTools, Console or Network: net::ERR_CONNECTION_REFUSED (nothing listens), ERR_NAME_NOT_RESOLVED (no such host), ERR_CONNECTION_TIMED_OUT (a firewall). From a shell: curl -v http(s)://HOST:PORT/.",
	Remedy:    "Start the server, or correct the host and the port; look at the address it binds to (127.0.0.1 or 0.0.0.0), the DNS record and the firewall.",
	Reference: codes.Reference{Title: "WHATWG WebSockets: what a script may not learn", URL: whatwg + "feedback-from-the-protocol"},
	Excludes:  []Finding{Opened, Threw, NoCloseEvent, TLSCode},
	Prior:     4,
	Evidence:  []Evidence{{ProbeFailed, 6}, {AtTCPLimit, 6}, {OpenedBefore, 3}, {Loopback, 1}, {LocalNetwork, 3}, {FailingAgain, 1}, {SlowConnect, 1}, {ProbeUnanswered, 1}, {ProbeReached, -8}, {CalledClose, -4}},
	Advice:    codes.Later, Why: "The server may come back; wait longer after every failure.",
}

var upgradeDropped = Cause{
	ID:        "upgrade-dropped",
	Title:     "a proxy or web server answered as if this were a plain request",
	Check:     "DevTools, Network: status 200 with a web page, 400 or 426. Ask the backend directly, without the proxy: if that opens, the proxy drops the Upgrade header.",
	Remedy:    "On the proxy: pass the upgrade on (nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\"), and let no page or fallback route answer this path.",
	Reference: codes.Reference{Title: "nginx: WebSocket proxying", URL: "https://nginx.org/en/docs/http/websocket.html"},
	Excludes:  []Finding{Opened, Threw, NoCloseEvent, TLSCode},
	Prior:     3,
	Evidence:  []Evidence{{ProbeReached, 6}, {ProbeFailed, -5}, {OpenedBefore, -3}, {CalledClose, -4}, {SlowConnect, -3}, {FirefoxBut1006, -1}},
	Advice:    codes.AfterFix, Why: "The proxy's configuration has to change first.",
}

var subprotocolMismatch = Cause{
	ID:        "subprotocol-mismatch",
	Title:     "the page and the server have no subprotocol in common",
	Check:     "DevTools, Network, Headers: compare Sec-WebSocket-Protocol in the request and in the response. Chromium fails when the answer names none, or one that was not asked for; Firefox and WebKit open when it names none.",
	Remedy:    "On the server: answer with one of the names asked for. In the page: ask only for what the server speaks; a library of another version may ask for an old name.",
	Reference: codes.Reference{Title: "RFC 6455, section 1.9", URL: rfc + "1.9"},
	Excludes:  []Finding{Threw, NoCloseEvent, TLSCode, Quiet},
	Prior:     -1,
	Evidence:  []Evidence{{SaysSubprotocol, 18}, {AskedSubprotocols, 4}, {EngineDemandsSubprotocol, 3}, {ProbeReached, 6}, {LikeNotAcceptable, 6}, {SubprotocolNotGranted, 3}, {Code1002, 1}, {NoSubprotocolAsked, -2}, {ProbeFailed, -6}, {OpenedBefore, -4}, {SlowConnect, -4}, {Opened, -5}, {CalledClose, -4}},
	Advice:    codes.AfterFix, Why: "Both sides have to name the same subprotocol first.",
}

var badHandshake = Cause{
	ID:        "bad-handshake",
	Title:     "the answer to the handshake was broken, or was no answer at all",
	Check:     "curl -i with the headers of a handshake: no answer means that the server or a filter hung up; 101 with a wrong Sec-WebSocket-Accept, without Upgrade or Connection, or with an extension nobody asked for means a faulty server. Chromium's console names the header.",
	Remedy:    "On the server: let a library answer the handshake; look in the log for a crash in the upgrade handler. On proxies: no caching and no rewriting of 101.",
	Reference: codes.Reference{Title: "RFC 6455, section 4.2.2", URL: rfc + "4.2.2"},
	Excludes:  []Finding{Opened, Threw, NoCloseEvent, TLSCode},
	Prior:     1,
	Evidence:  []Evidence{{ProbeReached, 6}, {ProbeFailed, 1}, {Loopback, 1}, {OpenedBefore, -1}, {CalledClose, -4}, {SlowConnect, -3}},
	Advice:    codes.AfterFix, Why: "The server's answer has to change first.",
}
