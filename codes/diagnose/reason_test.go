package diagnose

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// reasons are texts that were seen, one to a line, by what they give away. Those
// of servers and libraries were read in the files named; the rest is what
// applications in public repositories pass to close().
var reasons = map[class]string{
	keepalive: `
		keepalive ping timeout                       python-websockets asyncio/connection.py
		ping timed out                               tornado websocket.py
		No response from ping frame.                 deno ext/websocket/01_websocket.js
		Ping timeout                                 ktor PingPong.kt
		heartbeat timeout                            phoenix socket.js
		Failed to respond to ping
		No server heartbeat
		KeepAlive failed
		Heartbeat ACK lost
		missed pong
		Close for not receive ping from client       kurento Status.java
		no pong received
		Pong reply not received in time              pusher protocol
		CLIENT_STALE`,
	idling: `
		Connection Idle Timeout                      jetty WebSocketConnection.java
		Idle for 300012ms > 300000ms                 jetty 8
		The WebSocket session [3] idle timeout expired   tomcat LocalStrings.properties
		closed for inactivity
		Client inactive
		WebSocket timed out from inactivity          uWebSockets
		room idle timeout
		no activity for 5 minutes`,
	tooBig: `
		frame with 70000 bytes exceeds limit of 65536 bytes    python-websockets exceptions.py
		frame exceeds limit of 1048576 bytes
		message too big after decompression          tornado websocket.py
		received WebSocket message size 70000 exceeds payload limit of 65536 octets   autobahn protocol.py
		read limited at 32769 bytes                  coder/websocket read.go
		Received too big message                     uWebSockets WebSocketProtocol.h
		Max frame length of 65536 has been exceeded. netty WebSocket08FrameDecoder.java
		Text message too large: 70,000 > 65,536      jetty StringMessageSink.java
		The decoded text message was too big for the output buffer and the endpoint does not support partial messages   tomcat
		No async message support and buffer too small. Buffer size: [8,192], Message size: [9,000]   tomcat
		UT002040: Message exceeded max message size of 1000    undertow WebSocketMessages.java
		Max payload length 4194304, got: 5000000     http-kit WSDecoder.java
		Frame size of 70000 bytes exceeds maximum accepted frame size   websocket-node WebSocketFrame.js
		WebSocket frame length too large             faye websocket-driver hybi.rb
		payload over 16 KiB
		Message size 4194305 exceeds limit 4194304   aiohttp
		oversized frame`,
	framing: `
		incorrect masking                            python-websockets frames.py
		invalid opcode
		One or more reserved bits are on: reserved1 = 1      faye hybi.rb
		unexpected continuation frame
		RSV1 set                                     gorilla conn.go
		len > 125 for control
		FIN not set on control
		data before FIN
		continuation after FIN
		bad opcode 3
		bad MASK
		bad close code 1005
		Unmasked client frame                        pekko-http
		A WebSocket frame was sent with an unrecognised opCode of [5]   tomcat
		The client frame was not masked so the connection was closed   tomcat
		Procotol error: RSV1 set                     websockify websocket.py
		malformed frame
		An incomplete frame was received.`,
	payload: `
		failed to unmarshal JSON                     coder/websocket wsjson.go
		invalid start byte at position 0             python-websockets protocol.py
		Unable to parse json message                 play WebSocket.scala
		Unexpected token < in JSON at position 0
		Invalid message received                     graphql-ws
		Invalid message format
		mcp_message_invalid: not JSON
		Malformed message
		Invalid UTF-8 in text frame                  chromium websocket_channel.cc`,
	datatype: `
		Binary messages not supported                spring TextWebSocketHandler.java
		This WebSocket only supports text frames     play
		This Websocket only accepts binary frames    play
		Invalid message type                         netty WebSocketCloseStatus.java
		Unsupported: Text frames are not supported   websockify
		binary frames only
		text only`,
	leaving: `
		Endpoint unavailable                         netty WebSocketCloseStatus.java
		Container being shut down                    jetty SessionTracker.java
		The web application is stopping              tomcat LocalStrings.properties
		The server is stopping                       tomcat
		Server is going down                         ktor DefaultWebSocketSession.kt
		Go away!                                     sockjs
		Going away                                   API Gateway, autobahn
		server shutdown
		ApplicationStopping
		Server shutting down gracefully
		agent stopping
		deploy
		node draining`,
	restart: `
		Service Restart
		gateway restarting
		Server restarting for update`,
	overload: `
		Server overloaded                            http-kit RingHandler.java
		Failed to send message within the configured send limit   spring CloseStatus.java
		Try again later
		server full
		slow consumer
		client too slow
		WebSocket backpressure limit exceeded
		browser output buffer limit exceeded
		relay buffer full
		Service currently unavailable
		busy`,
	rate: `
		rate limit exceeded
		rate_limited
		Too Many Requests
		Message rate limit exceeded.
		too fast
		too many login attempts
		too-many-attempts
		CHANNEL_LIMIT
		quota_exceeded
		Too many initialisation requests             graphql-ws`,
	crowded: `
		Too many connections
		Connection limit reached
		too many connections from this IP
		Too many concurrent connections
		too_many_sessions
		max connections per user reached
		client limit`,
	replaced: `
		Replaced by new connection
		session-replaced
		superseded
		Opened somewhere else
		New connection established
		another client is active
		TV already connected
		duplicate_connection
		Duplicate login
		Logged in from another device
		Call already handled by another instance.
		session opened elsewhere
		concurrent session`,
	auth: `
		This connection was established under an authenticated HTTP session that has ended.   tomcat WsServerContainer.java
		Unauthorized
		Authentication required
		Invalid or expired token
		Missing token
		not authed
		auth_required
		auth timeout
		You are not logged in!
		Credentials revoked
		voice permission denied
		Session expired
		force-logout
		the first message must be auth
		Forbidden`,
	origin: `
		Origin not allowed
		Invalid origin`,
	policy: `
		unexpected data message                      coder/websocket read.go
		policy refusal
		Banned`,
	subprotocol: `
		Subprotocol not acceptable                   graphql-ws`,
	extension: `
		permessage-deflate required`,
	startup: `
		Connection initialisation timeout            graphql-ws
		hello timeout
		Handshake timeout
		setup timeout
		no handshake`,
	timeout: `
		Connection timeout
		Server timeout elapsed without receiving a reply   signalr
		read timeout or error`,
	failure: `
		internal error                               akka-http FrameOutHandler.scala
		Server error                                 pekko-http
		Internal server error
		java.lang.IllegalStateException: boom        tomcat, jetty
		TypeError: undefined is not a function
		unexpected condition
		database is down`,
	gateway: `
		upstream gave no answer
		Bad Gateway
		no backend available`,
	aged: `
		maximum connection age reached
		max connection duration reached
		Connection lifetime exceeded
		connection expired
		grace time expired`,
	farewell: `
		Bye                                          netty WebSocketCloseStatus.java
		done
		Normal Closure
		client disconnect
		stream finished`,
	other: `
		room not found
		game over
		no team
		Room is full
		device not registered
		State reset
		wire 4999
		Kicked
		DEATH
		éééééééééé
		!!!`,
}

