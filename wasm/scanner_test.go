//go:build js && wasm

package main

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever JSON.stringify writes is read as encoding/json reads it.
func TestScanner(t *testing.T) {
	for _, script := range []string{
		`"plain"`, `""`, `"\u{1f44b} \" \\ / \n\r\t\b\f\u0001\u2028"`, `"\ud800 half a pair"`, `"\udfff"`,
		`0`, `-0`, `1`, `-7`, `65535`, `1.5`, `60012.2`, `0.1`, `-0.05`, `9007199254740991`, `1e21`, `1.5e-7`, `1e308`, `5e-324`,
		`1234567.8999999046`, `123456789012345680000`, `NaN`, `Infinity`, `true`, `false`, `null`,
	} {
		text := run(t, "JSON.stringify("+script+")").String()
		var want any
		require.NoError(t, json.Unmarshal([]byte(text), &want))
		s := scanner{text: text}
		got := s.value()
		require.Equal(t, len(text), s.at, text)
		switch want := want.(type) {
		case string:
			require.Equal(t, value{kind: word, word: want}, got)
		case float64:
			require.Equal(t, number, got.kind)
			require.InEpsilon(t, 1+math.Abs(want), 1+math.Abs(got.number), 1e-15, text)
			require.Equal(t, math.Signbit(want), math.Signbit(got.number), text)
		case bool:
			require.Equal(t, boolean, got.kind)
			require.Equal(t, want, got.number == 1)
		case nil:
			require.Equal(t, value{}, got)
		}
	}
}

// What is not asked for is passed over, and what is not whole comes to an end.
func TestScannerPassesOver(t *testing.T) {
	text := `{"a":[1,{"b":"}]"},[],"x"],"c":{"d":{},"e":[null]},"f":7}`
	s := scanner{text: text}
	var keys []string
	var last value
	require.True(t, s.members(func(key string) {
		keys = append(keys, key)
		last = s.value()
	}))
	require.Equal(t, []string{"a", "c", "f"}, keys)
	require.Equal(t, value{kind: number, number: 7}, last)
	require.Equal(t, len(text), s.at)
	for i := range text {
		s := scanner{text: text[:i]}
		s.members(func(string) { s.value() })
	}
}
