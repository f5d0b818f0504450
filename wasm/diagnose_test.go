//go:build js && wasm

package main

import (
	"encoding/json"
	"syscall/js"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
)

// What a page passes is what the reasoning reads: each field by its own name.
func TestObservationOf(t *testing.T) {
	const observation = `{"code":1006,"reason":"","wasClean":false,"url":"wss://a.example/ws","pageURL":"https://a.example/",
		"protocols":["x"],"protocol":"x","extensions":"permessage-deflate","opened":true,"connectMs":1.5,"openMs":60012.2,
		"sinceReceivedMs":60000.1,"sinceSentMs":60001.5,"received":2,"sent":3,"receivedBytes":40,"sentBytes":50,"lastSentBytes":6,
		"lastSentBinary":true,"bufferedBytes":7,"closeCall":{"code":1000,"reason":"bye","sinceMs":8.5},"online":true,"wentOffline":true,
		"visibility":"hidden","suspendedMs":9.5,"unloading":true,"sockets":9,"failures":10,"lifetimes":[1,2.5],
		"exception":{"name":"SyntaxError","message":"no"},"errorEvent":true,"cspViolation":true,"engine":"chromium","probe":"failed","probeMs":11.5}`
	var want diagnose.Observation
	require.NoError(t, json.Unmarshal([]byte(observation), &want))
	got, problem := observationOf([]js.Value{run(t, "("+observation+")")})
	require.Empty(t, problem)
	require.Equal(t, want, got)

	// A field that cannot be read takes none of the others with it.
	for _, broken := range []string{`get reason() { throw 1 }`, `get visibility() { throw 1 }`, `sockets: 9n`, `toJSON: 1, get probe() { throw 1 }`} {
		got, problem := observationOf([]js.Value{run(t, "Object.defineProperties("+observation+", Object.getOwnPropertyDescriptors({"+broken+"}))")})
		require.Empty(t, problem)
		require.Equal(t, want.CloseCall, got.CloseCall, broken)
		require.Equal(t, want.SuspendedMs, got.SuspendedMs, broken)
		require.Equal(t, want.Protocols, got.Protocols, broken)
		require.Equal(t, want.URL, got.URL, broken)
	}

	// What is of another type, or of no known name, is not taken for a figure.
	odd, problem := observationOf([]js.Value{run(t, `({ code: 1006, opened: 1, openMs: "7", received: -1, url: new URL("wss://a.example/"), online: {},
		exception: "no", closeCall: { code: 70000, sinceMs: null, reason: 7 }, engine: [], visibility: null, secret: "x", sent: 1e300 })`)})
	require.Empty(t, problem)
	code, most := codes.Code(1006), 1<<53
	require.Equal(t, diagnose.Observation{Code: code, URL: "wss://a.example/", CloseCall: &diagnose.CloseCall{}, Sent: &most}, odd)

	empty, problem := observationOf([]js.Value{run(t, `({ code: 1006, opened: null, closeCall: null, lifetimes: [], protocols: [] })`)})
	require.Empty(t, problem)
	require.Equal(t, diagnose.Observation{Code: 1006, Protocols: []string{}}, empty)
}

func TestDiagnoseClose(t *testing.T) {
	d := call(t, `diagnoseClose({ code: 1006, reason: "", wasClean: false, opened: true, openMs: 60012, sinceReceivedMs: 60004,
		sinceSentMs: 60005, received: 1, sent: 1, errorEvent: false, engine: "chromium", url: "wss://a.example/ws" })`)
	top := d["differential"].([]any)[0].(map[string]any)
	require.Equal(t, "idle-timeout", top["id"])
	require.Contains(t, d["summary"], "60.0 s")
	require.Equal(t, 1006.0, d["explanation"].(map[string]any)["code"])
}

// The socket of a CloseEvent tells its URL.
func TestDiagnoseCloseReadsTheSocketOfTheEvent(t *testing.T) {
	d := call(t, `diagnoseClose({ code: 4004, reason: "", wasClean: true, target: { url: "wss://gateway.discord.gg/", protocol: "" } })`)
	require.Equal(t, "discord-gateway", d["explanation"].(map[string]any)["profile"].(map[string]any)["id"])
}

func TestDiagnoseCloseIsTotal(t *testing.T) {
	for _, argument := range []string{
		"", "undefined", "null", "1006", "'1006'", "1006n", "Symbol('s')", "{}", "[]", "() => 1", "NaN", "'x'",
		"new CloseEvent('close', { code: 1006 })", "{ code: NaN }", "{ code: 1006, openMs: NaN, lifetimes: [NaN, 'x', -1], received: -5, sent: 1e300 }",
		"{ exception: {} }", "{ code: 0, errorEvent: true, exception: { get name() { throw 1 } } }",
		"new Proxy({}, { get() { throw 1 } })", "new Proxy({ code: 1006 }, {})",
		"{ code: 1006, lifetimes: { length: 1e9 }, protocols: { get length() { throw 1 } } }",
		"{ code: 1006, reason: '\\ud800\\u202e<b>\\u0000'.repeat(50), url: {}, closeCall: 7 }",
		"{ code: 1006, url: { toString() { throw 1 } } }",
		"{ code: 1006 }, { profile: {}, profiles: [null, 1n, Symbol('s')], url: 1n }",
	} {
		d := call(t, "diagnoseClose("+argument+")")
		require.NotEmpty(t, d["summary"], argument)
		require.NotEmpty(t, d["differential"], argument)
		require.NotEmpty(t, d["explanation"].(map[string]any)["range"], argument)
	}
	require.Equal(t, "invalid", call(t, "diagnoseClose({ code: -1 })")["explanation"].(map[string]any)["range"])
}
