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

// What an observation has, and what of it is an object has. The lists of protocols and
// lifetimes may be of any length, and are read apart.
var fields = [...]struct{ name, inside string }{
	{"reason", ""}, {"wasClean", ""}, {"url", ""}, {"pageURL", ""}, {"protocol", ""}, {"extensions", ""}, {"opened", ""}, {"connectMs", ""},
	{"openMs", ""}, {"sinceReceivedMs", ""}, {"sinceSentMs", ""}, {"received", ""}, {"sent", ""}, {"receivedBytes", ""}, {"sentBytes", ""},
	{"lastSentBytes", ""}, {"lastSentBinary", ""}, {"bufferedBytes", ""}, {"closeCall", `"code","reason","sinceMs"`}, {"online", ""},
	{"wentOffline", ""}, {"visibility", ""}, {"suspendedMs", ""}, {"unloading", ""}, {"sockets", ""}, {"failures", ""},
	{"exception", `"name","message"`}, {"errorEvent", ""}, {"cspViolation", ""}, {"engine", ""}, {"probe", ""}, {"probeMs", ""},
	{"target", `"url","protocol","extensions"`},
}

// observationOf reads what a page saw of a close: an observation, a CloseEvent (its
// socket then gives the URL and the subprotocol), or only a code. Fields that are
// missing, null, of another type or not to be read count as not known. Where a code is
// given that is none, problem names it.
//
// JSON.stringify reads all of it in one call. Field by field, which takes a call for each,
// is for what it does not write: a getter throws, or a field is a BigInt.
func observationOf(args []js.Value) (o diagnose.Observation, problem string) {
	v := argument(args, 0)
	o.Code, problem = codeOf(args)
	if kindOf(v) != object {
		return o, problem
	}
	if allFields.IsUndefined() {
		all := ""
		for _, field := range fields {
			all += `"` + field.name + `",` + field.inside
			if field.inside != "" {
				all += ","
			}
		}
		allFields = parseJSON.Invoke("[" + all[:len(all)-1] + "]")
	}
	if text, ok := written(v, allFields); ok {
		readObservation(text, &o)
	} else {
		for _, field := range fields {
			value, _ := property(v, field.name)
			if text, ok := written(value, parseJSON.Invoke("["+field.inside+"]")); ok {
				readObservation(`{"`+field.name+`":`+text+"}", &o)
			}
		}
	}
	o.Protocols = wordsAt(v, "protocols")
	each(v, "lifetimes", func(lifetime js.Value) {
		if kindOf(lifetime) == number && len(o.Lifetimes) < 8 {
			o.Lifetimes = append(o.Lifetimes, lifetime.Float())
		}
	})
	if code, _ := property(v, "code"); kindOf(code) == nothing && (o.Exception != nil || o.ErrorEvent != nil || o.Opened != nil) {
		problem = "" // an observation of a socket that got no close event
	}
	return o, problem
}

// readObservation reads fields that JSON.stringify has written.
func readObservation(text string, o *diagnose.Observation) {
	s := scanner{text: text}
	s.members(func(key string) {
		switch key {
		case "closeCall":
			var call diagnose.CloseCall
			if s.members(func(key string) {
				switch value := s.value(); key {
				case "code":
					if code, ok := codeIn(value.number); ok && value.kind == number {
						call.Code = &code
					}
				case "reason":
					call.Reason = value.word
				case "sinceMs":
					call.SinceMs = value.float()
				}
			}) {
				o.CloseCall = &call
			}
			return
		case "exception":
			var exception diagnose.Exception
			if s.members(func(key string) {
				switch value := s.value(); key {
				case "name":
					exception.Name = value.word
				case "message":
					exception.Message = value.word
				}
			}) {
				o.Exception = &exception
			}
			return
		case "target": // comes last
			s.members(func(key string) {
				switch value := s.value(); key {
				case "url":
					o.URL = orElse(o.URL, value.word)
				case "protocol":
					if o.Protocol == nil {
						o.Protocol = value.text()
					}
				case "extensions":
					o.Extensions = orElse(o.Extensions, value.word)
				}
			})
			return
		}
		switch value := s.value(); key {
		case "reason":
			o.Reason = value.word
		case "wasClean":
			o.WasClean = value.bool()
		case "url":
			o.URL = value.word
		case "pageURL":
			o.PageURL = value.word
		case "protocol":
			o.Protocol = value.text()
		case "extensions":
			o.Extensions = value.word
		case "opened":
			o.Opened = value.bool()
		case "connectMs":
			o.ConnectMs = value.float()
		case "openMs":
			o.OpenMs = value.float()
		case "sinceReceivedMs":
			o.SinceReceivedMs = value.float()
		case "sinceSentMs":
			o.SinceSentMs = value.float()
		case "received":
			o.Received = value.count()
		case "sent":
			o.Sent = value.count()
		case "receivedBytes":
			o.ReceivedBytes = value.count()
		case "sentBytes":
			o.SentBytes = value.count()
		case "lastSentBytes":
			o.LastSentBytes = value.count()
		case "lastSentBinary":
			o.LastSentBinary = value.bool()
		case "bufferedBytes":
			o.BufferedBytes = value.count()
		case "online":
			o.Online = value.bool()
		case "wentOffline":
			o.WentOffline = value.bool()
		case "visibility":
			o.Visibility = value.word
		case "suspendedMs":
			o.SuspendedMs = value.float()
		case "unloading":
			o.Unloading = value.bool()
		case "sockets":
			o.Sockets = value.count()
		case "failures":
			o.Failures = value.count()
		case "errorEvent":
			o.ErrorEvent = value.bool()
		case "cspViolation":
			o.CSPViolation = value.bool()
		case "engine":
			o.Engine = value.word
		case "probe":
			o.Probe = value.word
		case "probeMs":
			o.ProbeMs = value.float()
		}
	})
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
