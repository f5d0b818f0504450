package diagnose

import "github.com/whyclosed/whyclosed/codes"

// The causes that end an open socket. Most send a Close frame, or should; those
// that do not all look like 1006, and only times, sizes and the error event tell
// them apart.

// unopened are the findings that rule out what needs an open socket.
var unopened = []Finding{NeverOpened, NoCloseEvent, Threw}

var pageNavigation = Cause{
	ID:        "page-navigation",
	Title:     "the page was left, reloaded or frozen, and the browser closed its sockets",
	Check:     "Did a pagehide event come first? After a return by the back button, pageshow has persisted set to true.",
	Remedy:    "Nothing is wrong. In the page: open the socket anew on pageshow when event.persisted is true; closing it in pagehide makes the page fit for the back/forward cache.",
	Reference: codes.Reference{Title: "WHATWG WebSockets: make disappear", URL: whatwg + "make-disappear"},
	Excludes:  []Finding{PageStayed, Threw},
	Prior:     -3,
	Evidence:  []Evidence{{PageLeft, 20}, {NeverOpened, -2}, {NoCloseEvent, -4}, {Code1001, 4}, {BrowserFault, 1}, {SaysLeaving, -4}, {CalledClose, -4}},
	Silences:  []string{"going-away", "server-gone", "protocol-error", "invalid-payload", "server-error", "server-restart", "overloaded", "bad-gateway", "network-lost", "idle-timeout", "keepalive-timeout", "device-sleep", "no-status", "normal", "max-lifetime", "message-too-big", "unreachable", "handshake-rejected", "upgrade-dropped", "bad-handshake", "tls-failure", "offline", "subprotocol-mismatch"},
	Advice:    codes.No, Why: "The page is gone; a page that comes back opens its own.",
	Expected: true,
}

var localClose = Cause{
	ID:        "local-close",
	Title:     "the page itself closed the socket",
	Check:     "Which call of close() was it? Set a breakpoint on WebSocket.prototype.close; a component that unmounts, React's StrictMode and a library's own timeout are the usual callers.",
	Remedy:    "Nothing, if the page meant it. Where it closed a socket that was still connecting, let the clean-up wait for open, or do not open twice.",
	Reference: codes.Reference{Title: "WHATWG WebSockets: close()", URL: whatwg + "dom-websocket-close"},
	Excludes:  []Finding{LeftOpen, NoCloseEvent, Threw},
	Prior:     -5,
	Evidence:  []Evidence{{CalledClose, 25}, {Code1000, 8}, {Code1005, 8}, {PhaseUnknown, 6}, {CloseUnanswered, -4}, {GaveUpOnPeer, -4}},
	Silences:  []string{"normal", "no-status", "going-away", "application-close", "server-gone", "server-error", "idle-timeout", "network-lost", "max-lifetime", "unreachable", "handshake-rejected", "upgrade-dropped", "bad-handshake", "tls-failure", "offline", "handshake-timeout", "subprotocol-mismatch", "protocol-error", "session-replaced", "auth-failed", "too-many-connections", "server-restart"},
	Advice:    codes.No, Why: "The page wanted it closed.",
	Expected: true,
}

var closeTimeout = Cause{
	ID:        "close-timeout",
	Title:     "the page closed the socket and the server never answered its Close frame",
	Check:     "On the server: does the read loop still run when the Close frame comes? A handler that only writes, or waits for something else, never answers.",
	Remedy:    "On the server: keep reading until the Close frame, so that the library can answer it; then end the TCP connection. For the page nothing is lost but the code.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.1.1", URL: rfc + "7.1.1"},
	Needs:     []Finding{CalledClose},
	Excludes:  unopened,
	Evidence:  []Evidence{{CloseUnanswered, 25}, {NoCloseFrame, 2}},
	Silences:  []string{"local-close", "server-gone", "server-error", "idle-timeout", "network-lost", "keepalive-timeout", "max-lifetime", "protocol-error", "server-restart"},
	Advice:    codes.No, Why: "The page wanted it closed.",
}

