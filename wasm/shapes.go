//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
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
// why }. The app's word counts as the makers' documentation. A path alone is enough to
// recognise the service where the app names no host that goes with it.
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
	}
	if len(p.Match.Hosts) == 0 && len(p.Match.Paths) > 0 {
		p.Match.PathAlone = codes.Strong
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

// observationOf reads what a page saw of a close: an observation, a CloseEvent (its
// socket then gives the URL and the subprotocol), or only a code. Fields that are
// missing, null, of another type or not to be read count as not known. Where a code is
// given that is none, problem names it.
func observationOf(args []js.Value) (o diagnose.Observation, problem string) {
	v := argument(args, 0)
	code, problem := codeOf(args)
	o.Code = code
	if kindOf(v) != object {
		return o, problem
	}
	socket, _ := property(v, "target")
	o.Reason = wordAt(v, "reason")
	o.WasClean = boolAt(v, "wasClean")
	o.URL = orElse(textAt(v, "url"), wordAt(socket, "url"))
	o.PageURL = textAt(v, "pageURL")
	o.Protocols = wordsAt(v, "protocols")
	o.Protocol = wordIn(v, "protocol")
	if o.Protocol == nil {
		o.Protocol = wordIn(socket, "protocol")
	}
	o.Extensions = orElse(wordAt(v, "extensions"), wordAt(socket, "extensions"))

	o.Opened = boolAt(v, "opened")
	o.ConnectMs = floatAt(v, "connectMs")
	o.OpenMs = floatAt(v, "openMs")
	o.SinceReceivedMs = floatAt(v, "sinceReceivedMs")
	o.SinceSentMs = floatAt(v, "sinceSentMs")
	o.Received = countAt(v, "received")
	o.Sent = countAt(v, "sent")
	o.ReceivedBytes = countAt(v, "receivedBytes")
	o.SentBytes = countAt(v, "sentBytes")
	o.LastSentBytes = countAt(v, "lastSentBytes")
	o.LastSentBinary = boolAt(v, "lastSentBinary")
	o.BufferedBytes = countAt(v, "bufferedBytes")

	if call, _ := property(v, "closeCall"); kindOf(call) == object {
		o.CloseCall = &diagnose.CloseCall{Reason: wordAt(call, "reason"), SinceMs: floatAt(call, "sinceMs")}
		given, _ := property(call, "code")
		if n, ok := wholeNumber(given); ok {
			o.CloseCall.Code = &n
		}
	}
	o.Online = boolAt(v, "online")
	o.WentOffline = boolAt(v, "wentOffline")
	o.Visibility = wordAt(v, "visibility")
	o.SuspendedMs = floatAt(v, "suspendedMs")
	o.Unloading = boolAt(v, "unloading")
	o.Sockets = countAt(v, "sockets")
	o.Failures = countAt(v, "failures")
	each(v, "lifetimes", func(lifetime js.Value) {
		if kindOf(lifetime) == number && len(o.Lifetimes) < 8 {
			o.Lifetimes = append(o.Lifetimes, lifetime.Float())
		}
	})
	if exception, _ := property(v, "exception"); kindOf(exception) == object {
		o.Exception = &diagnose.Exception{Name: wordAt(exception, "name"), Message: wordAt(exception, "message")}
	}
	o.ErrorEvent = boolAt(v, "errorEvent")
	o.CSPViolation = boolAt(v, "cspViolation")
	o.Engine = wordAt(v, "engine")
	o.Probe = wordAt(v, "probe")
	o.ProbeMs = floatAt(v, "probeMs")

	if code, _ := property(v, "code"); kindOf(code) == nothing && (o.Exception != nil || o.ErrorEvent != nil || o.Opened != nil) {
		problem = "" // an observation of a socket that got no close event
	}
	return o, problem
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
