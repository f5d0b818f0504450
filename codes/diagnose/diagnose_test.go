package diagnose

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
)

// Codes and reasons as servers and applications pair them. A reason that says more
// than its code decides; one that says nothing leaves it to the code.
func TestCodeAndReason(t *testing.T) {
	for _, row := range []struct {
		code          codes.Code
		reason, cause string
	}{
		{1000, "", "normal"},
		{1000, "Closing connection.", "normal"},
		{1000, "No heartbeat", "keepalive-timeout"},
		{1000, "Replaced by a newer connection", "session-replaced"},
		{1000, "token expired", "auth-failed"},
		{1000, "idle timeout", "idle-timeout"},
		{1000, "server shutdown", "going-away"},
		{1000, "rate limit exceeded", "rate-limited"},
		{1000, "internal server error", "server-error"},
		{1000, "Server restarting", "server-restart"},
		{1000, "server overloaded", "overloaded"},
		{1000, "maximum session duration exceeded", "max-lifetime"},
		{1001, "", "going-away"},
		{1001, "Going away", "going-away"},
		{1001, "Server shutting down", "going-away"},
		{1001, "agent stopping", "going-away"},
		{1001, "deploy", "going-away"},
		{1001, "ping timeout", "keepalive-timeout"},
		{1001, "heartbeat timeout", "keepalive-timeout"},
		{1001, "No response from ping frame.", "keepalive-timeout"},
		{1001, "Connection Idle Timeout", "idle-timeout"},
		{1001, "New connection established", "session-replaced"},
		{1001, "Session expired", "auth-failed"},
		{1001, "Server restarting", "server-restart"},
		{1001, "max connection age reached", "max-lifetime"},
		{1001, "Server overloaded", "overloaded"},
		{1002, "", "protocol-error"},
		{1002, "invalid opcode", "protocol-error"},
		{1002, "unexpected text frame", "protocol-error"},
		{1002, "unsupported protocol version 3", "protocol-error"},
		{1002, "invalid UTF-8", "protocol-error"},
		{1002, "java.lang.NullPointerException", "server-error"},
		{1003, "", "unsupported-data"},
		{1003, "Invalid JSON", "unsupported-data"},
		{1003, "binary frames only", "unsupported-data"},
		{1003, "Invalid message type", "unsupported-data"},
		{1007, "", "invalid-payload"},
		{1007, "Invalid message format", "invalid-payload"},
		{1007, "invalid start byte at position 0", "invalid-payload"},
		{1008, "", "policy-violation"},
		{1008, "Unauthorized", "auth-failed"},
		{1008, "Token required", "auth-failed"},
		{1008, "session not found", "policy-violation"},
		{1008, "Origin not allowed", "policy-violation"},
		{1008, "bad role", "policy-violation"},
		{1008, "message rate limit exceeded", "rate-limited"},
		{1008, "Connection limit exceeded", "rate-limited"},
		{1008, "account_already_connected", "session-replaced"},
		{1008, "heartbeat timeout", "keepalive-timeout"},
		{1008, "unexpected data message", "policy-violation"},
		{1009, "", "message-too-big"},
		{1009, "read limited at 32769 bytes", "message-too-big"},
		{1009, "ATTACHMENT_LIMIT", "message-too-big"},
		{1010, "", "extension-missing"},
		{1011, "", "server-error"},
		{1011, "keepalive ping timeout", "keepalive-timeout"},
		{1011, "Ping timeout", "keepalive-timeout"},
		{1011, "Log stream error", "server-error"},
		{1011, "Service unavailable", "server-error"},
		{1011, "Upstream unavailable", "bad-gateway"},
		{1011, "out of memory", "server-error"},
		{1011, "Shutting down", "going-away"},
		{1011, "idle timeout", "idle-timeout"},
		{1012, "", "server-restart"},
		{1012, "Service Restart", "server-restart"},
		{1012, "gateway restarting", "server-restart"},
		{1012, "server shutting down", "server-restart"},
		{1012, "maintenance", "server-restart"},
		{1012, "Replaced by a new authenticated connection", "session-replaced"},
		{1013, "", "overloaded"},
		{1013, "Try again later", "overloaded"},
		{1013, "Too many connections", "overloaded"},
		{1013, "server full", "overloaded"},
		{1013, "client too slow", "overloaded"},
		{1013, "maintenance", "overloaded"},
		{1013, "rate limit: slow down", "rate-limited"},
		{1014, "", "bad-gateway"},
		{1014, "upstream gave no answer", "bad-gateway"},
		{3000, "", "auth-failed"},
		{3003, "Forbidden", "auth-failed"},
		{3000, "Go away!", "going-away"},
		{3000, "connection closed", "application-close"},
		{3012, "no pong", "keepalive-timeout"},
		{3500, "invalid token", "auth-failed"},
		{4201, "Pong reply not received in time", "keepalive-timeout"},
		{3008, "Connection timeout", "idle-timeout"},
		{3500, "", "application-close"},
		{4000, "game over", "application-close"},
		{4000, "Ping timeout", "keepalive-timeout"},
		{4000, "superseded", "session-replaced"},
		{4000, "No token provided", "auth-failed"},
		{4000, "Invalid project name", "application-close"},
		{4000, "closed for inactivity", "idle-timeout"},
		{4001, "", "application-close"},
		{4001, "unauthorized", "auth-failed"},
		{4001, "Replaced by new connection", "session-replaced"},
		{4001, "authentication timeout", "auth-failed"},
		{4002, "no team", "application-close"},
		{4003, "Invalid token", "auth-failed"},
		{4003, "auth_required", "auth-failed"},
		{4005, "Room is full", "application-close"},
		{4005, "internal error", "server-error"},
		{4008, "Too many connections", "rate-limited"},
		{4008, "Idle timeout", "idle-timeout"},
		{4008, "Client too slow", "overloaded"},
		{4009, "Message too large", "message-too-big"},
		{4009, "session-replaced", "session-replaced"},
		{4009, "Heartbeat timeout", "keepalive-timeout"},
		{4010, "Banned", "application-close"},
		{4010, "session ended", "application-close"},
		{4029, "too_many_sessions", "rate-limited"},
		{4029, "Rate limit exceeded", "rate-limited"},
		{4400, "Invalid message received", "application-close"},
		{4401, "", "auth-failed"},
		{4403, "", "auth-failed"},
		{4404, "", "application-close"},
		{4408, "hello timeout", "application-close"},
		{4408, "room idle timeout", "idle-timeout"},
		{4409, "", "application-close"},
		{4409, "duplicate_connection", "session-replaced"},
		{4429, "", "rate-limited"},
		{4429, "Too many messages", "rate-limited"},
		{4500, "", "server-error"},
		{4500, "database is down", "server-error"},
		{4503, "", "overloaded"},
	} {
		clean := true
		d := Diagnose(&Observation{
			Code: row.code, Reason: row.reason, WasClean: &clean, URL: "wss://chat.example.com/ws", Opened: &clean,
			OpenMs: new(90_310.0), SinceReceivedMs: new(400.0), SinceSentMs: new(450.0), Received: new(30), Sent: new(20),
			LastSentBytes: new(60), ErrorEvent: new(false), Unloading: new(false), Engine: "chromium",
		}, Options{})
		require.Equal(t, row.cause, d.Differential[0].Cause.ID, "%d %q", row.code, row.reason)
	}
}