var deviceSleep = Cause{
	ID:        "device-sleep",
	Title:     "the device slept or the page was frozen, and the connection did not outlive it",
	Check:     "Compare with the time at which the device was suspended, the lid closed or the app left. The server's log shows a timeout at that time, not at this.",
	Remedy:    "In the page: reconnect on visibilitychange and resume, and fetch what was missed. On the server: nothing.",
	Reference: codes.Reference{Title: "Chrome: Page Lifecycle API", URL: "https://developer.chrome.com/docs/web-platform/page-lifecycle-api"},
	Needs:     []Finding{Slept},
	Excludes:  []Finding{NeverOpened, NoCloseEvent, Threw, SaysAuth, SaysReplaced, SaysRate, Code1003, Code1007, Code1009, Code1010, ForbiddenCode},
	Prior:     -3,
	Evidence:  []Evidence{{Slept, 24}, {SaysKeepalive, 10}, {SaysIdle, 10}, {SaysTimeout, 6}, {Hidden, 2}, {Silence, 1}, {NoCloseFrame, 1}, {Busy, -4}, {BigMessage, -14}, {CalledClose, -6}, {OwnCode, -4}, {SaysLeaving, -4}, {SaysRestart, -4}},
	Silences:  []string{"idle-timeout", "keepalive-timeout", "server-gone", "network-lost", "no-status", "server-error", "max-lifetime", "normal"},
	Advice:    codes.Now, Why: "The device is awake again.",
}

var networkLost = Cause{
	ID:        "network-lost",
	Title:     "the network between the browser and the server was lost",
	Check:     "Did other sockets and requests of the browser fail at that moment? A change of network, a VPN, a lost radio link. The server's log shows a timeout or nothing at all.",
	Remedy:    "In the page: reconnect on the online event and by a heartbeat that expects an answer, and tell the user that the network is unsteady.",
	Reference: codes.Reference{Title: "MDN: offline event", URL: mdn + "API/Window/offline_event"},
	Needs:     []Finding{NoCloseFrame},
	Excludes:  unopened,
	Evidence:  []Evidence{{WentOffline, 18}, {OfflineNow, 15}, {LinkTest, 9}, {OneWay, 4}, {Silence, 3}, {OtherMachine, 2}, {Unsent, 2}, {FaultOrReset, 1}, {Loopback, -2}, {Busy, -3}, {IdleAtLimit, -2}, {BrowserFault, -8}, {CalledClose, -4}, {LifetimeRepeats, -5}},
	Silences:  []string{"idle-timeout", "keepalive-timeout", "server-gone", "server-error", "server-restart", "protocol-error", "invalid-payload"},
	Advice:    codes.Later, Why: "Nothing can succeed before the network is back: wait for the online event.",
}

var sessionReplaced = Cause{
	ID:        "session-replaced",
	Title:     "another connection of the same user took this one's place",
	Check:     "Is the app open in another tab, window or device, or did this page open a second socket? DevTools, Network, WS: count the open sockets.",
	Remedy:    "In the page: do not reconnect by itself, or two tabs push each other out for ever; ask the user, or share one socket between tabs.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.2", URL: rfc + "7.4.2"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{SaysReplaced, 20}, {LikeConflict, 6}, {OwnCode, 3}, {Code1008, 2}, {MaybeUnauthorized, 1}, {CalledClose, -6}},
	Advice:    codes.Never, Why: "It would push the other connection out in turn.",
}

var authFailed = Cause{
	ID:        "auth-failed",
	Title:     "the server did not accept the credentials, or they ended",
	Check:     "Decode the token that was sent: is it there, meant for this server, and not expired? The server's log says which check failed.",
	Remedy:    "In the page: get a new token or have the user log in before the next attempt, and ask for a fresh one at each reconnect.",
	Reference: codes.Reference{Title: "RFC 6455, section 10.5", URL: rfc + "10.5"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{SaysAuth, 16}, {LikeUnauthorized, 12}, {MaybeUnauthorized, 7}, {Code1008, 6}, {OwnCode, 2}, {EngineIO, 2}, {DiedYoung, 1}, {SaysStartup, 3}, {SaysOrigin, 1}, {SaysFarewell, -4}, {CalledClose, -6}, {Code1000, 2}, {Code1005, 1}, {Silence, -2}},
	Advice:    codes.AfterFix, Why: "The same credentials will be refused again.",
}

