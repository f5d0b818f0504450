package lab

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// A client is a bare WebSocket client that writes down what it sees on the wire:
//
//	101; Close 1000 "bye"; FIN
//
// It does what the scenario asks of the page, answers a Close frame with the same,
// and a frame that breaks the protocol with 1002, as browsers do.
type client struct {
	net.Conn
	r         *bufio.Reader
	log       []string
	sentClose bool
}

const clientKey = "dGhlIHNhbXBsZSBub25jZQ=="

// startLab returns a lab and the address at which it serves.
func startLab(t *testing.T) (*Lab, string) {
	return serveLab(t, maxConnections, maxLife)
}

func serveLab(t *testing.T, connections int, life time.Duration) (*Lab, string) {
	l, err := start(t.Context(), connections, life)
	require.NoError(t, err)
	t.Cleanup(l.Close)
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	return l, server.Listener.Addr().String()
}

// address is where the page would connect to, with the query given.
func address(l *Lab, addr string, s *Scenario, query string) *url.URL {
	at := "ws://" + addr + "/lab/" + s.ID
	if own, ok := l.own[s.ID]; ok {
		at = own
	}
	u, err := url.Parse(at)
	if err != nil {
		panic(err)
	}
	u.RawQuery = query
	return u
}

// transcript plays s as a page would and returns what was seen on the wire.
func transcript(t *testing.T, at *url.URL, s *Scenario) string {
	c := &client{}
	c.play(t, at, s)
	return strings.Join(c.log, "; ")
}

func (c *client) see(format string, args ...any) {
	c.log = append(c.log, fmt.Sprintf(format, args...))
}

func (c *client) play(t *testing.T, at *url.URL, s *Scenario) {
	conn, err := dial(t.Context(), at)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		c.see("connection refused")
		return
	case errors.As(err, new(*tls.CertificateVerificationError)):
		c.see("certificate not trusted")
		return
	case errors.As(err, new(tls.RecordHeaderError)):
		c.see("no TLS")
		return
	}
	require.NoError(t, err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second)) // rather than hang
	c.Conn, c.r = conn, bufio.NewReader(conn)

	if !c.handshake(at, s.Protocols) {
		return
	}
	if m := s.FirstMessage; m != nil {
		first := byte(fin | opText)
		if m.Binary {
			first = fin | opBinary
		}
		c.send(first, []byte(strings.Repeat(m.Text, m.Repeat)))
	}
	switch {
	case s.CloseCall != nil:
		c.close(closeBody(4001, "user logged out"))
		// Whoever never answers is let go when this side is done too.
		conn.(*net.TCPConn).CloseWrite()
	case s.Engines.Firefox.Code == nil || !s.Engines.Firefox.Opened:
		c.close(closeBody(1000, "bye"))
	}
	c.listen()
}

func dial(ctx context.Context, at *url.URL) (net.Conn, error) {
	if at.Scheme == "wss" {
		var d tls.Dialer
		return d.DialContext(ctx, "tcp", at.Host)
	}
	var d net.Dialer
	return d.DialContext(ctx, "tcp", at.Host)
}

// handshake tells whether the socket opened.
func (c *client) handshake(at *url.URL, protocols []string) bool {
	head := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n", at.RequestURI(), at.Host, clientKey)
	if len(protocols) > 0 {
		head += "Sec-WebSocket-Protocol: " + strings.Join(protocols, ", ") + "\r\n"
	}
	io.WriteString(c, head+"\r\n")

	resp, err := http.ReadResponse(c.r, nil)
	if err != nil {
		c.end(err)
		return false
	}
	if resp.StatusCode != http.StatusSwitchingProtocols {
		c.see("%s", resp.Status)
		if to := resp.Header.Get("Location"); to != "" {
			c.see("Location: %s", to)
		}
		return false
	}
	c.see("101")
	if granted := resp.Header.Get("Sec-WebSocket-Protocol"); granted != "" {
		c.see("granted %s", granted)
	}
	if resp.Header.Get("Sec-WebSocket-Accept") != acceptKey(clientKey) {
		c.see("wrong accept key")
		return false
	}
	return true
}

// listen reads until the connection ends.
func (c *client) listen() {
	for {
		var h [2]byte
		if _, err := io.ReadFull(c.r, h[:]); err != nil {
			c.end(err)
			return
		}
		raw := h[:]
		n := int(h[1] & 0x7f)
		if n == 126 {
			var wide [2]byte
			io.ReadFull(c.r, wide[:])
			n, raw = int(binary.BigEndian.Uint16(wide[:])), append(raw, wide[:]...)
		}
		masked := h[1]&0x80 != 0
		if masked {
			var key [4]byte
			io.ReadFull(c.r, key[:])
			raw = append(raw, key[:]...)
		}
		payload := make([]byte, n)
		if _, err := io.ReadFull(c.r, payload); err != nil {
			c.end(err)
			return
		}

		switch {
		case h[0] == fin|opClose && !masked && n <= 125:
			switch {
			case n == 0:
				c.see("Close")
			case n == 1:
				c.see("Close of one byte %02x", payload)
			default:
				c.see("Close %d %q", binary.BigEndian.Uint16(payload), payload[2:])
			}
			c.close(payload)
		case h[0] == fin|opText && !masked && strings.HasPrefix(string(payload), "message "):
			// A talkative server says as much as there is time for.
			if !c.sentClose && c.log[len(c.log)-1] != "messages" {
				c.see("messages")
			}
		case h[0] == fin|opText && !masked && utf8.Valid(payload):
			c.see("text %s", payload)
		case h[0] == fin|opBinary && !masked:
			c.see("binary %x", payload)
		default:
			if n > 20 {
				payload = fmt.Appendf(nil, "(%d bytes)", n)
			}
			c.see("broken % x %q", raw, payload)
			c.close(closeBody(1002, ""))
		}
	}
}

func (c *client) end(err error) {
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		c.see("FIN")
	case errors.Is(err, syscall.ECONNRESET):
		c.see("RST")
	default:
		c.see("%v", err)
	}
}

func (c *client) close(body []byte) {
	if !c.sentClose {
		c.sentClose = true
		c.send(fin|opClose, body)
	}
}

// send sends a frame with a masking key of zeros, under which the payload is itself.
func (c *client) send(first byte, payload []byte) {
	f := []byte{first}
	switch n := len(payload); {
	case n <= 125:
		f = append(f, 0x80|byte(n))
	case n <= 0xffff:
		f = binary.BigEndian.AppendUint16(append(f, 0x80|126), uint16(n))
	default:
		f = binary.BigEndian.AppendUint64(append(f, 0x80|127), uint64(n))
	}
	f = append(f, 0, 0, 0, 0)
	c.Write(append(f, payload...))
}
