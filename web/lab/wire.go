package lab

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/whyclosed/whyclosed/codes"
)

// A wire is a hijacked connection on which the lab writes byte for byte what no
// WebSocket library would.
type wire struct {
	net.Conn
	r    *bufio.Reader
	head http.Header // of the handshake request
	args args
}

// Bits and opcodes of a frame's first byte (RFC 6455, 5.2).
const (
	fin  = 0x80
	rsv1 = 0x40
	rsv2 = 0x20
	rsv3 = 0x10

	opContinuation = 0x0
	opText         = 0x1
	opBinary       = 0x2
	opReserved     = 0x3 // reserved for a data frame that nobody has defined
	opClose        = 0x8
	opPing         = 0x9
)

// frame is an unmasked frame, as a server has to send it.
func frame(first byte, payload []byte) []byte {
	n := len(payload)
	switch {
	case n <= 125:
		return append([]byte{first, byte(n)}, payload...)
	case n <= 0xffff:
		return append(binary.BigEndian.AppendUint16([]byte{first, 126}, uint16(n)), payload...)
	}
	return append(binary.BigEndian.AppendUint64([]byte{first, 127}, uint64(n)), payload...)
}

// maskedFrame is a short text frame masked as only a client may (RFC 6455, 5.1).
func maskedFrame(text string) []byte {
	key := [4]byte{0x37, 0xfa, 0x21, 0x3d}
	f := append([]byte{fin | opText, 0x80 | byte(len(text))}, key[:]...)
	for i := range len(text) {
		f = append(f, text[i]^key[i%4])
	}
	return f
}

// closeBody is the body of a Close frame.
func closeBody(code codes.Code, reason string) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(code)), reason...)
}

// open answers the opening handshake. Extra header lines may be given; a
// Sec-WebSocket-Accept among them replaces the right one.
func (c *wire) open(extra ...string) error {
	lines := append([]string{"HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"}, extra...)
	if !strings.Contains(strings.Join(extra, "\n"), "Sec-WebSocket-Accept:") {
		lines = append(lines, "Sec-WebSocket-Accept: "+acceptKey(c.head.Get("Sec-WebSocket-Key")))
	}
	if asked := subprotocols(c.head); len(asked) > 0 {
		lines = append(lines, "Sec-WebSocket-Protocol: "+asked[0])
	}
	_, err := io.WriteString(c, strings.Join(lines, "\r\n")+"\r\n\r\n")
	return err
}

// acceptKey proves to the client that a WebSocket server has read its key
// (RFC 6455, 4.2.2, step 5.4).
func acceptKey(key string) string {
	sum := sha1.Sum([]byte(strings.TrimSpace(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// subprotocols are those that the client asks for.
func subprotocols(head http.Header) (asked []string) {
	for _, line := range head.Values("Sec-WebSocket-Protocol") {
		for name := range strings.SplitSeq(line, ",") {
			asked = append(asked, strings.TrimSpace(name))
		}
	}
	return asked
}

// read returns the next frame's opcode and its unmasked payload.
func (c *wire) read() (opcode byte, payload []byte, err error) {
	var h [2]byte
	if _, err = io.ReadFull(c.r, h[:]); err != nil {
		return 0, nil, err
	}
	n := uint64(h[1] & 0x7f)
	if wide := map[uint64]int{126: 2, 127: 8}[n]; wide > 0 {
		ext := make([]byte, 8)
		if _, err = io.ReadFull(c.r, ext[8-wide:]); err != nil {
			return 0, nil, err
		}
		n = binary.BigEndian.Uint64(ext)
	}
	if n > maxMessage {
		return 0, nil, errors.New("the frame is longer than the lab reads")
	}
	var key [4]byte
	if h[1]&0x80 != 0 {
		if _, err = io.ReadFull(c.r, key[:]); err != nil {
			return 0, nil, err
		}
	}
	payload = make([]byte, n)
	_, err = io.ReadFull(c.r, payload)
	for i := range payload {
		payload[i] ^= key[i%4]
	}
	return h[0] & 0x0f, payload, err
}

// patience is for a busy machine: a page can take a second from its open event to
// the send() in the handler.
const patience = 3 * time.Second

// awaitPage waits for the client's first message, with patience for one that sends
// none, and tells whether to go on. A Pong would come sooner, but a browser can
// answer a Ping before it has told the page that the socket is open; what breaks
// then is a socket that never opened.
func (c *wire) awaitPage() bool {
	_, goOn := c.firstMessage()
	return goOn
}

// greet is awaitPage by a server that is alive: it echoes a text.
func (c *wire) greet() bool {
	message, goOn := c.firstMessage()
	if message != nil {
		c.Write(frame(fin|opText, message))
	}
	return goOn
}

func (c *wire) firstMessage() (message []byte, goOn bool) {
	c.SetReadDeadline(time.Now().Add(patience))
	defer c.SetReadDeadline(time.Time{})
	for {
		opcode, payload, err := c.read()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return nil, true
		case err != nil:
			return nil, false
		case opcode == opText:
			return payload, true
		case opcode == opBinary:
			return nil, true
		case opcode == opClose:
			c.Write(frame(fin|opClose, payload))
			return nil, false
		}
	}
}

// part ends a connection that the lab has broken: it waits for the client's Close
// frame, answers it unless the lab has sent its own before, and ends TCP as a
// server should. A client that just goes is let go.
func (c *wire) part(sentClose bool) {
	for {
		opcode, payload, err := c.read()
		if err != nil {
			return
		}
		if opcode == opClose {
			if !sentClose {
				c.Write(frame(fin|opClose, payload))
			}
			return
		}
	}
}

// drop ends TCP with a FIN and no Close frame. It reads on until the client has
// ended its side too: closing with unread bytes would turn the FIN into a reset.
func (c *wire) drop() {
	if tcp, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		tcp.CloseWrite()
	}
	io.Copy(io.Discard, c.r)
}

// reset ends TCP with a RST, as a kernel does for a process that dies with unread
// data, or a router that has forgotten the connection.
func (c *wire) reset() {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	c.Close()
}
