//go:build js && wasm

package main

import (
	"encoding/json"
	"os"
	"runtime"
	"syscall/js"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/profiles"
)

func TestMain(m *testing.M) {
	expose()
	os.Exit(m.Run())
}

// call calls a function that the program set on globalThis, as a page would, with
// arguments written in JavaScript, and returns what JSON.stringify says of the
// answer.
func call(t *testing.T, expression string) map[string]any {
	t.Helper()
	var answer map[string]any
	require.NoError(t, json.Unmarshal([]byte(run(t, "JSON.stringify("+expression+")").String()), &answer), expression)
	return answer
}

func run(t *testing.T, script string) js.Value {
	t.Helper()
	defer func() {
		require.Nil(t, recover(), "%s threw", script)
	}()
	return js.Global().Call("eval", script)
}

func TestExplainCloseCode(t *testing.T) {
	for n := 0; n <= 65535; n++ {
		if n > 5000 && n%499 != 0 {
			continue
		}
		want := profiles.Explain(codes.Code(n), profiles.Query{}, nil)
		got := js.Global().Call("explainCloseCode", n)
		require.Equal(t, string(want.AppendJSON(nil)), js.Global().Get("JSON").Call("stringify", got).String())
	}
}

// Whatever is passed, the answer is an Explanation.
func TestExplainCloseCodeIsTotal(t *testing.T) {
	run(t, "globalThis.again = { get code() { return explainCloseCode(1001).code } }")
	for _, c := range []struct {
		argument string
		code     any    // nil where it is no code
		error    string // what the sentence has to hold
	}{
		{"1006", 1006.0, ""},
		{"'1006'", 1006.0, ""},
		{"' 1006\\n'", 1006.0, ""},
		{"1006n", 1006.0, ""},
		{"new CloseEvent('close', { code: 4004 })", 4004.0, ""},
		{"new Proxy({ code: 1001 }, {})", 1001.0, ""},
		{"{ code: '1001' }", 1001.0, ""},
		{"again", 1001.0, ""},
		{"0", 0.0, ""},
		{"-0", 0.0, ""},
		{"65535", 65535.0, ""},
		{"65536", nil, "65536 is not a whole number from 0 to 65535"},
		{"-1", nil, "The -1"},
		{"1.5", nil, "The 1.5"},
		{"NaN", nil, "NaN"},
		{"Infinity", nil, "Infinity"},
		{"1e308", nil, "1e+308"},
		{"70000n", nil, `"70000"`},
		{"'70000'", nil, `"70000"`},
		{"'1006.0'", nil, `"1006.0"`},
		{"''", nil, `""`},
		{"'\\ud800'", nil, `is not a whole number`},
		{"'x'.repeat(1e6)", nil, "xxx..."},
		{"'\\u{1f44b}'.repeat(1e3)", nil, "..."},
		{"Symbol('s')", nil, "Symbol(s)"},
		{"true", nil, "true"},
		{"null", nil, "null"},
		{"undefined", nil, "undefined"},
		{"", nil, "No argument"},
		{"{}", nil, "no code"},
		{"[]", nil, "no code"},
		{"() => 1", nil, "no code"},
		{"{ code: {} }", nil, "a code that is an object"},
		{"{ code: NaN }", nil, "The code NaN"},
		{"{ code: Symbol('s') }", nil, "Symbol(s)"},
		{"{ get code() { throw new Error('no') } }", nil, "cannot be read"},
		{"{ get code() { throw undefined } }", nil, "cannot be read"},
		{"new Proxy({}, { get() { throw 1 } })", nil, "cannot be read"},
		{"(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()", nil, "cannot be read"},
		{"Object.create(null)", nil, "no code"},
		{"globalThis", nil, "no code"},
		{"1006, null, undefined, {}, Symbol('s'), 1n", 1006.0, ""},
		{"1006, { get profile() { throw 1 }, get url() { throw 2 } }", 1006.0, ""},
		{"1006, new Proxy({}, { get() { throw 1 }, has() { throw 2 } })", 1006.0, ""},
		{"1006, { profile: 1n, url: Symbol('s'), protocol: {}, protocols: 7, profiles: 'x' }", 1006.0, ""},
	} {
		t.Run(c.argument[:min(len(c.argument), 60)], func(t *testing.T) {
			e := call(t, "explainCloseCode("+c.argument+")")
			require.Equal(t, c.code, e["code"])
			if c.code == nil {
				require.Equal(t, "invalid", e["range"])
				require.Contains(t, e["error"], c.error)
				require.Less(t, len(e["error"].(string)), 200)
			} else {
				require.Nil(t, e["error"])
			}
			require.NotEmpty(t, e["summary"])
		})
	}
}

// A page that replaces JSON.parse does not matter; the original was taken at start.
func TestExplainCloseCodeInAnOddPage(t *testing.T) {
	run(t, `globalThis.kept = JSON.parse; JSON.parse = () => { throw new Error('mine now') }`)
	defer run(t, `JSON.parse = kept`)
	e := call(t, "explainCloseCode({ code: 1006 })")
	require.Equal(t, 1006.0, e["code"])
}

func TestAPanicInsideIsAnswered(t *testing.T) {
	js.Global().Set("broken", answer(func([]js.Value) []byte { panic("a bug") }))
	for range 3 {
		e := call(t, "broken()")
		require.Equal(t, "invalid", e["range"])
		require.Contains(t, e["error"], "a bug")
	}
	require.Equal(t, 1006.0, call(t, "explainCloseCode(1006)")["code"], "the program goes on")
}

func TestSuggestCloseCode(t *testing.T) {
	require.Equal(t, 3000.0, call(t, "suggestCloseCode('auth failed')")["code"])
	require.Equal(t, 3000.0, call(t, "suggestCloseCode(401)")["code"])
	require.Equal(t, len(codes.Suggestions()), run(t, "suggestCloseCode().length").Int())
	for _, odd := range []string{"null", "{}", "Symbol('s')", "1n", "() => 1", "NaN", "new Proxy({}, { get() { throw 1 } })", "{ toString() { throw 1 } }"} {
		require.Contains(t, call(t, "suggestCloseCode("+odd+")")["error"], "auth-failed", odd)
	}
}

func TestAbout(t *testing.T) {
	require.Equal(t, runtime.Version(), js.Global().Get("whyclosed").Get("go").String())
	require.Equal(t, version, js.Global().Get("whyclosed").Get("version").String())
}