func TestReasons(t *testing.T) {
	require.Equal(t, nothing, classify(""))
	for class := range class(numClasses) {
		if class == nothing {
			continue
		}
		require.Contains(t, reasons, class, "no text for %q", classNames[class])
		require.NotEmpty(t, classNames[class], "class %d has no name", class)
		for line := range strings.Lines(strings.TrimSpace(reasons[class])) {
			text, _, _ := strings.Cut(strings.TrimSpace(line), "   ")
			got := classify(text)
			require.Equal(t, classNames[class], classNames[got], "%q", text)
			require.Equal(t, classify(strings.ToLower(text)), classify(strings.ToUpper(text)), "the case of %q", text)
		}
	}
}

// A phrase that no text can reach, because a row further up takes everything it
// would match, is dead weight in the download.
func TestPhrasesAreReached(t *testing.T) {
	var dead []string
	for i, row := range phrases {
		require.Greater(t, row.class, other)
		for phrase := range strings.SplitSeq(row.words, "|") {
			require.Equal(t, strings.TrimSpace(strings.ToLower(phrase)), phrase)
			text := strings.NewReplacer("*", "", "~", "x", "#", "5").Replace(phrase)
			for j := range phrases[:i] {
				if says(split(text, make([]string, 0, 64)), phrases[j].words) {
					dead = append(dead, phrase+" of row "+strconv.Itoa(i)+" is taken by row "+strconv.Itoa(j))
				}
			}
			for other := range strings.SplitSeq(row.words, "|") {
				if other != phrase && says(split(text, make([]string, 0, 64)), other) {
					dead = append(dead, phrase+" is taken by "+other)
				}
			}
		}
	}
	require.Empty(t, dead)
}

func TestSplit(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"Going away":            "going away",
		"RateLimitExceeded":     "rate limit exceeded",
		"INVALID_TOKEN":         "invalid token",
		"len > 125 for control": "len # for control",
		"65,536 bytes":          "# bytes",
		"DATA-0000":             "data #",
		"UTF8":                  "utf #",
		"don't":                 "don't",
		"ünïcödé wörd":          "ünïcödé wörd",
		"WebSocket":             "web socket",
	} {
		require.Equal(t, want, strings.Join(split(text, make([]string, 0, 64)), " "), text)
	}
}
