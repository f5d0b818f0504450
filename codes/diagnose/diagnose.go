package diagnose

import (
	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/profiles"
)

// A Diagnosis is what can be said of one close.
//
// Its wire form ([Diagnosis.AppendJSON]) has the same fields in lowerCamelCase,
// null where Elsewhere or ReasonClass is empty, and each candidate's cause laid out
// as id, title, check, remedy and reference.
type Diagnosis struct {
	Explanation    codes.Explanation // of the code alone; its Error is set where no close event came
	Summary        string            // one line that stands alone in a log
	Text           string            // a paragraph: what happened, the evidence, what to do
	ClosedBy       By                // who ended it
	ClosedByWhy    string            // how that is known, one sentence
	Differential   []Candidate       // the causes, likeliest first; never empty
	Findings       []string          // ids of the findings that hold
	Contradictions []string          // what does not fit together, as sentences
	Elsewhere      string            // what the other engines would have shown; "": the same
	ReasonClass    string            // what the close reason gives away: "auth", "restart", ...; "": nothing
	Retry          codes.Retry       // advice from the service, the cause and the code together
	Fingerprint    string            // groups equal closes: code, profile, top cause and host; no ids and no reason text
	Expected       bool              // nobody's fault: the page was left, it closed the socket itself, or the work was done
}

// A Candidate is one cause that fits.
type Candidate struct {
	Cause      *Cause
	Likelihood Likelihood
	For        []string // the evidence, strongest first, as sentences with their figures
	Against    []string
	score      int
}

// Likelihood is a word, since a page cannot count.
type Likelihood string

const (
	IsLikely   Likelihood = "likely"
	IsPossible Likelihood = "possible"
	IsUnlikely Likelihood = "unlikely"
)

// Options is what the caller knows beside the observation.
type Options struct {
	Profile  string          // id of the service's profile, where it is known; "": found by the URL and the subprotocol
	Profiles []codes.Profile // the caller's own, which go before those of codes/profiles
}

// longest is how many causes a differential names at most: who has six to check
// reads the server's log first.
const longest = 6

// set holds the findings that hold.
type set [(NumFindings + 63) / 64]uint64

func (s *set) add(f Finding)      { s[f/64] |= 1 << (f % 64) }
func (s *set) has(f Finding) bool { return s[f/64]>>(f%64)&1 == 1 }

func (s *set) all(findings []Finding) bool {
	for _, f := range findings {
		if !s.has(f) {
			return false
		}
	}
	return true
}

func (s *set) any(findings []Finding) bool {
	for _, f := range findings {
		if s.has(f) {
			return true
		}
	}
	return false
}

// Diagnose says why a socket closed, as far as o tells.
func Diagnose(o *Observation, options Options) Diagnosis {
	e := explain(o, options)
	f := gather(o, &e)

	var holds set
	d := Diagnosis{Explanation: e, ReasonClass: classNames[f.reason]}
	for i := range Findings {
		if Finding(i).hold(f) {
			holds.add(Finding(i))
			d.Findings = append(d.Findings, Findings[i].ID)
		}
	}

	d.Differential = rank(&holds)
	for i := range d.Differential {
		d.Differential[i].argue(f, &holds)
	}
	top := &d.Differential[0]

	d.ClosedBy, d.ClosedByWhy = closer(f, &holds)
	d.Contradictions = contradictions(f)
	d.Elsewhere = elsewhere(&holds)
	d.Retry = retry(&e, top)
	d.Expected = top.Cause.Expected && top.Likelihood == IsLikely
	d.Fingerprint = fingerprint(f, top.Cause)
	d.Summary = summary(f, top)
	d.Text = text(f, &d)
	return d
}