var rateLimited = Cause{
	ID:        "rate-limited",
	Title:     "the server found that there were too many messages, requests or connections",
	Check:     "Count what the page sent in the last minute, and how many sockets the user has open. The service's documentation names its limits.",
	Remedy:    "In the page: send less often (throttle, batch), open fewer sockets, and wait longer before each attempt.",
	Reference: codes.Reference{Title: "RFC 6585, section 4 (HTTP 429)", URL: "https://www.rfc-editor.org/rfc/rfc6585.html#section-4"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{SaysRate, 18}, {LikeTooMany, 13}, {MaybeTooMany, 11}, {SaysCrowded, 13}, {Code1008, 5}, {Code1013, 4}, {SaysOverload, -2}, {CalledClose, -6}},
	Advice:    codes.Later, Why: "The limit has to run out first; every early attempt counts against it.",
}

var keepaliveTimeout = Cause{
	ID:        "keepalive-timeout",
	Title:     "one side did not answer a ping or heartbeat in time",
	Check:     "Whose ping went unanswered? Browsers answer ping frames by themselves even while a page is busy; heartbeats in messages need the page's own code, which a hidden tab or a long task delays.",
	Remedy:    "In the page: answer heartbeats from onmessage rather than from a timer. On the server: allow for two missed beats. If the page was well, the path between lost packets.",
	Reference: codes.Reference{Title: "websockets: keepalive and latency", URL: "https://websockets.readthedocs.io/en/stable/topics/keepalive.html"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{SaysKeepalive, 24}, {Slept, -12}, {GaveUpOnPeer, 25}, {EnginePingUnanswered, 12}, {PongAtLimit, 7}, {SaysTimeout, 8}, {OneWay, 4}, {Lull, 5}, {Silence, 4}, {IdleRound, 1}, {Code1005, 3}, {Code1011, 4}, {EngineIO, 2}, {Hidden, 2}, {Busy, -6}, {BrowserFault, -6}, {BigMessage, -3}, {LikeTimeout, 8}, {OwnCode, -4}, {ServiceMeaning, -4}, {CalledClose, -4}, {Code1000, 1}},
	Silences:  []string{"no-status"},
	Advice:    codes.Now, Why: "The next connection may be well.",
}

var idleTimeout = Cause{
	ID:        "idle-timeout",
	Title:     "the connection was idle and something cut it",
	Check:     "Send a message every 20 s: does it stay open? If it does, a proxy, load balancer or server between ends what is silent. Ask the server directly, without the proxy, to see which.",
	Remedy:    "In the page: a heartbeat well below the limit, every 20 to 25 s. Or on the proxy or server: raise the named setting.",
	Reference: codes.Reference{Title: "nginx: WebSocket proxying", URL: "https://nginx.org/en/docs/http/websocket.html"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{SaysIdle, 26}, {Slept, -12}, {IdleAtLimit, 11}, {IdleRepeats, 7}, {IdleRound, 5}, {OpenAtLimit, 7}, {AgesRepeat, 8}, {TimesUnknown, 6}, {PhaseUnknown, 5}, {Lull, 6}, {Silence, 6}, {PongAtLimit, 2}, {SaysTimeout, 11}, {LikeTimeout, 11}, {Busy, -8}, {OneWay, -4}, {BrowserFault, -8}, {LinkTest, -3}, {FaultOrReset, -2}, {BigMessage, -3}, {LifetimeRepeats, -4}, {CalledClose, -6}, {Code1012, -6}, {Code1008, -4}, {Code1011, -4}, {OwnCode, -5}, {ServiceMeaning, -5}, {EngineIO, -4}},
	Silences:  []string{"normal", "going-away", "protocol-error", "no-status"},
	Advice:    codes.Now, Why: "Only the silence was at fault; with a heartbeat the next connection lasts.",
}

var maxLifetime = Cause{
	ID:        "max-lifetime",
	Title:     "the connection had reached the age at which something ends it, busy or not",
	Check:     "Note how long three sockets live while messages flow: equal ages mean a limit. Look for a request timeout, a maximum duration or a stream timeout in the load balancer or platform.",
	Remedy:    "In the page: open the next socket shortly before that age and move over. Or on the load balancer: raise the timeout.",
	Reference: codes.Reference{Title: "Google Cloud Run: WebSockets", URL: cloudRun},
	Excludes:  unopened,
	Prior:     -3,
	Evidence:  []Evidence{{SaysLifetime, 20}, {LifetimeRepeats, 17}, {LifetimeAtLimit, 9}, {LifetimeRound, 5}, {AgesRepeat, 16}, {IdleRepeats, 2}, {BrowserFault, -8}, {FaultOrReset, -2}, {BigMessage, -2}, {CalledClose, -6}},
	Silences:  []string{"normal", "going-away", "server-gone", "server-error", "server-restart"},
	Advice:    codes.Now, Why: "The next connection gets a whole life again.",
}

