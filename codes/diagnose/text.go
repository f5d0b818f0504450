package diagnose

import "github.com/whyclosed/whyclosed/codes"

// summary is the line for a log.
func summary(f *facts, top *Candidate) string {
	l := make(line, 0, 400)
	f.event(&l)
	switch top.Likelihood {
	case IsLikely:
		l.put(". Likely cause: ")
	case IsPossible:
		l.put(". Possible cause: ")
	default:
		l.put(". No clear cause; perhaps ")
	}
	l.put(top.Cause.Title)
	l.put(".")
	l.sentences(top.For, 1)
	return string(l)
}

func (l *line) sentences(list []string, most int) {
	for i := range min(len(list), most) {
		l.put(" ")
		l.put(list[i])
	}
}

// event says what closed, with what, after how long.
func (f *facts) event(l *line) {
	l.put("WebSocket")
	if f.host != "" {
		l.put(" to ")
		l.put(visible(f.host))
	}
	switch {
	case f.threw:
		l.put(" was not created, ")
		l.put(visible(f.Exception.Name))
		return
	case f.noEvent:
		l.put(" failed without a close event")
	case f.Code == 0 && !is(f.WasClean):
		l.put(" ended, code unknown")
	default:
		l.put(" closed with ")
		l.put(f.Code.String())
		l.put(" (")
		l.put(f.explanation.Label)
		l.put(")")
		if f.Reason != "" {
			l.put(" ")
			l.quote(f.Reason)
		}
	}
	l.timeAfter(" after ", f.open)
	if f.neverOpened {
		l.timeAfter(" after ", f.connect)
		l.put(", never opened")
	}
}

// text is the paragraph: what happened, the evidence, the alternatives, what to do.
func text(f *facts, d *Diagnosis) string {
	top := &d.Differential[0]
	l := make(line, 0, 1600)
	f.event(&l)
	switch top.Likelihood {
	case IsLikely:
		l.put(". Most likely ")
	case IsPossible:
		l.put(". Possibly ")
	default:
		l.put(". Little speaks for any cause; perhaps ")
	}
	l.put(top.Cause.Title)
	l.put(".")
	l.sentences(top.For, 3)
	if len(top.Against) > 0 {
		l.put(" Against it:")
		l.sentences(top.Against, 1)
	}
	if len(d.Differential) > 1 && d.Differential[1].Likelihood != IsUnlikely {
		l.put(" It could also be that ")
		l.put(d.Differential[1].Cause.Title)
		if len(d.Differential) > 2 && d.Differential[2].Likelihood != IsUnlikely {
			l.put(", or that ")
			l.put(d.Differential[2].Cause.Title)
		}
		l.put(".")
	}
	l.put(" To check: ")
	l.put(top.Cause.Check)
	l.put(" To change: ")
	l.put(top.Cause.Remedy)
	return string(l)
}

// fingerprint is the same for closes that are the same trouble.
func fingerprint(f *facts, c *Cause) string {
	var l line
	l.put(f.Code.String())
	l.put(" ")
	if p := f.explanation.Profile; p != nil {
		l.put(p.ID)
	} else {
		l.put("-")
	}
	l.put(" ")
	l.put(c.ID)
	l.put(" ")
	if f.host != "" {
		l.put(f.host)
	} else {
		l.put("-")
	}
	return string(l)
}

// noCloseEvent explains the code that did not come.
func noCloseEvent(o *Observation) codes.Explanation {
	e := codes.Invalid("There is no close code: the observation has none.")
	switch {
	case o.Exception != nil && o.Exception.Name != "":
		e.Error = "There is no close code: new WebSocket() threw " + visible(o.Exception.Name) + "."
	case is(o.ErrorEvent) || is(o.CSPViolation):
		e.Error = "There is no close code: the browser fired error and no close event."
	}
	e.Name, e.Label = "NoCloseEvent", "No Close Event"
	e.Summary = "No close event came. Browsers leave it out where they refuse to connect at all: a policy of the page, mixed content, too many sockets, a URL that cannot be used."
	e.Retry = codes.Retry{Advice: codes.AfterFix, Why: "The browser refuses again until what it objects to has changed."}
	e.Remedies = []string{"Look at the exception or at the browser's console: it names what the browser objects to."}
	return e
}