func explain(o *Observation, options Options) codes.Explanation {
	if o.Code == 0 && !is(o.WasClean) {
		return noCloseEvent(o)
	}
	protocol := ""
	if o.Protocol != nil {
		protocol = *o.Protocol
	}
	return profiles.Explain(o.Code, profiles.Query{Profile: options.Profile, URL: o.URL, Protocol: protocol, Protocols: o.Protocols}, options.Profiles)
}

// rank scores every cause that the findings allow and puts them in order. The list
// is never empty: where nothing scores, the best of those that are allowed is all
// there is to say.
func rank(holds *set) []Candidate {
	var list [len(Causes)]struct {
		cause *Cause
		score int
	}
	n := 0
	for _, c := range Causes {
		if !holds.all(c.Needs) || holds.any(c.Excludes) {
			continue
		}
		score := c.Prior
		for _, e := range c.Evidence {
			if holds[e.Finding/64]>>(e.Finding%64)&1 == 1 { // has, without a call for each of 500
				score += int(e.Weight)
			}
		}
		at := n
		for ; at > 0 && list[at-1].score < score; at-- {
			list[at] = list[at-1]
		}
		list[at].cause, list[at].score = c, score
		n++
	}

	kept := make([]Candidate, 0, longest)
	for _, c := range list[:n] {
		if len(kept) == 0 || c.score > 0 && len(kept) < longest && !silenced(c.cause.ID, kept) {
			kept = append(kept, Candidate{Cause: c.cause, score: c.score})
		}
	}
	for i := range kept {
		c := &kept[i]
		switch behind := kept[0].score - c.score; {
		case c.score >= Likely && behind <= 1:
			c.Likelihood = IsLikely
		case c.score >= Possible && behind <= 8:
			c.Likelihood = IsPossible
		default:
			c.Likelihood = IsUnlikely
		}
	}
	return kept
}

// silenced tells whether the cause with this id is a symptom of one that is
// certain.
func silenced(id string, above []Candidate) bool {
	for i := range above {
		if above[i].score < Certain {
			return false
		}
		for _, symptom := range above[i].Cause.Silences {
			if symptom == id {
				return true
			}
		}
	}
	return false
}

// most is how many findings a cause may weigh.
const most = 40

// argue fills in the evidence, strongest first.
func (c *Candidate) argue(f *facts, holds *set) {
	var list [most]Evidence
	n := 0
	for _, e := range c.Cause.Evidence {
		if !holds.has(e.Finding) {
			continue
		}
		at := n
		for ; at > 0 && size(list[at-1].Weight) < size(e.Weight); at-- {
			list[at] = list[at-1]
		}
		list[at] = e
		n++
	}
	for _, e := range list[:n] {
		if text := sentence(f, Findings[e.Finding].Text); e.Weight > 0 {
			c.For = add(c.For, text)
		} else {
			c.Against = add(c.Against, text)
		}
	}
}

func size(weight int8) int8 { return max(weight, -weight) }

// add appends a sentence, unless a stronger one has begun with the same words.
func add(list []string, sentence string) []string {
	for _, s := range list {
		if hasPrefix(s, sentence[:len(sentence)-1]) {
			return list
		}
	}
	return append(list, sentence)
}

// retry is the advice that a service gives for its own code; else the likely
// cause's; else the code's.
func retry(e *codes.Explanation, top *Candidate) codes.Retry {
	r := e.Retry
	c := top.Cause
	if e.Meaning != nil && e.Meaning.Advice != "" || c.Advice == "" || top.Likelihood != IsLikely && e.Error == "" {
		return r
	}
	if r.Advice != c.Advice || e.Error != "" {
		r = codes.Retry{Advice: c.Advice}
	}
	switch {
	case c.Advice == codes.Now && r.MaxDelayMs == 0:
		r.MaxDelayMs = 5000 // RFC 6455, 7.2.3: the first wait is random, up to 5 s
	case c.Advice == codes.Later && r.MaxDelayMs == 0:
		r.MinDelayMs, r.MaxDelayMs = 1000, 10000
	}
	r.Why = c.Why
	return r
}