// A close that a log keeps has three fields at most. Nothing that needs more is
// likely then, and the text says where to look.
func TestPartialObservations(t *testing.T) {
	d := Diagnose(&Observation{Code: 1006}, Options{})
	for _, c := range d.Differential {
		require.NotEqual(t, IsLikely, c.Likelihood, c.Cause.ID)
	}
	require.Contains(t, d.Findings, "phase-unknown")
	require.Contains(t, d.Text, "DevTools, Network")
	require.Equal(t, ByUnknown, d.ClosedBy)

	d = Diagnose(&Observation{Code: 1000, WasClean: new(true)}, Options{})
	var ids []string
	for _, c := range d.Differential {
		ids = append(ids, c.Cause.ID)
	}
	require.Contains(t, ids, "local-close", "whether the page called close() is not known")

	d = Diagnose(&Observation{}, Options{})
	require.NotEmpty(t, d.Differential)
	require.Equal(t, codes.RangeInvalid, d.Explanation.Range)
}

// What a service means by a code decides where it says something.
func TestProfiles(t *testing.T) {
	own := []codes.Profile{{
		ID: "mine", Name: "Mine", Source: "https://example.com/codes", AsOf: "2026-11-22",
		Match: codes.Match{Hosts: []string{"ws.example.com"}},
		Meanings: []codes.Meaning{
			{First: 4007, Name: "TokenExpired", Summary: "The token ended.", Advice: codes.Now, Origin: codes.FromServer, Confidence: codes.InSource},
			{First: 4008, Name: "RoomClosed", Summary: "The room closed.", Advice: codes.No, Origin: codes.FromServer, Confidence: codes.InSource},
			{First: 4401, Name: "Muted", Summary: "Said too much.", Advice: codes.Never, Origin: codes.FromServer, Confidence: codes.InSource},
		},
	}}
	for code, cause := range map[codes.Code]string{4007: "auth-failed", 4008: "application-close", 4401: "application-close"} {
		o := Observation{Code: code, WasClean: new(true), URL: "wss://ws.example.com/room?token=secret"}
		d := Diagnose(&o, Options{Profiles: own})
		require.Equal(t, cause, d.Differential[0].Cause.ID, code.String())
		require.Equal(t, "mine", d.Explanation.Profile.ID)
		require.Equal(t, d.Explanation.Meaning.Advice, d.Retry.Advice, "the service's own advice stands")
		require.Contains(t, d.Fingerprint, " mine ")

		byID := Diagnose(&Observation{Code: code}, Options{Profile: "mine", Profiles: own})
		require.Equal(t, cause, byID.Differential[0].Cause.ID)
	}
}

