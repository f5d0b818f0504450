package diagnose

import (
	"strconv"

	"github.com/whyclosed/whyclosed/codes"
)

// sentence fills the figures into a text: {idle} and the like.
func sentence(f *facts, text string) string {
	at := 0
	for at < len(text) && text[at] != '{' {
		at++
	}
	if at == len(text) {
		return text
	}
	filled := make([]byte, 0, 2*len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			filled = append(filled, text[i])
			continue
		}
		end := i + 1
		for text[end] != '}' {
			end++
		}
		filled = f.figure(filled, text[i+1:end])
		i = end
	}
	return string(filled)
}

// figure appends the figure with this name. Those that begin with a preposition
// are left out where they are not known.
func (f *facts) figure(to []byte, name string) []byte {
	switch name {
	case "code":
		return append(to, f.Code.String()...)
	case "host":
		return append(to, f.host...)
	case "engine":
		for _, e := range engineNames {
			if e.id == f.Engine {
				return append(to, e.name...)
			}
		}
		return append(to, "this browser"...)
	case "idle":
		return appendTime(to, f.idle)
	case "open":
		return appendTime(to, f.open)
	case "connect":
		return appendTime(to, f.connect)
	case "sincesent":
		return appendTime(to, f.sinceSent)
	case "sincereceived":
		return appendTime(to, max(f.sinceReceived, f.idle))
	case "oneway":
		return appendTime(to, f.sinceReceived-f.sinceSent)
	case "suspended":
		return appendTime(to, f.suspended)
	case "sinceclose":
		return appendTime(to, f.sinceClose)
	case "probe":
		return appendTime(to, number(f.ProbeMs))
	case "after connect":
		return appendAfter(to, ": it failed after ", f.connect)
	case "for open":
		return appendAfter(to, " for ", f.open)
	case "after probe":
		return appendAfter(to, ", after ", number(f.ProbeMs))
	case "in probe":
		return appendAfter(to, " after ", number(f.ProbeMs))
	case "before close":
		if to = appendAfter(to, " ", f.sinceClose); f.sinceClose >= 0 {
			to = append(to, " before the close"...)
		}
		return to
	case "failures":
		return strconv.AppendInt(to, int64(count(f.Failures)), 10)
	case "lastsent":
		return appendSize(to, f.lastSent)
	case "lives":
		for i, life := range f.Lifetimes {
			if i > 0 {
				to = append(to, ", "...)
			}
			to = appendTime(to, life)
		}
		return to
	case "protocols":
		for i, p := range f.Protocols {
			if i > 0 {
				to = append(to, ", "...)
			}
			to = appendQuoted(to, p)
		}
		return to
	case "exception":
		return append(to, visible(f.Exception.Name)...)
	case "closecall":
		to = append(to, "close("...)
		if c := f.CloseCall; c.Code != nil {
			to = append(to, c.Code.String()...)
			if c.Reason != "" {
				to = appendQuoted(append(to, ", "...), c.Reason)
			}
		}
		return append(to, ')')
	case "service":
		return append(to, f.explanation.Profile.Name...)
	case "meaning":
		return append(to, f.explanation.Meaning.Name...)
	case "said":
		if f.reason > other {
			return appendQuoted(append(to, "The reason "...), f.Reason)
		}
		return append(append(to, "The name "...), f.explanation.Meaning.Name...)
	case "quiet":
		return f.appendQuiet(to, f.idleLimit.Kind)
	case "silence":
		return f.appendQuiet(to, PongLate)
	case "pong":
		return f.appendLimit(to, f.pongLimit)
	case "limit":
		return f.appendLimit(to, f.idleLimit)
	case "life":
		return f.appendLimit(to, f.lifeLimit)
	case "size":
		return f.appendLimit(to, f.sizeLimit)
	}
	return to
}

var engineNames = [...]struct{ id, name string }{{"chromium", "Chromium"}, {"firefox", "Firefox"}, {"webkit", "WebKit"}}