var messageTooBig = Cause{
	ID:        "message-too-big",
	Title:     "a message was larger than the receiver takes",
	Check:     "Send the same content in smaller pieces: does the socket live? The server's log or its library names the limit. A limit's own code, 1009, is often lost when the server hangs up while the page still sends.",
	Remedy:    "In the page: split large messages, or upload over HTTP. On the server: raise the limit on purpose, and for compressed messages on the size after inflating.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1009)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1009, 15}, {SaysTooBig, 14}, {LikeTooLarge, 13}, {BigMessage, 9}, {OverSizeLimit, 3}, {Unsent, 2}, {FaultOrReset, 1}, {BrowserFault, 1}, {CalledClose, -6}, {Code1000, -6}, {Code1001, -6}, {Code1012, -6}},
	Advice:    codes.AfterFix, Why: "The same message will be refused again.",
}

var protocolError = Cause{
	ID:        "protocol-error",
	Title:     "one side broke the WebSocket protocol",
	Check:     "DevTools, Console: the browser names the fault (masked frame, reserved bits, opcode, close code, \"Invalid frame header\"). Then turn compression off (permessage-deflate), and ask the server without its proxy.",
	Remedy:    "On the server: let one library alone write to the connection; a second upgrade handler or an HTTP error written into an open socket breaks it. Where the code was wrong: send one that is allowed.",
	Reference: codes.Reference{Title: "RFC 6455, section 5", URL: rfc + "5"},
	Excludes:  unopened,
	Prior:     -1,
	Evidence:  []Evidence{{ForbiddenCode, 18}, {Code1002, 11}, {BrowserFault, 10}, {FaultOrReset, 6}, {AmidMessage, 3}, {FirstFrame, 2}, {BrokeAtOnce, 2}, {Compressed, 1}, {ClosedOnMessage, 8}, {SaysFraming, 6}, {Code1007, 3}, {Code1010, 3}, {EngineIO, 2}, {LikeBadRequest, 1}, {BigMessage, -2}, {Quiet, -4}, {CalledClose, -4}},
	Advice:    codes.AfterFix, Why: "The same frames will fail again; once may have been chance.",
}

