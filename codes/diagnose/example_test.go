package diagnose_test

import (
	"encoding/json"
	"fmt"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
)

// A page saw the socket close 60 s after the last message.
func ExampleDiagnose() {
	d := diagnose.Diagnose(&diagnose.Observation{
		Code: 1006, WasClean: new(false), URL: "wss://chat.example.com/ws",
		Opened: new(true), OpenMs: new(73_040.0), SinceReceivedMs: new(60_040.0), SinceSentMs: new(60_052.0),
		ErrorEvent: new(false), Engine: "chromium",
	}, diagnose.Options{})

	fmt.Println(d.Summary)
	for _, c := range d.Differential {
		fmt.Println(c.Likelihood, c.Cause.ID)
	}
	fmt.Println(d.Fingerprint)
	// Output:
	// WebSocket to chat.example.com closed with 1006 (Abnormal Closure) after 73.0 s. Likely cause: the connection was idle and something cut it. The last message was 60.0 s before the close; 60 s is the default idle limit of nginx (proxy_read_timeout), AWS Application Load Balancer (idle_timeout.timeout_seconds), Apache httpd (ProxyTimeout) and 5 more.
	// likely idle-timeout
	// unlikely keepalive-timeout
	// unlikely server-gone
	// unlikely network-lost
	// 1006 - idle-timeout chat.example.com
}

// A log has nothing but the close event's three fields. The answer is weaker, and
// says so.
func ExampleDiagnose_closeEvent() {
	d := diagnose.Diagnose(&diagnose.Observation{Code: 1006, WasClean: new(false)}, diagnose.Options{})
	for _, c := range d.Differential {
		fmt.Println(c.Likelihood, c.Cause.ID)
	}
	// Output:
	// possible handshake-rejected
	// possible server-gone
	// possible unreachable
	// possible upgrade-dropped
	// possible idle-timeout
	// unlikely bad-handshake
}

// A server collects observations that pages send as JSON, and keeps one line and a
// fingerprint of each that somebody should look at.
func ExampleDiagnose_collector() {
	beacon := []byte(`{
		"code": 4004, "reason": "Authentication failed.", "wasClean": true,
		"url": "wss://gateway.discord.gg/?v=10&encoding=json", "opened": true, "openMs": 310
	}`)
	var o diagnose.Observation
	if err := json.Unmarshal(beacon, &o); err != nil {
		fmt.Println(err)
		return
	}
	if d := diagnose.Diagnose(&o, diagnose.Options{}); !d.Expected {
		fmt.Println(d.Fingerprint)
		fmt.Println(d.Summary)
		fmt.Println("retry:", d.Retry.Advice)
	}
	// Output:
	// 4004 discord-gateway auth-failed gateway.discord.gg
	// WebSocket to gateway.discord.gg closed with 4004 (Authentication Failed) "Authentication failed." after 310 ms. Likely cause: the server did not accept the credentials, or they ended. The reason "Authentication failed." speaks of credentials or rights.
	// retry: after-fix
}

// An application has close codes of its own.
func ExampleOptions() {
	own := codes.Profile{
		ID: "my-game", Name: "My Game", Source: "https://example.com/protocol", AsOf: "2026-11-22",
		Match:    codes.Match{Hosts: []string{"game.example.com"}},
		Meanings: []codes.Meaning{{First: 4100, Name: "TokenExpired", Summary: "The token ended.", Advice: codes.AfterFix}},
	}
	d := diagnose.Diagnose(&diagnose.Observation{Code: 4100, URL: "wss://game.example.com/play"},
		diagnose.Options{Profiles: []codes.Profile{own}})
	fmt.Println(d.Differential[0].Cause.ID)
	fmt.Println(d.Differential[0].For[0])
	// Output:
	// auth-failed
	// The name TokenExpired speaks of credentials or rights.
}
