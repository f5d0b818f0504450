package lab

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/stretchr/testify/require"
)

// onTheWire is what a client sees of each scenario, with the times cut to a second.
// "FIN" and "RST" are how TCP ends; what is not there was not sent. Texts in "broken"
// are a frame's header in hexadecimal and its payload.
var onTheWire = map[string]string{
	"echo":                  `101; Close 1000 "bye"; FIN`,
	"chatty":                `101; Close 1000 "bye"; FIN`,
	"page-close":            `101; Close 4001 "user logged out"; FIN`,
	"page-close-connecting": `101; Close 4001 "user logged out"; FIN`,

	"close-1000":    `101; Close 1000 "stream finished"; FIN`,
	"close-1001":    `101; Close 1001 "server shutting down"; FIN`,
	"close-1002":    `101; Close 1002 "malformed frame"; FIN`,
	"close-1003":    `101; Close 1003 "binary not supported"; FIN`,
	"close-empty":   `101; Close; FIN`,
	"close-1007":    `101; Close 1007 "invalid UTF-8"; FIN`,
	"close-1008":    `101; Close 1008 "not allowed here"; FIN`,
	"close-1009":    `101; Close 1009 "message too big"; FIN`,
	"close-1010":    `101; Close 1010 "permessage-deflate required"; FIN`,
	"close-1011":    `101; Close 1011 "unexpected condition"; FIN`,
	"close-1012":    `101; Close 1012 "service restart"; FIN`,
	"close-1013":    `101; Close 1013 "try again later"; FIN`,
	"close-1014":    `101; Close 1014 "upstream gave no answer"; FIN`,
	"close-3000":    `101; Close 3000 "unauthorized"; FIN`,
	"close-3003":    `101; Close 3003 "forbidden"; FIN`,
	"close-3008":    `101; Close 3008 "idle timeout"; FIN`,
	"close-private": `101; Close 4000 "game over"; FIN`,

	"auth-1008":         `101; Close 1008 "invalid token"; FIN`,
	"auth-4401":         `101; Close 4401 "Unauthorized"; FIN`,
	"rate-limited-1008": `101; Close 1008 "rate limit exceeded"; FIN`,
	"rate-limited-4429": `101; Close 4429 "Too Many Requests"; FIN`,
	"session-replaced":  `101; Close 4001 "replaced by a new connection"; FIN`,
	"keepalive-timeout": `101; Close 1011 "keepalive ping timeout"; FIN`,

	"kill":                 `101; FIN`,
	"reset":                `101; RST`,
	"idle-timeout":         `101; FIN`,
	"max-lifetime":         `101; messages; FIN`,
	"close-never-answered": `101; FIN`,

	"message-too-big":     `101; Close 1009 "message over 65536 bytes"; FIN`,
	"message-too-big-cut": `101; RST`,
	"text-only":           `101; Close 1003 "text only"; FIN`,

	"refuse-400":               `400 Bad Request`,
	"refuse-401":               `401 Unauthorized`,
	"refuse-403":               `403 Forbidden`,
	"refuse-404":               `404 Not Found`,
	"refuse-429":               `429 Too Many Requests`,
	"refuse-500":               `500 Internal Server Error`,
	"refuse-502":               `502 Bad Gateway`,
	"refuse-503":               `503 Service Unavailable`,
	"redirect":                 `307 Temporary Redirect; Location: /lab/echo`,
	"plain-200":                `200 OK`,
	"wrong-accept-key":         `101; wrong accept key`,
	"handshake-empty-reply":    `FIN`,
	"handshake-reset":          `RST`,
	"handshake-never-answered": `FIN`,
	"subprotocol-not-granted":  `101; Close 1000 "bye"; FIN`,
	"subprotocol-other":        `101; granted chat.v1; Close 1000 "bye"; FIN`,
	"subprotocol-unasked":      `101; granted chat.v1; Close 1000 "bye"; FIN`,
	"unreachable":              `connection refused`,
	"tls-self-signed":          `certificate not trusted`,
	"tls-plain-server":         `no TLS`,
	"too-many-sockets":         `101; Close 1000 "bye"; FIN`,

	"masked-frame":             `101; text hello; broken 81 86 37 fa 21 3d "Z\x9bRVR\x9e"; Close 1000 "bye"; FIN`,
	"rsv1":                     `101; text hello; broken c1 04 "rsv1"; Close 1002 ""; FIN`,
	"rsv2":                     `101; text hello; broken a1 04 "rsv2"; Close 1002 ""; FIN`,
	"rsv3":                     `101; text hello; broken 91 04 "rsv3"; Close 1002 ""; FIN`,
	"unknown-opcode":           `101; text hello; broken 83 08 "opcode 3"; Close 1002 ""; FIN`,
	"oversize-control-frame":   `101; text hello; broken 89 7e 00 7e "(126 bytes)"; Close 1002 ""; FIN`,
	"fragmented-control-frame": `101; text hello; broken 09 0a "first part"; Close 1002 ""; FIN`,
	"stray-continuation":       `101; text hello; broken 80 08 "the rest"; Close 1002 ""; FIN`,
	"invalid-utf8-text":        `101; text hello; broken 81 04 "caf\xe9"; Close 1002 ""; FIN`,
	"invalid-utf8-reason":      `101; text hello; Close 1000 "caf\xe9"; FIN`,
	"close-body-of-one-byte":   `101; text hello; Close of one byte 03; FIN`,

	"wire-0":     `101; text hello; Close 0 "wire 0"; FIN`,
	"wire-999":   `101; text hello; Close 999 "wire 999"; FIN`,
	"wire-1004":  `101; text hello; Close 1004 "wire 1004"; FIN`,
	"wire-1005":  `101; text hello; Close 1005 "wire 1005"; FIN`,
	"wire-1006":  `101; text hello; Close 1006 "wire 1006"; FIN`,
	"wire-1015":  `101; text hello; Close 1015 "wire 1015"; FIN`,
	"wire-1016":  `101; text hello; Close 1016 "wire 1016"; FIN`,
	"wire-2999":  `101; text hello; Close 2999 "wire 2999"; FIN`,
	"wire-5000":  `101; text hello; Close 5000 "wire 5000"; FIN`,
	"wire-65535": `101; text hello; Close 65535 "wire 65535"; FIN`,

	"hostile-markup":  fmt.Sprintf(`101; Close 4000 %q; FIN`, markup),
	"hostile-control": fmt.Sprintf(`101; Close 4000 %q; FIN`, control),
	"hostile-null":    `101; Close 4000 "before\x00after"; FIN`,
	"hostile-emoji":   fmt.Sprintf(`101; Close 4000 %q; FIN`, emoji),
	"hostile-token":   fmt.Sprintf(`101; Close 1008 %q; FIN`, token),
}