// Nothing of the peer's or the user's that could identify anybody leaves through
// the fingerprint, and nothing invisible through the texts.
func TestDiscretion(t *testing.T) {
	o := Observation{
		Code: 4000, Reason: "bye \u202egnp.exe\nfake log line", WasClean: new(true),
		URL: "wss://user:pass@chat.example.com:8443/room/42?token=secret#x", PageURL: "https://app.example.com/?session=1",
	}
	d := Diagnose(&o, Options{})
	require.Equal(t, "4000 - application-close chat.example.com", d.Fingerprint)
	for _, text := range []string{d.Summary, d.Text} {
		require.NotContains(t, text, "secret")
		require.NotContains(t, text, "pass")
		require.NotContains(t, text, "\u202e")
		require.NotContains(t, text, "\n")
		require.Contains(t, text, `\u202e`)
	}
}

func TestRetry(t *testing.T) {
	retry := func(o Observation) codes.Retry {
		return Diagnose(&o, Options{}).Retry
	}
	r := retry(Observation{Code: 1008, Reason: "invalid token"})
	require.Equal(t, codes.AfterFix, r.Advice)
	require.Zero(t, r.MaxDelayMs)

	r = retry(Observation{Code: 1012})
	require.Equal(t, codes.Later, r.Advice)
	require.Equal(t, [2]int{5000, 30000}, [2]int{r.MinDelayMs, r.MaxDelayMs}, "the delay of the registration stays")

	r = retry(Observation{Code: 1000, Reason: "idle timeout"})
	require.Equal(t, codes.Now, r.Advice, "1000 alone would say no")
	require.Equal(t, 5000, r.MaxDelayMs, "RFC 6455, 7.2.3")

	for _, c := range Causes {
		require.Equal(t, c.Advice == "", c.Why == "", c.ID)
	}
}

func TestContradictions(t *testing.T) {
	for name, o := range map[string]Observation{
		"1006 means that no Close frame came, yet the close was clean": {Code: 1006, WasClean: new(true)},
		"1006 means that no Close frame came, yet there is a reason":   {Code: 1006, WasClean: new(false), Reason: "x"},
		"1005 means that the Close frame was empty":                    {Code: 1005, Reason: "x"},
		"yet the socket had opened":                                    {Code: 1015, WasClean: new(true)},
		"1015 in Chromium":                                             {Code: 1015, Opened: new(false), Engine: "chromium"},
		"1010 is for clients":                                          {Code: 1010, WasClean: new(true), Opened: new(true)},
		"1016 is never allowed":                                        {Code: 1016, WasClean: new(true)},
		"0 is never allowed":                                           {Code: 0, WasClean: new(true)},
		"longer than 123 bytes":                                        {Code: 4000, Reason: strings.Repeat("é", 62)},
		"never to have opened":                                         {Code: 1006, Opened: new(false), Received: new(3)},
		"older than the open socket":                                   {Code: 1006, OpenMs: new(5000.0), SinceReceivedMs: new(9000.0)},
	} {
		d := Diagnose(&o, Options{})
		require.Len(t, d.Contradictions, 1, name)
		require.Contains(t, d.Contradictions[0], name)
	}
	for _, o := range []Observation{
		{Code: 1006, WasClean: new(false)}, {Code: 1005, WasClean: new(true)}, {Code: 1015, Engine: "firefox"},
		{Code: 4000, Reason: strings.Repeat("é", 61)}, {Code: 1000, WasClean: new(false)}, {},
	} {
		require.Empty(t, Diagnose(&o, Options{}).Contradictions)
	}
}

