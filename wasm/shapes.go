//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/profiles"
)

// options are the second argument of explainCloseCode and diagnoseClose:
// { profile, url, protocol, protocols, profiles }. What is missing, of another type
// or cannot be read counts as not given.
type options struct {
	query    profiles.Query
	extra    []codes.Profile // the app's own profiles, those that are valid
	problems string          // what is wrong with the others
}

func optionsOf(v js.Value) options {
	var o options
	if kindOf(v) != object {
		return o
	}
	o.query = profiles.Query{
		Profile:   wordAt(v, "profile"),
		URL:       textAt(v, "url"), // a URL object too
		Protocol:  wordAt(v, "protocol"),
		Protocols: wordsAt(v, "protocols"),
	}
	each(v, "profiles", func(definition js.Value) {
		p := profileOf(definition)
		if problem := profiles.Validate(&p); problem != "" {
			o.problems += problem + " It was left out. "
			return
		}
		o.extra = append(o.extra, p)
	})
	return o
}

// profileOf reads a profile as an app defines it: { id, name, source?, note?,
// match: { hosts, subprotocols, paths }, codes: [{ code | range: [first, last], name,
// summary, retry? }] }, where retry is an advice or { advice, minDelayMs, maxDelayMs,
// why }. The app's word counts as the makers' documentation, and a path that it names
// is enough to recognise the service.
func profileOf(v js.Value) codes.Profile {
	p := codes.Profile{
		ID:     wordAt(v, "id"),
		Name:   wordAt(v, "name"),
		Source: wordAt(v, "source"),
		AsOf:   wordAt(v, "asOf"),
		Note:   wordAt(v, "note"),
	}
	match, _ := property(v, "match")
	p.Match = codes.Match{
		Hosts:        wordsAt(match, "hosts"),
		Subprotocols: wordsAt(match, "subprotocols"),
		Paths:        wordsAt(match, "paths"),
		PathAlone:    codes.Strong,
	}
	each(v, "codes", func(definition js.Value) {
		m := meaningOf(definition)
		p.Meanings = append(p.Meanings, m)
		for i := len(p.Meanings) - 1; i > 0 && before(&m, &p.Meanings[i-1]); i-- {
			p.Meanings[i], p.Meanings[i-1] = p.Meanings[i-1], m
		}
	})
	return p
}

func before(m, other *codes.Meaning) bool {
	return m.First < other.First || m.First == other.First && m.Last < other.Last
}

func meaningOf(v js.Value) codes.Meaning {
	m := codes.Meaning{
		Name:       wordAt(v, "name"),
		Summary:    wordAt(v, "summary"),
		Origin:     codes.FromServer,
		Confidence: codes.Documented,
	}
	ends := 0
	each(v, "range", func(end js.Value) {
		switch n, _ := wholeNumber(end); ends {
		case 0:
			m.First = n
		case 1:
			m.Last = n
		}
		ends++
	})
	if ends == 0 {
		code, _ := property(v, "code")
		m.First, _ = wholeNumber(code)
	}
	retry, _ := property(v, "retry")
	if kindOf(retry) == word {
		m.Advice = codes.Advice(retry.String())
		return m
	}
	m.Advice = codes.Advice(wordAt(retry, "advice"))
	m.MinDelayMs, m.MaxDelayMs = intAt(retry, "minDelayMs"), intAt(retry, "maxDelayMs")
	m.Why = wordAt(retry, "why")
	return m
}