func TestOnTheWire(t *testing.T) {
	l, addr := startLab(t)
	for id := range onTheWire {
		require.NotNil(t, ByID(id), "onTheWire has %q, which is no scenario", id)
	}
	for i := range Scenarios {
		s := &Scenarios[i]
		t.Run(s.ID, func(t *testing.T) {
			t.Parallel()
			require.Contains(t, onTheWire, s.ID, "say in onTheWire what a client sees of %q", s.ID)
			require.Equal(t, onTheWire[s.ID], transcript(t, address(l, addr, s, "seconds=1"), s))
		})
	}
}

// TestReason asks for each code without its reason, and with another.
func TestReason(t *testing.T) {
	l, addr := startLab(t)
	for i := range Scenarios {
		s := &Scenarios[i]
		if len(s.Params) == 0 || s.Params[0].Name != "reason" {
			continue
		}
		code := *s.Engines.Chromium.Code
		for query, want := range map[string]string{
			"reason=":                                 `""`,
			"reason=%3Cb%3E+%F0%9F%A6%8A":             `"<b> 🦊"`,
			"reason=" + strings.Repeat("x", 123):      `"` + strings.Repeat("x", 123) + `"`,
			"unknown=parameters&are=let&through=true": fmt.Sprintf("%q", s.Params[0].Default),
		} {
			require.Equal(t, fmt.Sprintf(`101; Close %d %s; FIN`, code, want), transcript(t, address(l, addr, s, query), s))
		}
	}
}

func TestPrivateCode(t *testing.T) {
	l, addr := startLab(t)
	s := ByID("close-private")
	for _, code := range []string{"4000", "4123", "4999"} {
		require.Equal(t, `101; Close `+code+` "x"; FIN`, transcript(t, address(l, addr, s, "reason=x&code="+code), s))
	}
}

