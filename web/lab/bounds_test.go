package lab

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/stretchr/testify/require"
)

// get sends one request and returns status and body. Headers come as "Name: value".
func get(t *testing.T, url string, head ...string) (int, string) {
	req, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	require.NoError(t, err)
	for _, line := range head {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Host" {
			req.Host = value
		} else {
			req.Header.Add(name, value)
		}
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, strings.TrimSpace(string(body))
}

// TestSameMachine asks under the names and from the pages that a browser may give.
func TestSameMachine(t *testing.T) {
	_, addr := startLab(t)
	_, port, _ := strings.Cut(addr, ":")
	for _, c := range []struct {
		head string
		want int
	}{
		{"Host: 127.0.0.1:" + port, 426},
		{"Host: 127.0.0.1", 426},
		{"Host: localhost:" + port, 426},
		{"Host: LOCALHOST", 426},
		{"Host: [::1]:" + port, 426},
		{"Host: [::1]", 426},
		{"Host: rebound.example:" + port, 403},
		{"Host: localhost.example", 403},
		{"Host: 127.0.0.1.example", 403},
		{"Host: 192.168.1.2:" + port, 403},
		{"Host: 0.0.0.0:" + port, 403},

		{"Origin: http://127.0.0.1:" + port, 426},
		{"Origin: http://localhost:3000", 426},
		{"Origin: https://localhost", 426},
		{"Origin: http://[::1]:5173", 426},
		{"Origin: null", 403},
		{"Origin: https://example.com", 403},
		{"Origin: https://localhost.example.com", 403},
		{"Origin: chrome-extension://abcdefgh", 403},
		{"Origin: file://", 403},
		{"Origin: ", 403},
		{"Origin: :", 403},
	} {
		status, body := get(t, "http://"+addr+"/lab/echo", c.head)
		require.Equal(t, c.want, status, "%s: %s", c.head, body)
	}
}

// TestOwnPortsSameMachine holds for the ports of their own too.
func TestOwnPortsSameMachine(t *testing.T) {
	l, _ := startLab(t)
	at := strings.Replace(l.own["tls-plain-server"], "wss:", "http:", 1)
	status, _ := get(t, at, "Origin: https://example.com")
	require.Equal(t, 403, status)
	status, _ = get(t, at, "Host: rebound.example")
	require.Equal(t, 403, status)
	status, _ = get(t, at)
	require.Equal(t, 426, status)
}

func TestNotPlayed(t *testing.T) {
	l, addr := startLab(t)
	for path, want := range map[string]string{
		"nothing":                  `404 There is no scenario "nothing"; GET /lab/scenarios.json lists them.`,
		"":                         `404 There is no such scenario; GET /lab/scenarios.json lists them.`,
		"close-1000":               `426 This is a WebSocket: new WebSocket('ws://` + addr + `/lab/close-1000').`,
		"kill":                     `426 This is a WebSocket: new WebSocket('ws://` + addr + `/lab/kill').`,
		"tls-self-signed":          `421 This scenario has a port of its own: ` + l.own["tls-self-signed"],
		"idle-timeout?seconds=0":   `400 seconds must be a number from 1 to 300`,
		"idle-timeout?seconds=301": `400 seconds must be a number from 1 to 300`,
		"idle-timeout?seconds=":    `400 seconds must be a number from 1 to 300`,
		"idle-timeout?seconds=1e2": `400 seconds must be a number from 1 to 300`,
		"close-private?code=5000":  `400 code must be a number from 4000 to 4999`,
		"close-1000?reason=%ff":    `400 reason must be valid UTF-8 of 0 to 123 bytes`,
		"close-1000?reason=" + strings.Repeat("%C3%A9", 62): `400 reason must be valid UTF-8 of 0 to 123 bytes`,
	} {
		status, body := get(t, "http://"+addr+"/lab/"+path)
		require.Equal(t, want, fmt.Sprintf("%d %s", status, body))
	}
}