// The wire form is what encoding/json would write of the same structure.
func TestJSON(t *testing.T) {
	type candidate struct {
		ID         string          `json:"id"`
		Title      string          `json:"title"`
		Likelihood string          `json:"likelihood"`
		For        []string        `json:"for"`
		Against    []string        `json:"against"`
		Check      string          `json:"check"`
		Remedy     string          `json:"remedy"`
		Reference  json.RawMessage `json:"reference"`
	}
	type wire struct {
		Explanation    json.RawMessage `json:"explanation"`
		Summary        string          `json:"summary"`
		Text           string          `json:"text"`
		ClosedBy       string          `json:"closedBy"`
		ClosedByWhy    string          `json:"closedByWhy"`
		Differential   []candidate     `json:"differential"`
		Findings       []string        `json:"findings"`
		Contradictions []string        `json:"contradictions"`
		Elsewhere      *string         `json:"elsewhere"`
		ReasonClass    *string         `json:"reasonClass"`
		Retry          json.RawMessage `json:"retry"`
		Fingerprint    string          `json:"fingerprint"`
		Expected       bool            `json:"expected"`
	}
	list := func(s []string) []string { return append([]string{}, s...) }
	orNull := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, g := range goldens(t) {
		d := Diagnose(&g.observation, Options{})
		w := wire{
			d.Explanation.AppendJSON(nil), d.Summary, d.Text, string(d.ClosedBy), d.ClosedByWhy, nil, list(d.Findings), list(d.Contradictions),
			orNull(d.Elsewhere), orNull(d.ReasonClass), d.Retry.AppendJSON(nil), d.Fingerprint, d.Expected,
		}
		for _, c := range d.Differential {
			w.Differential = append(w.Differential, candidate{
				c.Cause.ID, c.Cause.Title, string(c.Likelihood), list(c.For), list(c.Against), c.Cause.Check, c.Cause.Remedy, c.Cause.Reference.AppendJSON(nil),
			})
		}
		var want strings.Builder
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(w))
		require.Equal(t, strings.TrimSpace(want.String()), string(d.AppendJSON(nil)), g.name)
	}
}

// Whatever is observed, there is an answer, its wire form is JSON, and no figure is
// left unfilled.
func FuzzDiagnose(f *testing.F) {
	for _, g := range goldens(f) {
		f.Add(g.archive.Files[0].Data)
	}
	f.Add([]byte(`{"code":65535,"reason":"\u0000","wasClean":true,"openMs":1e300,"lifetimes":[-1,1e308],"url":"ws://[","failures":-9}`))
	f.Add([]byte(`{"exception":{"name":"TypeError"},"opened":true,"received":9}`))
	f.Add([]byte(`{"code":0,"errorEvent":true,"opened":true,"cspViolation":true}`))
	f.Add([]byte(`{"code":4014,"url":"wss://gateway.discord.gg","protocols":["",""],"closeCall":{"code":70,"reason":"ping"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var o Observation
		if json.Unmarshal(data, &o) != nil {
			return
		}
		d := Diagnose(&o, Options{})
		require.NotEmpty(t, d.Differential)
		require.NotEmpty(t, d.Summary)
		require.NotEmpty(t, d.Text)
		require.NotEmpty(t, d.ClosedByWhy)
		require.NotEmpty(t, d.Fingerprint)
		require.NotContains(t, d.Summary, "\n")
		out := d.AppendJSON(nil)
		require.True(t, json.Valid(out), "%s", out)
	})
}
