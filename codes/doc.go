// Package codes knows WebSocket close codes: the registry of RFC 6455 and IANA,
// the ranges around it, and how one service's private meaning is laid over both.
//
// The model is one step: a [Code], and the [Profile] of the service that sent it
// where that is known, give an [Explanation]. Explain answers for all 65,536
// codes. Suggest goes the other way, from what one wants to say to the code that
// says it.
//
// Two packages build on this one and nothing here imports them:
//
//   - codes/profiles holds the profiles, one file per service, and finds the one
//     that fits a URL or a subprotocol;
//   - codes/diagnose goes from what a page saw when a socket closed (an
//     observation) through yes/no facts (findings) to ranked causes.
//
// Reading order: code.go, registry.go, explain.go, profile.go, suggest.go,
// json.go.
//
// All tables are static arrays in order of code. Nothing runs at start, and the
// only import is strconv, since every byte here is downloaded by a browser.
package codes
