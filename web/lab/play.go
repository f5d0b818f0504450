package lab

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"

	"github.com/whyclosed/whyclosed/codes"
)

// A play makes one scenario's fault happen to the client of one call.
type play func(*call)

type call struct {
	lab  *Lab
	w    http.ResponseWriter
	r    *http.Request
	args args
}

// Plays that never get as far as a WebSocket.

// answer gives an HTTP response instead of 101; header lines come in pairs.
func answer(status int, contentType, body string, header ...string) play {
	return func(c *call) {
		for i := 0; i < len(header); i += 2 {
			c.w.Header().Set(header[i], header[i+1])
		}
		c.w.Header().Set("Content-Type", contentType)
		c.w.WriteHeader(status)
		io.WriteString(c.w, body)
	}
}

func refuse(status int, why string, header ...string) play {
	return answer(status, "text/plain; charset=utf-8", why+"\n", header...)
}

// beforeAnswer takes the connection over with the request read and nothing answered.
func beforeAnswer(do func(*wire)) play {
	return func(c *call) {
		conn, rw, err := http.NewResponseController(c.w).Hijack()
		if err != nil {
			http.Error(c.w, err.Error(), http.StatusNotImplemented)
			return
		}
		defer conn.Close()
		ctx, cancel := context.WithTimeout(c.lab.ctx, c.lab.life)
		defer cancel()
		defer context.AfterFunc(ctx, func() { conn.Close() })()
		do(&wire{Conn: conn, r: rw.Reader, head: c.r.Header, args: c.args})
	}
}

// late plays only after a second, or not at all if the client has gone by then.
func late(then play) play {
	return func(c *call) {
		select {
		case <-time.After(time.Second):
			then(c)
		case <-c.r.Context().Done():
		}
	}
}

// hang answers nothing for a while and then ends the connection.
func hang(w *wire) {
	w.SetReadDeadline(time.Now().Add(w.args.seconds()))
	io.Copy(io.Discard, w.r)
}

// Plays on a WebSocket of the lab's own making, for what no library would send.

// broken echoes the first message and then writes bytes that break the protocol.
func broken(bytes ...byte) play {
	return raw(func(w *wire) {
		if w.greet() {
			w.Write(bytes)
			w.part(false)
		}
	})
}

// closedWith echoes the first message and then closes with a body that no library would put into a Close frame.
func closedWith(body ...byte) play {
	return raw(func(w *wire) {
		if w.greet() {
			w.Write(frame(fin|opClose, body))
			w.part(true)
		}
	})
}

// opened answers the opening handshake wrongly.
func opened(extra ...string) play {
	return handshake(func(w *wire) {
		if w.open(extra...) == nil {
			w.part(false)
		}
	})
}

// raw opens a WebSocket as it should be.
func raw(do func(*wire)) play {
	return handshake(func(w *wire) {
		if w.open() == nil {
			do(w)
		}
	})
}

// handshake takes over the connection of a request for a WebSocket.
func handshake(do func(*wire)) play {
	hijacked := beforeAnswer(do)
	return func(c *call) {
		if !isHandshake(c.r) {
			c.upgradeRequired()
			return
		}
		hijacked(c)
	}
}

func (c *call) upgradeRequired() {
	c.w.Header().Set("Connection", "Upgrade")
	c.w.Header().Set("Upgrade", "websocket")
	scheme := "ws"
	if c.r.TLS != nil {
		scheme = "wss"
	}
	http.Error(c.w, fmt.Sprintf("This is a WebSocket: new WebSocket('%s://%s%s').", scheme, c.r.Host, c.r.URL.Path), http.StatusUpgradeRequired)
}

func isHandshake(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket") && r.Header.Get("Sec-WebSocket-Key") != ""
}

// Plays on a WebSocket that coder/websocket keeps to the protocol.

// A socket is one such WebSocket.
type socket struct {
	*websocket.Conn
	args args
}

// well opens a WebSocket with the first subprotocol that the client asks for. It
// closes when do returns, when it has lasted long enough or when the lab stops.
func well(do func(*socket)) play {
	return grant(subprotocols, do)
}

