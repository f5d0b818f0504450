//go:build js && wasm

// Command wasm is whyclosed for the browser. Built with GOOS=js GOARCH=wasm and
// run by wasm_exec.js, it sets these on globalThis and then waits for calls:
//
//	explainCloseCode(code, options?)  what a close code means: an Explanation
//	diagnoseClose(event, options?)    why this socket closed, from a CloseEvent or a whole observation: a Diagnosis
//	suggestCloseCode(intent?)         which code to send: a Suggestion; without an intent, all of them
//	listProfiles(options?)            the services whose private codes are known, the app's own first
//	whyclosed                         {version, go}: of this module, and of the Go that built it
//
// code is a number, a numeric string, a BigInt, or an object with a code, such as
// a CloseEvent. The functions are total: no argument of any type makes one throw
// or ends the program. What is no close code is answered by an Explanation with
// range "invalid" and an error sentence that names what was given.
//
// options are { profile, url, protocol, protocols, profiles }: the service at the other
// end by its id, or what to recognise it by, and profiles of the app's own.
//
// wasm_exec.js has to be the one of the Go in whyclosed.go.
package main

import (
	"runtime"
	"syscall/js"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
	"github.com/whyclosed/whyclosed/codes/profiles"
)

// version is that of the npm package; a test holds package.json to it.
const version = "0.1.0"

func main() {
	expose()
	select {} // the functions live as long as the program
}

func expose() {
	global := js.Global()
	global.Set("explainCloseCode", answer(explain))
	global.Set("diagnoseClose", answer(diagnoseClose))
	global.Set("suggestCloseCode", answer(suggest))
	global.Set("listProfiles", answer(list))
	about := global.Get("Object").New()
	about.Set("version", version)
	about.Set("go", runtime.Version())
	global.Set("whyclosed", about)
}

func explain(args []js.Value) []byte {
	code, problem := codeOf(args)
	if problem != "" {
		e := codes.Invalid(problem)
		return e.AppendJSON(room[:0])
	}
	o := optionsOf(argument(args, 1))
	e := profiles.Explain(code, o.query, o.extra)
	e.Note = o.problems + e.Note
	return e.AppendJSON(room[:0])
}

func diagnoseClose(args []js.Value) []byte {
	observation, problem := observationOf(args)
	o := optionsOf(argument(args, 1))
	if o.query.URL != "" {
		observation.URL = o.query.URL
	}
	if o.query.Protocol != "" {
		observation.Protocol = &o.query.Protocol
	}
	if o.query.Protocols != nil {
		observation.Protocols = o.query.Protocols
	}
	d := diagnose.Diagnose(&observation, diagnose.Options{Profile: o.query.Profile, Profiles: o.extra})
	if problem != "" {
		d.Explanation = codes.Invalid(problem)
	}
	d.Explanation.Note = o.problems + d.Explanation.Note
	return d.AppendJSON(room[:0])
}

func list(args []js.Value) []byte {
	o := optionsOf(argument(args, 0))
	all := append(room[:0], '[')
	for i := range o.extra {
		all = o.extra[i].AppendJSON(all)
		all = append(all, ',')
	}
	for i, p := range profiles.All {
		if i > 0 {
			all = append(all, ',')
		}
		all = p.AppendJSON(all)
	}
	return append(all, ']')
}

func suggest(args []js.Value) []byte {
	wish := argument(args, 0)
	if wish.IsUndefined() {
		list := append(room[:0], '[')
		for i, s := range codes.Suggestions() {
			if i > 0 {
				list = append(list, ',')
			}
			list = s.AppendJSON(list)
		}
		return append(list, ']')
	}
	s := codes.Suggest(text(wish))
	return s.AppendJSON(room[:0])
}
