package diagnose

import "github.com/whyclosed/whyclosed/codes"

// inconsistencies are what no correct pair of browser and server produces. They
// point to a faulty server, a faulty observation, or a log that was edited.
var inconsistencies = [...]struct {
	text  string
	holds func(*facts) bool
}{
	{"1006 means that no Close frame came, yet the close was clean: the server put 1006 into a Close frame, which Firefox lets pass.",
		func(f *facts) bool { return f.Code == codes.AbnormalClosure && is(f.WasClean) }},
	{"1006 means that no Close frame came, yet there is a reason, which only a Close frame can carry.",
		func(f *facts) bool { return f.Code == codes.AbnormalClosure && f.Reason != "" && !is(f.WasClean) }},
	{"1005 means that the Close frame was empty, yet there is a reason: the server put 1005 into the frame, which Firefox lets pass.",
		func(f *facts) bool { return f.Code == codes.NoStatusReceived && f.Reason != "" }},
	{"1015 means that TLS failed, yet the socket had opened: the server put 1015 into a Close frame, which Firefox lets pass.",
		func(f *facts) bool { return f.Code == codes.TLSHandshake && f.opened }},
	{"1015 in {engine}: of the browsers only Firefox reports it; the others say 1006.",
		func(f *facts) bool {
			return f.Code == codes.TLSHandshake && !f.opened && f.Engine != "" && f.Engine != "firefox"
		}},
	{"1010 is for clients: a server refuses the handshake instead.",
		func(f *facts) bool { return f.Code == codes.MandatoryExtension && f.CloseCall == nil }},
	{"{code} is never allowed in a Close frame, yet it came in one.",
		func(f *facts) bool {
			return f.frame && !f.Code.OnWire() && f.Code != codes.NoStatusReceived && f.Code != codes.AbnormalClosure && f.Code != codes.TLSHandshake
		}},
	{"The reason is longer than 123 bytes, the most that fit into a Close frame.",
		func(f *facts) bool { return len(f.Reason) > 123 }},
	{"Messages were received, yet the socket is said never to have opened.",
		func(f *facts) bool { return not(f.Observation.Opened) && f.received > 0 }},
	{"The last message is said to be older than the open socket.",
		func(f *facts) bool { return f.open >= 0 && f.sinceReceived > f.open+second }},
}

func contradictions(f *facts) []string {
	var found []string
	for i := range inconsistencies {
		if c := &inconsistencies[i]; c.holds(f) {
			found = append(found, sentence(f, c.text))
		}
	}
	return found
}