// grant is well with another choice of the subprotocols to grant.
func grant(granted func(asked http.Header) []string, do func(*socket)) play {
	return func(c *call) {
		if !isHandshake(c.r) {
			c.upgradeRequired()
			return
		}
		for _, name := range granted(c.r.Header) {
			c.w.Header().Set("Sec-WebSocket-Protocol", name)
			break
		}
		conn, err := websocket.Accept(c.w, c.r, &websocket.AcceptOptions{
			InsecureSkipVerify: true, // sameMachine has looked at the Origin
		})
		if err != nil {
			return
		}
		defer conn.CloseNow()
		conn.SetReadLimit(maxMessage)

		ctx, cancel := context.WithTimeout(c.lab.ctx, c.lab.life)
		defer cancel()
		defer context.AfterFunc(ctx, func() {
			why := "the lab is stopping"
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				why = fmt.Sprintf("the lab keeps no socket longer than %s", c.lab.life)
			}
			conn.Close(websocket.StatusGoingAway, why)
		})()
		do(&socket{conn, c.args})
	}
}

// say closes with code and the reason that the parameter of that name gives.
func say(code codes.Code) play {
	return well(func(s *socket) { s.Close(websocket.StatusCode(code), s.args.text("reason")) })
}

// sayAs closes with the code that the parameter of that name gives.
func sayAs(s *socket) {
	s.Close(websocket.StatusCode(s.args.number("code")), s.args.text("reason"))
}

// sayFixed closes with code and reason.
func sayFixed(code codes.Code, reason string) play {
	return well(func(s *socket) { s.Close(websocket.StatusCode(code), reason) })
}

// echo sends every message back until the client closes.
func echo(s *socket) {
	for {
		kind, message, err := s.Read(context.Background())
		if err != nil || s.write(kind, message) != nil {
			return
		}
	}
}

// write gives a client that does not read ten seconds to begin.
func (s *socket) write(kind websocket.MessageType, message []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s.Write(ctx, kind, message)
}

// chatter echoes, and sends messages of its own at equal intervals, until the
// client closes.
func chatter(s *socket, every time.Duration) {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		echo(s)
	}()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-closed:
			return
		case <-tick.C:
			s.write(websocket.MessageText, fmt.Appendf(nil, "message %d", n))
		}
	}
}

// idleCut echoes, and drops TCP when nothing has come for a while, as proxies do.
func idleCut(s *socket) {
	for {
		// Read closes TCP without a Close frame when its context ends.
		ctx, cancel := context.WithTimeout(context.Background(), s.args.seconds())
		kind, message, err := s.Read(ctx)
		cancel()
		if err != nil || s.write(kind, message) != nil {
			return
		}
	}
}

// maxLifetime drops TCP at a certain age, whatever goes on.
func maxLifetime(s *socket) {
	defer time.AfterFunc(s.args.seconds(), func() { s.CloseNow() }).Stop()
	chatter(s, 500*time.Millisecond)
}

// keepaliveTimeout closes as if the client had not answered a Ping.
func keepaliveTimeout(s *socket) {
	defer time.AfterFunc(s.args.seconds(), func() {
		s.Close(websocket.StatusInternalError, "keepalive ping timeout")
	}).Stop()
	echo(s)
}

// textOnly refuses the first binary message.
func textOnly(s *socket) {
	for {
		kind, message, err := s.Read(context.Background())
		if err == nil && kind == websocket.MessageBinary {
			s.Close(websocket.StatusUnsupportedData, "text only")
			return
		}
		if err != nil || s.write(kind, message) != nil {
			return
		}
	}
}

// tooBig closes when a message is longer than the limit. It reads the message to
// its end first: a server that closes TCP with the rest unread resets the
// connection, and the reset can overtake the Close frame (message-too-big-cut).
func tooBig(s *socket) {
	limit := s.args.number("limit")
	for {
		kind, message, err := s.Read(context.Background())
		if err == nil && len(message) > limit {
			s.Close(websocket.StatusMessageTooBig, fmt.Sprintf("message over %d bytes", limit))
			return
		}
		if err != nil || s.write(kind, message) != nil {
			return
		}
	}
}

// tooBigCut resets the connection when a message is longer than the limit.
func tooBigCut(w *wire) {
	for {
		opcode, payload, err := w.read()
		switch {
		case err != nil:
			return
		case opcode == opClose:
			w.Write(frame(fin|opClose, payload))
			return
		case len(payload) > w.args.number("limit"):
			w.reset()
			return
		case opcode == opText:
			w.Write(frame(fin|opText, payload))
		}
	}
}

// kill ends TCP without a Close frame.
func kill(w *wire) {
	if w.awaitPage() {
		w.drop()
	}
}

// resetAfterOpen resets the connection.
func resetAfterOpen(w *wire) {
	if w.awaitPage() {
		w.reset()
	}
}

// deaf reads on and answers nothing, not even a Close frame.
func deaf(w *wire) {
	io.Copy(io.Discard, w.r)
}
