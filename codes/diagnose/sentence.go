package diagnose

// sentence fills the figures into a text: {idle} and the like.
func sentence(f *facts, text string) string {
	var l line
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		end := i
		for text[end] != '}' {
			end++
		}
		if l == nil {
			l = make(line, 0, len(text)+100)
		}
		l.put(text[:i])
		f.figure(&l, text[i+1:end])
		text, i = text[end+1:], -1
	}
	if l == nil {
		return text
	}
	l.put(text)
	return string(l)
}

// figure puts the figure with this name. Those that begin with a preposition are
// left out where they are not known.
func (f *facts) figure(l *line, name string) {
	var ms float64
	switch name {
	case "idle":
		ms = f.idle
	case "open":
		ms = f.open
	case "connect":
		ms = f.connect
	case "sincesent":
		ms = f.sinceSent
	case "sincereceived":
		ms = max(f.sinceReceived, f.idle)
	case "oneway":
		ms = f.sinceReceived - f.sinceSent
	case "suspended":
		ms = f.suspended
	case "sinceclose":
		ms = f.sinceClose
	case "probe":
		ms = number(f.ProbeMs)
	default:
		f.words(l, name)
		return
	}
	l.time(ms)
}

// words puts the figures that are no times.
func (f *facts) words(l *line, name string) {
	switch name {
	case "code":
		l.put(f.Code.String())
	case "host":
		l.put(f.host)
	case "engine":
		l.put(engineName(f.Engine))
	case "after connect":
		l.timeAfter(": it failed after ", f.connect)
	case "for open":
		l.timeAfter(" for ", f.open)
	case "after probe":
		l.timeAfter(", after ", number(f.ProbeMs))
	case "in probe":
		l.timeAfter(" after ", number(f.ProbeMs))
	case "before close":
		if f.sinceClose >= 0 {
			l.timeAfter(" ", f.sinceClose)
			l.put(" before the close")
		}
	case "sockets":
		l.number(count(f.Sockets))
	case "most":
		l.number(f.mostSockets())
	case "failures":
		l.number(count(f.Failures))
	case "unsent":
		l.size(count(f.BufferedBytes))
	case "lastsent":
		l.size(f.lastSent)
	case "lives":
		for i, life := range f.Lifetimes {
			l.comma(i)
			l.time(life)
		}
	case "protocols":
		for i, p := range f.Protocols {
			l.comma(i)
			l.quote(p)
		}
	case "exception":
		l.put(visible(f.Exception.Name))
	case "closecall":
		l.put("close(")
		if c := f.CloseCall; c.Code != nil {
			l.put(c.Code.String())
			if c.Reason != "" {
				l.put(", ")
				l.quote(c.Reason)
			}
		}
		l.put(")")
	case "service":
		l.put(f.explanation.Profile.Name)
	case "meaning":
		l.put(f.explanation.Meaning.Name)
	case "said":
		if f.reason > other {
			l.put("The reason ")
			l.quote(f.Reason)
		} else {
			l.put("The name ")
			l.put(f.explanation.Meaning.Name)
		}
	case "quiet":
		f.quietness(l, f.idleLimit.Kind)
	case "silence":
		f.quietness(l, PongLate)
	case "limit":
		f.whose(l, f.idleLimit)
	case "pong":
		f.whose(l, f.pongLimit)
	case "life":
		f.whose(l, f.lifeLimit)
	case "size":
		f.whose(l, f.sizeLimit)
	}
}

func engineName(id string) string {
	switch id {
	case "chromium":
		return "Chromium"
	case "firefox":
		return "Firefox"
	case "webkit":
		return "WebKit"
	}
	return "this browser"
}

// quietness says how long it had been quiet before a limit struck.
func (f *facts) quietness(l *line, kind LimitKind) {
	silent := f.sent == 0 && f.received == 0
	switch {
	case silent:
		l.put("No message was exchanged in the ")
	case kind == Idle || f.sent != 0 && f.sinceSent <= f.idle:
		l.put("The last message was ")
	case f.sent == 0:
		l.put("The page sent nothing in the ")
		silent = true
	default:
		l.put("The page last sent a message ")
	}
	l.time(f.quiet(kind))
	if silent {
		l.put(" it was open")
	} else {
		l.put(" before the close")
	}
}

// named is how many products a sentence names.
const named = 3

// whose says whose limit that is. It does not say that it was theirs.
func (f *facts) whose(l *line, limit *Limit) {
	if limit.Kind == Size {
		l.size(limit.Value)
	} else {
		l.seconds(limit.Value)
	}
	l.put(limitWords[limit.Kind])
	l.product(limit)
	more, listed := 0, 1
	for i := range Limits {
		m := &Limits[i]
		switch {
		case m == limit || m.Value != limit.Value || m.Kind != limit.Kind || m.Kind != Size && m.Code != limit.Code || m.Product == limit.Product:
		case f.theirs(limit) || listed == named:
			more++
		default:
			l.put(", ")
			l.product(m)
			listed++
		}
	}
	if more > 0 && !f.theirs(limit) {
		l.put(" and ")
		l.number(more)
		l.put(" more")
	}
}

var limitWords = [...]string{
	Idle:     " is the default idle limit of ",
	Silent:   " is the default idle limit of ",
	PongLate: " is how long a peer may leave pings unanswered with ",
	Lifetime: " is as long as a connection lasts at most with ",
	Size:     ", the default limit of ",
}