// appendTime writes milliseconds as a person would: 450 ms, 60.1 s, 5 min 2 s, 2 h
// 1 min.
func appendTime(to []byte, ms float64) []byte {
	switch {
	case ms < 0:
		return append(to, "an unknown time"...)
	case ms < 999.5:
		return append(strconv.AppendInt(to, int64(ms+0.5), 10), " ms"...)
	case ms < 120*second:
		return append(strconv.AppendFloat(to, ms/second, 'f', 1, 64), " s"...)
	case ms < 7200*second:
		s := int64(ms/second + 0.5)
		to = append(strconv.AppendInt(to, s/60, 10), " min "...)
		return append(strconv.AppendInt(to, s%60, 10), " s"...)
	}
	minutes := int64(min(ms/second/60+0.5, 1e12))
	to = append(strconv.AppendInt(to, minutes/60, 10), " h "...)
	return append(strconv.AppendInt(to, minutes%60, 10), " min"...)
}

func appendAfter(to []byte, words string, ms float64) []byte {
	if ms < 0 {
		return to
	}
	return appendTime(append(to, words...), ms)
}

// appendSeconds writes the round number of a limit.
func appendSeconds(to []byte, s int) []byte {
	unit := " s"
	switch {
	case s >= 7200 && s%3600 == 0:
		s, unit = s/3600, " h"
	case s >= 120 && s%60 == 0:
		s, unit = s/60, " min"
	}
	return append(strconv.AppendInt(to, int64(s), 10), unit...)
}

// appendSize writes bytes, and in brackets the round number where it is one.
func appendSize(to []byte, n int) []byte {
	to = append(strconv.AppendInt(to, int64(n), 10), " bytes"...)
	unit, in := 0, ""
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		unit, in = 1<<20, " MiB)"
	case n >= 1<<10 && n%(1<<10) == 0:
		unit, in = 1<<10, " KiB)"
	case n >= 1e6 && n%1e6 == 0:
		unit, in = 1e6, " MB)"
	default:
		return to
	}
	return append(strconv.AppendInt(append(to, " ("...), int64(n/unit), 10), in...)
}

// appendQuiet says how long it had been quiet before a limit struck.
func (f *facts) appendQuiet(to []byte, kind LimitKind) []byte {
	switch quiet := f.quiet(kind); {
	case f.sent == 0 && f.received == 0:
		return append(appendTime(append(to, "No message was exchanged in the "...), f.open), " it was open"...)
	case kind == Idle || f.sent != 0 && f.sinceSent <= f.idle:
		return append(appendTime(append(to, "The last message was "...), f.idle), " before the close"...)
	case f.sent == 0:
		return append(appendTime(append(to, "The page sent nothing in the "...), quiet), " it was open"...)
	default:
		return append(appendTime(append(to, "The page last sent a message "...), quiet), " before the close"...)
	}
}

// named is how many products a sentence names.
const named = 3

// appendLimit says whose limit that is. It does not say that it was theirs.
func (f *facts) appendLimit(to []byte, l *Limit) []byte {
	switch l.Kind {
	case Size:
		to = append(appendSize(to, l.Value), ", the default limit of "...)
	case Lifetime:
		to = append(appendSeconds(to, l.Value), " is as long as a connection lasts at most with "...)
	case PongLate:
		to = append(appendSeconds(to, l.Value), " is how long a peer may leave pings unanswered with "...)
	default:
		to = append(appendSeconds(to, l.Value), " is the default idle limit of "...)
	}
	to = appendProduct(to, l)
	more, listed := 0, 1
	for i := range Limits {
		m := &Limits[i]
		switch {
		case m == l || m.Value != l.Value || m.Kind != l.Kind || m.Kind != Size && m.Code != l.Code || m.Product == l.Product:
		case f.theirs(l) || listed == named:
			more++
		default:
			to = appendProduct(append(to, ", "...), m)
			listed++
		}
	}
	if more > 0 && !f.theirs(l) {
		to = append(strconv.AppendInt(append(to, " and "...), int64(more), 10), " more"...)
	}
	return to
}

func appendProduct(to []byte, l *Limit) []byte {
	to = append(to, l.Product...)
	if l.Setting != "fixed" {
		to = append(append(append(to, " ("...), l.Setting...), ')')
	}
	return to
}

// appendQuoted writes a text of the peer's in quotes, with what is invisible made
// visible: control characters, and those that turn the direction of text.
func appendQuoted(to []byte, s string) []byte {
	return append(append(append(to, '"'), visible(s)...), '"')
}