func TestLimit(t *testing.T) {
	l, addr := startLab(t)
	s := *ByID("message-too-big")
	s.FirstMessage = &Message{Text: "x", Repeat: 101}
	require.Equal(t, `101; Close 1009 "message over 100 bytes"; FIN`, transcript(t, address(l, addr, &s, "limit=100"), &s))

	s.CloseCall = &CloseCall{} // what is not over the limit comes back
	s.FirstMessage = &Message{Text: "x", Repeat: 3}
	require.Equal(t, `101; text xxx; Close 4001 "user logged out"; FIN`, transcript(t, address(l, addr, &s, "limit=3"), &s))
}

func TestEcho(t *testing.T) {
	_, addr := startLab(t)
	ctx := t.Context()
	conn, resp, err := websocket.Dial(ctx, "ws://"+addr+"/lab/echo", &websocket.DialOptions{Subprotocols: []string{"chat.v2", "chat.v1"}})
	require.NoError(t, err)
	require.Equal(t, http.StatusSwitchingProtocols, resp.StatusCode)
	require.Equal(t, "chat.v2", conn.Subprotocol())
	conn.SetReadLimit(maxMessage)

	for _, sent := range []struct {
		kind    websocket.MessageType
		message string
	}{
		{websocket.MessageText, "héllo"},
		{websocket.MessageBinary, "\x00\xff"},
		{websocket.MessageText, ""},
		{websocket.MessageText, strings.Repeat("x", maxMessage)},
	} {
		require.NoError(t, conn.Write(ctx, sent.kind, []byte(sent.message)))
		kind, message, err := conn.Read(ctx)
		require.NoError(t, err)
		require.Equal(t, sent.kind, kind)
		require.Equal(t, sent.message, string(message))
	}
	require.NoError(t, conn.Close(4321, "enough"), "the server answers with the same code and reason")
}

func TestChatty(t *testing.T) {
	_, addr := startLab(t)
	conn, _, err := websocket.Dial(t.Context(), "ws://"+addr+"/lab/chatty?rate=100", nil)
	require.NoError(t, err)
	for n := 1; n <= 3; n++ {
		_, message, err := conn.Read(t.Context())
		require.NoError(t, err)
		require.Equal(t, fmt.Sprintf("message %d", n), string(message))
	}
	require.NoError(t, conn.Close(websocket.StatusNormalClosure, ""))
}

// TestSelfSigned goes on where a user has let the certificate pass.
func TestSelfSigned(t *testing.T) {
	l, _ := startLab(t)
	trusting := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	conn, _, err := websocket.Dial(t.Context(), l.own["tls-self-signed"], &websocket.DialOptions{HTTPClient: trusting})
	require.NoError(t, err)
	require.NoError(t, conn.Write(t.Context(), websocket.MessageText, []byte("hi")))
	_, message, err := conn.Read(t.Context())
	require.NoError(t, err)
	require.Equal(t, "hi", string(message))
	require.NoError(t, conn.Close(websocket.StatusNormalClosure, ""))
}

// TestWithoutFirstMessage is for those who only write new WebSocket(url): a fault
// that waits for the page's first message comes without it too.
func TestWithoutFirstMessage(t *testing.T) {
	l, addr := startLab(t)
	for _, id := range []string{"kill", "rsv1"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			s := *ByID(id)
			s.FirstMessage = nil
			want := strings.Replace(onTheWire[id], "text hello; ", "", 1)
			require.Equal(t, want, transcript(t, address(l, addr, &s, ""), &s))
		})
	}
}

// FuzzRead feeds the frame reader what no client would send.
func FuzzRead(f *testing.F) {
	f.Add([]byte{0x81, 0x85, 1, 2, 3, 4, 'h', 'e', 'l', 'l', 'o'})
	f.Add([]byte{0x88, 0x82, 0, 0, 0, 0, 3, 232})
	f.Add([]byte{0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{0x82, 0xfe, 0, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &wire{r: bufio.NewReader(bytes.NewReader(data))}
		for {
			opcode, payload, err := c.read()
			if err != nil {
				return
			}
			require.LessOrEqual(t, opcode, byte(0xf))
			require.LessOrEqual(t, len(payload), len(data))
		}
	})
}