var invalidPayload = Cause{
	ID:        "invalid-payload",
	Title:     "the content of a message did not fit its type",
	Check:     "DevTools, Network, Messages: look at the last one in each direction. Text has to be valid UTF-8 and what the application expects (JSON of the right shape); the console names \"Invalid UTF-8\".",
	Remedy:    "The sender of that message: encode text as UTF-8, send bytes as binary, and let a serializer write the JSON.",
	Reference: codes.Reference{Title: "RFC 6455, section 8.1", URL: rfc + "8.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1007, 13}, {BrowserFault, 8}, {FaultOrReset, 5}, {AmidMessage, 3}, {SaysPayload, 8}, {Code1003, 3}, {Code1002, 2}, {LikeBadRequest, 2}, {BigMessage, -2}, {Quiet, -4}, {CalledClose, -4}},
	Advice:    codes.AfterFix, Why: "The same message will be refused again.",
}

var unsupportedData = Cause{
	ID:        "unsupported-data",
	Title:     "the server cannot take this type of data",
	Check:     "DevTools, Network, Messages: was the last message sent text or binary? Compare with what the server's handler reads.",
	Remedy:    "In the page: send strings where text is wanted, and ArrayBuffer or Blob where binary is. On the server: handle both.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1003)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1003, 14}, {SaysDataType, 8}, {Code1007, 3}, {Code1008, 1}, {CalledClose, -4}},
	Advice:    codes.AfterFix, Why: "The same type will be refused again.",
}

var extensionMissing = Cause{
	ID:        "extension-missing",
	Title:     "one side insisted on an extension that was not agreed on",
	Check:     "DevTools, Network, Headers: compare Sec-WebSocket-Extensions in the request and in the response. A browser never sends 1010; here it came from the server, for which it is not meant.",
	Remedy:    "On the server: do without the extension, or agree on it in the handshake; refuse the handshake rather than send 1010.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1010)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1010, 16}, {SaysExtension, 9}, {Code1002, 1}},
	Advice:    codes.AfterFix, Why: "The same handshake will end in the same way.",
}

var policyViolation = Cause{
	ID:        "policy-violation",
	Title:     "a message or the page itself was against a rule of the server",
	Check:     "The server's log says which rule: 1008 is the code for everything without one of its own, often the Origin, a missing right or a limit.",
	Remedy:    "In the page: keep the rule. On the server: allow the page's Origin if that was it, and give a reason with the code.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1008)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1008, 13}, {SaysOrigin, 12}, {SaysPolicy, 6}, {OwnCode, -1}, {CalledClose, -4}},
	Advice:    codes.AfterFix, Why: "What the rule forbids will be refused again.",
}

var serverRestart = Cause{
	ID:        "server-restart",
	Title:     "the server is being restarted",
	Check:     "Was there a deploy or a restart at that minute? Other users lost their sockets in the same second.",
	Remedy:    "In the page: reconnect after a random 5 to 30 s, so that not everybody returns at once. On the server: send 1012 while it drains.",
	Reference: codes.Reference{Title: "hybi list: 1012 Service Restart", URL: "https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM"},
	Excludes:  unopened,
	Prior:     -1,
	Evidence:  []Evidence{{Code1012, 15}, {SaysRestart, 14}, {FoldedCode, 7}, {AmidMessage, -2}, {Code1001, 4}, {SaysLeaving, 3}, {Code1013, 1}, {Quiet, 3}, {Silence, -2}, {BigMessage, -3}, {CalledClose, -6}},
	Advice:    codes.Later, Why: "The server comes back; a random wait keeps everybody from returning at once.",
}

var overloaded = Cause{
	ID:        "overloaded",
	Title:     "the server had no room for this connection",
	Check:     "The server's load, its queues and its number of connections at that minute. A client that reads too slowly fills a queue too.",
	Remedy:    "In the page: wait, longer each time, before trying again. On the server: more capacity, or a limit that refuses before the handshake (503).",
	Reference: codes.Reference{Title: "hybi list: 1013 Try Again Later", URL: "https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1013, 15}, {SaysOverload, 14}, {SaysCrowded, 6}, {SaysLeaving, 3}, {LikeUnavailable, 12}, {FoldedCode, 8}, {AmidMessage, -3}, {SaysRate, -3}, {Code1012, 2}, {CalledClose, -6}},
	Advice:    codes.Later, Why: "An overloaded server needs fewer attempts, not more.",
}

var badGateway = Cause{
	ID:        "bad-gateway",
	Title:     "a gateway lost, or never had, the server behind it",
	Check:     "The gateway's error log at that second, then the health of the server behind it.",
	Remedy:    "On the server side: bring the backend up; let the gateway drain connections when a backend goes.",
	Reference: codes.Reference{Title: "hybi list: 1014", URL: "https://mailarchive.ietf.org/arch/msg/hybi/VOLI2xp4tzFnIFYespe6oOtpFXA"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1014, 16}, {SaysGateway, 16}, {LikeBadGateway, 13}, {FoldedCode, 6}, {AmidMessage, -3}, {Quiet, 2}, {CalledClose, -6}},
	Advice:    codes.Later, Why: "The backend may be back in a while.",
}

var serverGone = Cause{
	ID:        "server-gone",
	Title:     "the server or a proxy dropped the TCP connection without a Close frame",
	Check:     "The server's log and process list at that second: a crash, a kill, a deploy, out of memory. Then the proxy's log. A page cannot see which end hung up.",
	Remedy:    "On the server: on SIGTERM send 1001 or 1012 to all before exiting, and 1011 when a handler fails. In the page: reconnect after a short random wait, longer each time.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.1.5", URL: rfc + "7.1.5"},
	Needs:     []Finding{NoCloseFrame},
	Excludes:  unopened,
	Prior:     1,
	Evidence:  []Evidence{{Quiet, 4}, {NoCloseFrame, 2}, {Busy, 3}, {FaultOrReset, 3}, {FoldedCode, -2}, {AmidMessage, -2}, {BrowserFault, -8}, {IdleAtLimit, -3}, {IdleRepeats, -2}, {LifetimeRepeats, -3}, {BigMessage, -2}, {PhaseUnknown, 2}, {CalledClose, -6}},
	Advice:    codes.Later, Why: "The server may be back in a moment.",
}