func visible(s string) string {
	const hex = "0123456789abcdef"
	const longest = 123 // bytes, as in a Close frame
	clean := true
	for _, r := range s {
		clean = clean && !invisible(r)
	}
	if clean && len(s) <= longest {
		return s
	}
	var b []byte
	for _, r := range s {
		if len(b) >= longest {
			b = append(b, "..."...)
			break
		}
		if !invisible(r) {
			b = append(b, string(r)...)
			continue
		}
		b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
	}
	return string(b)
}

func invisible(r rune) bool {
	return r < ' ' || 0x7f <= r && r < 0xa0 || r == 0xad || 0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0xfeff || r == 0xfffd
}

// summary is the line for a log.
func summary(f *facts, top *Candidate) string {
	to := f.appendEvent(make([]byte, 0, 400))
	switch top.Likelihood {
	case IsLikely:
		to = append(to, ". Likely cause: "...)
	case IsPossible:
		to = append(to, ". Possible cause: "...)
	default:
		to = append(to, ". No clear cause; perhaps "...)
	}
	to = append(append(to, top.Cause.Title...), '.')
	if len(top.For) > 0 {
		to = append(append(to, ' '), top.For[0]...)
	}
	return string(to)
}

// appendEvent says what closed, with what, after how long.
func (f *facts) appendEvent(to []byte) []byte {
	to = append(to, "WebSocket"...)
	if f.host != "" {
		to = append(append(to, " to "...), visible(f.host)...)
	}
	switch {
	case f.threw:
		return append(append(to, " was not created, "...), visible(f.Exception.Name)...)
	case f.noEvent:
		to = append(to, " failed without a close event"...)
	case f.Code == 0 && !is(f.WasClean):
		to = append(to, " ended, code unknown"...)
	default:
		to = append(append(to, " closed with "...), f.Code.String()...)
		to = append(append(append(to, " ("...), f.explanation.Label...), ')')
		if f.Reason != "" {
			to = appendQuoted(append(to, ' '), f.Reason)
		}
	}
	switch {
	case f.open >= 0:
		to = appendTime(append(to, " after "...), f.open)
	case f.neverOpened:
		to = append(appendAfter(to, " after ", f.connect), ", never opened"...)
	}
	return to
}

// text is the paragraph: what happened, the evidence, the alternatives, what to do.
func text(f *facts, d *Diagnosis) string {
	top := &d.Differential[0]
	to := append(f.appendEvent(make([]byte, 0, 1600)), ". "...)
	switch top.Likelihood {
	case IsLikely:
		to = append(to, "Most likely "...)
	case IsPossible:
		to = append(to, "Possibly "...)
	default:
		to = append(to, "Little speaks for any cause; perhaps "...)
	}
	to = append(append(to, top.Cause.Title...), '.')
	for i := range min(len(top.For), 3) {
		to = append(append(to, ' '), top.For[i]...)
	}
	for i := range min(len(top.Against), 1) {
		to = append(append(to, " Against it: "...), top.Against[i]...)
	}
	others := 0
	for i := range d.Differential[1:] {
		c := &d.Differential[i+1]
		if c.Likelihood == IsUnlikely || others == 2 {
			break
		}
		if others == 0 {
			to = append(to, " It could also be that "...)
		} else {
			to = append(to, ", or that "...)
		}
		to = append(to, c.Cause.Title...)
		others++
	}
	if others > 0 {
		to = append(to, '.')
	}
	to = append(append(to, " To check: "...), top.Cause.Check...)
	return string(append(append(to, " To change: "...), top.Cause.Remedy...))
}

// noCloseEvent explains the code that did not come.
func noCloseEvent(o *Observation) codes.Explanation {
	e := codes.Invalid("There is no close code: ")
	e.Name, e.Label = "NoCloseEvent", "No Close Event"
	switch {
	case o.Exception != nil && o.Exception.Name != "":
		e.Error += "new WebSocket() threw " + visible(o.Exception.Name) + "."
	case is(o.ErrorEvent) || is(o.CSPViolation):
		e.Error += "the browser fired error and no close event."
	default:
		e.Error += "the observation has none."
	}
	e.Summary = "No close event came. Browsers leave it out where they refuse to connect at all: a policy of the page, mixed content, too many sockets, a URL that cannot be used."
	e.Retry = codes.Retry{Advice: codes.AfterFix, Why: "The browser refuses again until what it objects to has changed."}
	e.Remedies = []string{"Look at the exception or at the browser's console: it names what the browser objects to."}
	return e
}
