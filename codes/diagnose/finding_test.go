package diagnose

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
)

// Shorthands for the pairs below.
var yes, no = new(true), new(false)

func ms(v float64) *float64 { return &v }

// open is a socket that had opened; the rest is up to the case.
func open(o Observation) Observation {
	o.Opened = yes
	return o
}

// abnormal is an open socket that ended with 1006.
func abnormal(o Observation) Observation {
	o.Code, o.Opened, o.WasClean = 1006, yes, no
	return o
}

// failed is a socket that never opened.
func failed(o Observation) Observation {
	o.Code, o.Opened, o.WasClean = 1006, no, no
	return o
}

func closed(code codes.Code, reason string) Observation {
	return Observation{Code: code, Reason: reason, WasClean: yes}
}

const (
	chat     = "wss://chat.example.com/ws"
	socketIO = "wss://chat.example.com/socket.io/?EIO=4&transport=websocket"
)

// pairs has, for each finding, an observation for which it holds and one beside it
// for which it does not.
var pairs = map[Finding][2]Observation{
	Threw:             {{Exception: &Exception{Name: "InvalidStateError"}}, {ErrorEvent: yes}},
	ThrewSyntax:       {{Exception: &Exception{Name: "SyntaxError"}}, {Exception: &Exception{Name: "SecurityError"}}},
	ThrewSecurity:     {{Exception: &Exception{Name: "SecurityError"}, Engine: "firefox"}, {Exception: &Exception{Name: "SecurityError"}, Engine: "webkit"}},
	ThrewBlocked:      {{Exception: &Exception{Name: "SecurityError"}, Engine: "webkit"}, {Exception: &Exception{Name: "SecurityError"}, Engine: "chromium"}},
	NoCloseEvent:      {{ErrorEvent: yes, Opened: no}, {ErrorEvent: yes, Opened: no, Code: 1006}},
	NeverOpened:       {failed(Observation{}), {Code: 1006}},
	Opened:            {closed(1000, ""), {Code: 1006}},
	Settled:           {abnormal(Observation{ErrorEvent: yes, Received: new(1), OpenMs: ms(9)}), abnormal(Observation{ErrorEvent: yes, Received: new(0), Sent: new(0), OpenMs: ms(9)})},
	PhaseUnknown:      {{Code: 1006}, failed(Observation{})},
	BrokeAtOnce:       {abnormal(Observation{ErrorEvent: yes, Received: new(0), Sent: new(0), OpenMs: ms(9)}), abnormal(Observation{ErrorEvent: yes, Received: new(0), Sent: new(0), OpenMs: ms(9000)})},
	DiedYoung:         {{OpenMs: ms(999)}, {OpenMs: ms(1000)}},
	DyingYoungAgain:   {{OpenMs: ms(100), Lifetimes: []float64{90, 120}}, {OpenMs: ms(100), Lifetimes: []float64{90, 12000}}},
	CSPViolation:      {{CSPViolation: yes}, {CSPViolation: no}},
	Insecure:          {{URL: "ws://chat.example.com", PageURL: "https://example.com"}, {URL: "ws://localhost", PageURL: "https://example.com"}},
	SecureURL:         {{URL: chat}, {URL: "ws://chat.example.com"}},
	PlainURL:          {{URL: "WS://chat.example.com"}, {URL: chat}},
	SecureOrLocalPage: {{URL: "ws://chat.example.com", PageURL: "http://example.com"}, {URL: "ws://chat.example.com", PageURL: "https://example.com"}},
	PageOverTLS:       {{URL: chat, PageURL: "https://chat.example.com/"}, {URL: chat, PageURL: "https://www.example.com/"}},
	Loopback:          {{URL: "ws://user@[::1]:80/"}, {URL: "ws://localhost.example.com/"}},
	OtherMachine:      {{URL: "ws://10.0.0.1:8080/"}, {URL: "ws://127.0.0.2:8080/"}},
	LocalNetwork: {failed(Observation{URL: "ws://172.31.0.9", PageURL: "http://example.com", Engine: "chromium"}),
		failed(Observation{URL: "ws://172.32.0.9", PageURL: "http://example.com", Engine: "chromium"})},
	AskedSubprotocols:        {{Protocols: []string{"mqtt"}}, {Protocols: []string{}}},
	NoSubprotocolAsked:       {{Protocols: []string{}}, {}},
	SubprotocolNotGranted:    {open(Observation{Protocols: []string{"mqtt"}, Protocol: new("")}), open(Observation{Protocols: []string{"mqtt"}})},
	EngineDemandsSubprotocol: {failed(Observation{Protocols: []string{"mqtt"}, Engine: "chromium"}), failed(Observation{Protocols: []string{"mqtt"}, Engine: "webkit"})},
	ProbeReached:             {{Probe: "reached"}, {}},
	ProbeFailed:              {{Probe: "failed"}, {}},
	ProbeUnanswered:          {{Probe: "failed", ProbeMs: ms(5001)}, {Probe: "failed", ProbeMs: ms(20)}},
	AtHandshakeLimit:         {failed(Observation{ConnectMs: ms(240_020), Engine: "chromium"}), failed(Observation{ConnectMs: ms(20_020), Engine: "chromium"})},
	AtTCPLimit:               {failed(Observation{ConnectMs: ms(130_900)}), failed(Observation{ConnectMs: ms(60_010)})},
	AtGatewayLimit:           {failed(Observation{ConnectMs: ms(60_010)}), failed(Observation{ConnectMs: ms(20_010), Engine: "firefox"})},
	SlowConnect:              {failed(Observation{ConnectMs: ms(10_000)}), failed(Observation{ConnectMs: ms(9_999)})},
	FastConnect:              {failed(Observation{ConnectMs: ms(0)}), failed(Observation{})},
	OpenedBefore:             {failed(Observation{Lifetimes: []float64{5}}), failed(Observation{Lifetimes: []float64{}})},
	FailingAgain:             {failed(Observation{Failures: new(2)}), failed(Observation{Failures: new(1)})},
	FirefoxBut1006:           {failed(Observation{URL: chat, Engine: "firefox"}), failed(Observation{URL: "ws://chat.example.com", Engine: "firefox"})},
	ManySockets:              {failed(Observation{Engine: "firefox", Sockets: new(201)}), failed(Observation{Engine: "firefox", Sockets: new(20)})},
	OfflineNow:               {{Online: no}, {}},

	CalledClose:     {{CloseCall: &CloseCall{}}, open(Observation{})},
	LeftOpen:        {open(Observation{}), {Code: 1000}},
	CloseUnanswered: {abnormal(Observation{CloseCall: &CloseCall{SinceMs: ms(20_100)}, Engine: "firefox"}), abnormal(Observation{CloseCall: &CloseCall{SinceMs: ms(20_100)}, Engine: "chromium"})},
	GaveUpOnPeer:    {{CloseCall: &CloseCall{Reason: "heartbeat timeout"}}, {CloseCall: &CloseCall{Reason: "done"}}},
	PageLeft:        {{Unloading: yes}, {}},
	PageStayed:      {{Unloading: no}, {}},
	WentOffline:     {{WentOffline: yes}, {}},
	Slept:           {open(Observation{SuspendedMs: ms(50_000), OpenMs: ms(90_000)}), open(Observation{SuspendedMs: ms(50_000), OpenMs: ms(90_000), Visibility: "hidden"})},
	Hidden:          {{Visibility: "hidden"}, {}},

	CloseFrame:        {closed(4000, ""), {Code: 1006, WasClean: no}},
	NoCloseFrame:      {{Code: 1006}, closed(1006, "")},
	Code1000:          {{Code: 1000}, {Code: 1001}},
	Code1001:          {{Code: 1001}, {Code: 1000}},
	Code1002:          {{Code: 1002}, {Code: 1003}},
	Code1003:          {{Code: 1003}, {Code: 1002}},
	Code1005:          {{Code: 1005}, closed(1005, "x")},
	Code1007:          {{Code: 1007}, {Code: 1008}},
	Code1008:          {{Code: 1008}, {Code: 1007}},
	Code1009:          {{Code: 1009}, {Code: 1010}},
	Code1010:          {{Code: 1010}, {Code: 1009}},
	Code1011:          {{Code: 1011}, {Code: 1012}},
	Code1012:          {{Code: 1012}, {Code: 1011}},
	Code1013:          {{Code: 1013}, {Code: 1014}},
	Code1014:          {{Code: 1014}, {Code: 1013}},
	TLSCode:           {{Code: 1015}, closed(1015, "")},
	ForbiddenCode:     {closed(1016, ""), closed(1005, "")},
	OwnCode:           {{Code: 3999}, {Code: 5000}},
	LikeUnauthorized:  {{Code: 4401}, {Code: 4402}},
	LikeBadRequest:    {{Code: 4400}, {Code: 4401}},
	LikeConflict:      {{Code: 4409}, {Code: 4410}},
	LikeTimeout:       {{Code: 3008}, {Code: 3009}},
	LikeTooLarge:      {{Code: 4413}, {Code: 4412}},
	LikeNotAcceptable: {{Code: 4406}, {Code: 4406, Protocol: new("graphql-transport-ws")}},
	LikeTooMany:       {{Code: 4429}, {Code: 4428}},
	LikeServerError:   {{Code: 4500}, {Code: 4501}},
	LikeUnavailable:   {{Code: 4503}, {Code: 4505}},
	LikeBadGateway:    {{Code: 4504}, {Code: 4503}},
	MaybeUnauthorized: {{Code: 4001}, {Code: 4001, URL: "wss://gateway.discord.gg/"}},
	MaybeTooMany:      {{Code: 4029}, {Code: 4030}},
	ServiceMeaning:    {{Code: 4004, URL: "wss://gateway.discord.gg/"}, {Code: 4004}},

	SaysReplaced:    {closed(4000, "superseded"), closed(4000, "x")},
	SaysKeepalive:   {closed(4000, "ping timeout"), closed(4000, "timeout")},
	SaysIdle:        {closed(4000, "idle"), closed(4000, "ideal")},
	SaysLifetime:    {closed(4000, "max age"), closed(4000, "age")},
	SaysTooBig:      {closed(4000, "too big"), closed(4000, "big")},
	SaysRate:        {closed(4000, "rate limited"), closed(4000, "irate limits")},
	SaysCrowded:     {closed(4000, "too many connections"), closed(4000, "connections")},
	SaysGateway:     {closed(4000, "upstream gone"), closed(4000, "stream gone")},
	SaysOverload:    {closed(4000, "overloaded"), closed(4000, "loaded")},
	SaysRestart:     {closed(4000, "restarting"), closed(4000, "starting")},
	SaysLeaving:     {closed(4000, "shutting down"), closed(4000, "down")},
	SaysPayload:     {closed(4000, "bad json"), closed(4000, "bad jason")},
	SaysOrigin:      {closed(4000, "bad origin"), closed(4000, "original")},
	SaysAuth:        {{Code: 4004, URL: "wss://gateway.discord.gg/"}, closed(4004, "")},
	SaysSubprotocol: {closed(4000, "no subprotocol"), closed(4000, "no protocol")},
	SaysExtension:   {closed(4000, "extension missing"), closed(4000, "missing")},
	SaysStartup:     {closed(4000, "hello timeout"), closed(4000, "hello")},
	SaysTimeout:     {closed(4000, "timeout"), closed(4000, "time")},
	SaysDataType:    {closed(4000, "text only"), closed(4000, "text")},
	SaysFraming:     {closed(4000, "RSV1 set"), closed(4000, "RSVP")},
	SaysPolicy:      {closed(4000, "policy"), closed(4000, "police")},
	SaysFailure:     {closed(4000, "internal error"), closed(4000, "external")},
	SaysFarewell:    {closed(4000, "bye"), closed(4000, "byte")},

	Quiet:        {abnormal(Observation{ErrorEvent: no}), abnormal(Observation{})},
	BrowserFault: {abnormal(Observation{ErrorEvent: yes, Engine: "chromium"}), abnormal(Observation{ErrorEvent: yes, Engine: "chromium", Unloading: yes})},
	FaultOrReset: {abnormal(Observation{ErrorEvent: yes, Engine: "firefox"}), abnormal(Observation{ErrorEvent: yes, Engine: "chromium"})},
	FoldedCode:   {abnormal(Observation{ErrorEvent: yes, Engine: "webkit"}), abnormal(Observation{ErrorEvent: yes, Engine: "firefox"})},
	AmidMessage:  {abnormal(Observation{ErrorEvent: yes, SinceSentMs: ms(199)}), abnormal(Observation{ErrorEvent: yes, SinceSentMs: ms(200)})},
	FirstFrame:   {abnormal(Observation{ErrorEvent: yes, SinceSentMs: ms(500), Sent: new(1), Received: new(0)}), abnormal(Observation{ErrorEvent: yes, SinceSentMs: ms(500), Sent: new(1)})},

	Compressed:   {abnormal(Observation{Extensions: "permessage-deflate"}), abnormal(Observation{})},
	Busy:         {abnormal(Observation{SinceSentMs: ms(1999)}), abnormal(Observation{SinceSentMs: ms(2000)})},
	Lull:         {abnormal(Observation{SinceSentMs: ms(2000)}), abnormal(Observation{SinceSentMs: ms(20_000)})},
	Silence:      {abnormal(Observation{OpenMs: ms(20_000), Sent: new(0), Received: new(0)}), abnormal(Observation{OpenMs: ms(20_000)})},
	TimesUnknown: {abnormal(Observation{}), abnormal(Observation{SinceSentMs: ms(5)})},
	IdleAtLimit:  {abnormal(Observation{SinceSentMs: ms(61_700)}), abnormal(Observation{SinceSentMs: ms(61_900)})},
	OpenAtLimit:  {abnormal(Observation{OpenMs: ms(60_100)}), abnormal(Observation{OpenMs: ms(60_100), Sent: new(3)})},
	PongAtLimit:  {abnormal(Observation{SinceSentMs: ms(40_100), Sent: new(1)}), closed(1000, "")},
	IdleRound:    {abnormal(Observation{SinceSentMs: ms(35_100)}), abnormal(Observation{SinceSentMs: ms(33_000)})},
	IdleRepeats:  {abnormal(Observation{OpenMs: ms(37_000), SinceSentMs: ms(36_900), Lifetimes: []float64{5, 37_050}}), abnormal(Observation{OpenMs: ms(37_000), SinceSentMs: ms(36_900), Lifetimes: []float64{37_050, 5}})},
	AgesRepeat:   {abnormal(Observation{OpenMs: ms(6000), Lifetimes: []float64{6050, 6010}}), abnormal(Observation{OpenMs: ms(6000), Lifetimes: []float64{6010}})},
	OneWay: {abnormal(Observation{Received: new(1), SinceReceivedMs: ms(9000), SinceSentMs: ms(3000)}),
		abnormal(Observation{Received: new(1), SinceReceivedMs: ms(9000), SinceSentMs: ms(5000)})},
	LinkTest: {abnormal(Observation{ErrorEvent: yes, Engine: "firefox", SinceReceivedMs: ms(12_000)}), abnormal(Observation{ErrorEvent: yes, Engine: "firefox", SinceReceivedMs: ms(2000)})},
	EnginePingUnanswered: {open(Observation{Code: 1005, URL: socketIO, SinceReceivedMs: ms(20_000), SinceSentMs: ms(45_000)}),
		open(Observation{Code: 1005, URL: socketIO, SinceReceivedMs: ms(20_000), SinceSentMs: ms(19_000)})},
	NeverJoined:     {open(Observation{Code: 1005, URL: socketIO, Sent: new(0), OpenMs: ms(45_000)}), open(Observation{Code: 1005, URL: socketIO, Sent: new(1), OpenMs: ms(45_000)})},
	ClosedOnMessage: {open(Observation{Code: 1005, URL: socketIO, SinceReceivedMs: ms(30), SinceSentMs: ms(20)}), open(Observation{Code: 1005, URL: socketIO, SinceReceivedMs: ms(10), SinceSentMs: ms(20)})},
	EngineIO:        {{URL: socketIO}, {URL: chat}},
	LifetimeAtLimit: {abnormal(Observation{ConnectMs: ms(900), OpenMs: ms(29_200), SinceSentMs: ms(400)}), abnormal(Observation{OpenMs: ms(30_050), SinceSentMs: ms(29_000)})},
	LifetimeRound:   {abnormal(Observation{OpenMs: ms(35_050), SinceSentMs: ms(400)}), closed(4000, "")},
	LifetimeRepeats: {abnormal(Observation{OpenMs: ms(6000), SinceSentMs: ms(400), Lifetimes: []float64{6050, 6010}}), abnormal(Observation{OpenMs: ms(6000), SinceSentMs: ms(5900), Lifetimes: []float64{6050, 6010}})},
	BigMessage:      {abnormal(Observation{LastSentBytes: new(70_000), SinceSentMs: ms(2000)}), abnormal(Observation{LastSentBytes: new(70_000), SinceSentMs: ms(2100)})},
	Unsent:          {open(Observation{BufferedBytes: new(1)}), open(Observation{BufferedBytes: new(0)})},
	OverSizeLimit:   {abnormal(Observation{LastSentBytes: new(8193)}), abnormal(Observation{LastSentBytes: new(8192)})},
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestFindings(t *testing.T) {
	ids := map[string]bool{}
	for i := range Finding(NumFindings) {
		f := &Findings[i]
		require.True(t, f.holds != nil || f.code != 0 || f.status != 0 || f.says != nothing, "finding %d has a row", i)
		require.Regexp(t, kebab, f.ID)
		require.False(t, ids[f.ID], "%s twice", f.ID)
		ids[f.ID] = true
		require.Regexp(t, `[.]$`, f.Text, "%s is a sentence", f.ID)

		pair, ok := pairs[i]
		require.True(t, ok, "%s has no pair of observations in pairs", f.ID)
		for j, want := range []bool{true, false} {
			e := explain(&pair[j], Options{})
			facts := gather(&pair[j], &e)
			require.Equal(t, want, i.hold(facts), "%s of %+v", f.ID, pair[j])
			if want {
				require.NotContains(t, sentence(facts, f.Text), "{", f.ID)
				require.NotContains(t, sentence(facts, f.Text), "  ", f.ID)
			}
		}
	}
	require.Len(t, pairs, NumFindings)
}

// Every finding is used: it bears on a cause, or decides who closed or what the
// other engines show.
func TestNoFindingIsUnused(t *testing.T) {
	var used set
	for _, c := range Causes {
		for _, e := range c.Evidence {
			used.add(e.Finding)
		}
		for _, f := range append(append([]Finding{}, c.Needs...), c.Excludes...) {
			used.add(f)
		}
	}
	for i := range closers {
		used.add(closers[i].sign)
	}
	for i := range engines {
		used.add(engines[i].sign)
	}
	for i := range Finding(NumFindings) {
		require.True(t, used.has(i), "%s bears on nothing", Findings[i].ID)
	}
}

// A figure that no text names, or a name that no figure has, is a mistake.
func TestFigures(t *testing.T) {
	full := abnormal(Observation{
		URL: chat, Engine: "firefox", OpenMs: ms(60_100), SinceReceivedMs: ms(70_000), SinceSentMs: ms(60_050), Received: new(2), Sent: new(3),
		LastSentBytes: new(200_000), SuspendedMs: ms(9000), Lifetimes: []float64{60_000}, Protocols: []string{"mqtt"}, ConnectMs: ms(40), Failures: new(3), Sockets: new(250),
		CloseCall: &CloseCall{SinceMs: ms(5)}, BufferedBytes: new(9), ProbeMs: ms(7), Reason: "bye",
	})
	e := codes.Explain(4004, &codes.Profile{Name: "Mine", Meanings: []codes.Meaning{{First: 4004, Name: "Gone", Origin: codes.FromServer}}})
	f := gather(&full, &e)
	f.pongLimit, f.lifeLimit, f.threw = &Limits[0], &Limits[0], true
	f.Exception = &Exception{Name: "SyntaxError"}
	name := regexp.MustCompile(`\{([^}]*)\}`)
	texts := []string{}
	for i := range Findings {
		texts = append(texts, Findings[i].Text)
	}
	for i := range closers {
		texts = append(texts, closers[i].why)
	}
	for i := range inconsistencies {
		texts = append(texts, inconsistencies[i].text)
	}
	for _, text := range texts {
		for _, found := range name.FindAllStringSubmatch(text, -1) {
			var l line
			f.figure(&l, found[1])
			require.NotEmpty(t, l, "{%s} of %q", found[1], text)
		}
	}
}

func TestTimesAndSizes(t *testing.T) {
	for ms, want := range map[float64]string{
		-1: "an unknown time", 0: "0 ms", 0.4: "0 ms", 999: "999 ms", 1000: "1.0 s", 60_040: "60.0 s", 119_940: "119.9 s",
		131_100: "2 min 11 s", 3_599_900: "60 min 0 s", 7_200_300: "2 h 0 min", 86_400_000: "24 h 0 min", 1e300: "277777777 h 47 min",
	} {
		var l line
		l.time(ms)
		require.Equal(t, want, string(l))
	}
	for s, want := range map[int]string{6: "6 s", 60: "60 s", 75: "75 s", 120: "2 min", 350: "350 s", 3600: "60 min", 7200: "2 h", 86400: "24 h"} {
		var l line
		l.seconds(s)
		require.Equal(t, want, string(l))
	}
	for n, want := range map[int]string{5: "5 bytes", 32768: "32768 bytes (32 KiB)", 1048576: "1048576 bytes (1 MiB)", 1000000: "1000000 bytes (1 MB)", 67108863: "67108863 bytes"} {
		var l line
		l.size(n)
		require.Equal(t, want, string(l))
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain":               "plain",
		"line\nbreak":         `line\u000abreak`,
		"\u202eevil\u200b":    `\u202eevil\u200b`,
		"caf\u00e9 \u4e16":    "café 世",
		"bad \xff byte":       `bad \ufffd byte`,
		"tab\tnul\x00esc\x1b": `tab\u0009nul\u0000esc\u001b`,
	} {
		require.Equal(t, want, visible(in))
	}
	require.Len(t, visible(strings.Repeat("x", 500)), 126)
}

func TestParse(t *testing.T) {
	for url, want := range map[string][3]string{
		"wss://chat.example.com/ws?a=1": {"wss", "chat.example.com", "/ws?a=1"},
		"WS://Chat.Example.COM:8080":    {"ws", "chat.example.com", ""},
		"wss://user:p@ss@host:1/x":      {"wss", "host", "/x"},
		"ws://[2001:DB8::1]:9/x":        {"ws", "2001:db8::1", "/x"},
		"ws://host?q=http://other":      {"ws", "host", "?q=http://other"},
		"ws://":                         {"ws", "", ""},
		"/relative":                     {},
		"":                              {},
		"chat.example.com:80":           {},
		"ws://[broken":                  {"ws", "[broken", ""},
	} {
		scheme, host, path := parse(url)
		require.Equal(t, want, [3]string{scheme, host, path}, url)
	}
	for _, host := range []string{"10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.0.1", "169.254.1.1", "printer.local", "fd00::1", "fe80::1"} {
		require.True(t, private(host), host)
	}
	for _, host := range []string{"172.15.0.1", "172.32.0.1", "11.0.0.1", "10.example.com", "fdic.gov", "example.com", "", "172.1.1.1", "192.169.0.1", "fcc.gov"} {
		require.False(t, private(host), host)
	}
}