var serverError = Cause{
	ID:        "server-error",
	Title:     "the server's handler failed",
	Check:     "The server's log at that second: an exception or panic in the WebSocket handler. Many libraries then drop the connection, which a page sees as 1006.",
	Remedy:    "On the server: catch what the handler throws, log it, and close with 1011 and a reason.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1011)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -1,
	Evidence:  []Evidence{{Code1011, 13}, {SaysFailure, 14}, {SaysOverload, 2}, {LikeServerError, 13}, {NoCloseFrame, 2}, {Quiet, 2}, {Busy, 4}, {DiedYoung, 1}, {DyingYoungAgain, 4}, {Silence, -3}, {AmidMessage, -1}, {FaultOrReset, -4}, {BrowserFault, -2}, {Code1005, 1}, {CalledClose, -6}, {LifetimeRepeats, -3}, {Code1014, 1}},
	Advice:    codes.Later, Why: "It may pass; if it repeats, only a change on the server helps.",
}

var goingAway = Cause{
	ID:        "going-away",
	Title:     "the server is shutting down or leaving",
	Check:     "Was there a deploy, a scale-down or a stop at that minute? Proxies say 1001 too when they reload.",
	Remedy:    "In the page: reconnect after a short random wait; another instance may answer.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1001)", URL: rfc + "7.4.1"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{Code1001, 13}, {SaysLeaving, 16}, {Code1012, 2}, {SaysRestart, 4}, {Code1000, 3}, {Quiet, 1}, {SaysIdle, -2}, {IdleAtLimit, -10}, {LifetimeAtLimit, -6}, {CalledClose, -6}},
	Advice:    codes.Now, Why: "Another instance, or the next one, takes over.",
}

var applicationClose = Cause{
	ID:        "application-close",
	Title:     "the application closed the socket for a reason of its own",
	Check:     "Look the code up in the application's or service's documentation, or search the server's source for it.",
	Remedy:    "As the application asks. On the server: document each code, and whether a client should come back.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.2", URL: rfc + "7.4.2"},
	Excludes:  unopened,
	Prior:     -2,
	Evidence:  []Evidence{{OwnCode, 12}, {ServiceMeaning, 14}, {SaysStartup, 8}, {NeverJoined, 10}, {LikeUnauthorized, -3}, {SaysFarewell, 2}, {EngineIO, 1}, {Code1005, 1}, {Code1000, 1}, {CalledClose, -6}},
}

var normal = Cause{
	ID:        "normal",
	Title:     "the server ended the connection normally",
	Check:     "If nobody meant to end here: some servers say 1000 when an idle time runs out, when the handler returns, or when they stop.",
	Remedy:    "Nothing, if the work was done. If not, look on the server for what ended the handler.",
	Reference: codes.Reference{Title: "RFC 6455, section 7.4.1 (1000)", URL: rfc + "7.4.1"},
	Needs:     []Finding{Code1000},
	Excludes:  unopened,
	Evidence:  []Evidence{{Code1000, 11}, {SaysFarewell, 4}, {IdleAtLimit, -3}, {SaysFailure, -3}, {SaysTimeout, -4}, {SaysLeaving, -3}, {CalledClose, -4}},
	Advice:    codes.No, Why: "The server ended it on purpose.",
	Expected: true,
}

var noStatus = Cause{
	ID:        "no-status",
	Title:     "the server closed the socket without saying why",
	Check:     "On the server: which close() call gives no code? With Socket.IO it is disconnect(), a ping timeout or the end of the server; the client's own disconnect event says more.",
	Remedy:    "On the server: pass a code and a reason to close().",
	Reference: codes.Reference{Title: "RFC 6455, section 7.1.5", URL: rfc + "7.1.5"},
	Needs:     []Finding{Code1005},
	Excludes:  unopened,
	Evidence:  []Evidence{{Code1005, 12}, {EnginePingUnanswered, -4}, {CalledClose, -4}},
}