// TestConnections fills the lab, sees the next one refused, and makes room again.
func TestConnections(t *testing.T) {
	l, addr := serveLab(t, 2, maxLife)
	open := func() (*websocket.Conn, error) {
		conn, _, err := websocket.Dial(t.Context(), "ws://"+addr+"/lab/echo", nil)
		return conn, err
	}
	first, err := open()
	require.NoError(t, err)
	second, err := open()
	require.NoError(t, err)
	defer second.CloseNow()

	_, err = open()
	require.ErrorContains(t, err, "503")
	_, body := get(t, "http://"+addr+"/lab/refuse-403")
	require.Equal(t, "The lab serves 2 connections already, which is all it does.", body)

	require.NoError(t, first.Close(websocket.StatusNormalClosure, ""))
	require.Eventually(t, func() bool { return len(l.slots) == 1 }, 10*time.Second, time.Millisecond)
	third, err := open()
	require.NoError(t, err)
	third.CloseNow()
}

// TestLife ends sockets that last too long, those of broken scenarios too.
func TestLife(t *testing.T) {
	l, addr := serveLab(t, 10, 100*time.Millisecond)
	echo, deaf := *ByID("echo"), *ByID("close-never-answered")
	for _, s := range []*Scenario{&echo, &deaf} {
		s.CloseCall = nil
		s.Engines.Firefox = unclean() // the client is not to close either
	}
	require.Equal(t, `101; Close 1001 "the lab keeps no socket longer than 100ms"; FIN`, transcript(t, address(l, addr, &echo, ""), &echo))
	require.Equal(t, `101; FIN`, transcript(t, address(l, addr, &deaf, ""), &deaf))
}

// TestMessage refuses what is longer than the lab reads.
func TestMessage(t *testing.T) {
	_, addr := startLab(t)
	conn, _, err := websocket.Dial(t.Context(), "ws://"+addr+"/lab/echo", nil)
	require.NoError(t, err)
	conn.SetReadLimit(-1)
	conn.Write(t.Context(), websocket.MessageText, make([]byte, maxMessage+1))
	_, _, err = conn.Read(t.Context())
	require.Error(t, err, "it does not come back")
}

// TestStop stops the lab under open sockets, by Close and by the context.
func TestStop(t *testing.T) {
	for name, stop := range map[string]func(*Lab, context.CancelFunc){
		"close":   func(l *Lab, _ context.CancelFunc) { l.Close() },
		"context": func(_ *Lab, cancel context.CancelFunc) { cancel() },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			l, err := start(ctx, 5, maxLife)
			require.NoError(t, err)
			server := httptest.NewServer(l)
			defer server.Close()
			addr := server.Listener.Addr().String()

			var sockets []*websocket.Conn
			for _, id := range []string{"echo", "chatty", "idle-timeout", "close-never-answered"} {
				conn, _, err := websocket.Dial(t.Context(), "ws://"+addr+"/lab/"+id, nil)
				require.NoError(t, err)
				sockets = append(sockets, conn)
			}
			go stop(l, cancel)
			for i, conn := range sockets {
				var err error
				for err == nil { // the chatty one may have said something
					_, _, err = conn.Read(t.Context())
				}
				if i < 3 {
					require.Equal(t, websocket.StatusGoingAway, websocket.CloseStatus(err), "%v", err)
					require.ErrorContains(t, err, "the lab is stopping")
				} else {
					require.ErrorIs(t, err, io.EOF, "what broke the protocol ends without a Close frame")
				}
			}
			l.Close()
			require.Len(t, l.slots, cap(l.slots), "Close has taken every slot back")
			status, body := get(t, "http://"+addr+"/lab/echo")
			require.Equal(t, 503, status)
			require.Equal(t, "The lab is stopping.", body)
			for id, url := range l.own {
				_, err := http.Get(strings.Replace(url, "ws", "http", 1))
				require.ErrorContains(t, err, "connection refused", "the port of %s is closed", id)
			}
		})
	}
}
