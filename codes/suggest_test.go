package codes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		wish   string
		intent string
		code   Code
	}{
		{"auth failed", "auth-failed", 3000},
		{"auth-failed", "auth-failed", 3000},
		{"Token expired", "auth-failed", 3000},
		{"401", "auth-failed", 3000},
		{"forbidden", "forbidden", 3003},
		{"permission denied", "forbidden", 3003},
		{"timed out", "timed-out", 3008},
		{"no pong in time", "timed-out", 3008},
		{"message too big", "too-big", 1009},
		{"wrong type", "wrong-type", 1003},
		{"overloaded", "overloaded", 1013},
		{"we are restarting", "restarting", 1012},
		{"deploy", "restarting", 1012},
		{"replaced by a newer session", "replaced", 4409},
		{"rate limit", "rate-limited", 4429},
		{"Too Many Requests", "rate-limited", 4429},
		{"normal end", "normal", 1000},
		{"policy", "policy", 1008},
		{"invalid JSON", "bad-data", 1007},
		{"internal error", "server-error", 1011},
		{"upstream 502", "bad-gateway", 1014},
		{"shutdown", "going-away", 1001},
		{"no such room", "not-found", 4404},
	} {
		s := Suggest(c.wish)
		require.Equal(t, c.intent, s.Intent, c.wish)
		require.Equal(t, c.code, s.Code, c.wish)
		require.Equal(t, lookup(c.code).label, s.Label)
	}
}

func TestSuggestWhereNothingFits(t *testing.T) {
	for _, wish := range []string{"", " ", "xyzzy", "\xff\x00"} {
		s := Suggest(wish)
		require.Zero(t, s.Code)
		require.Contains(t, s.Error, "auth-failed", "it names what is known")
	}
}

// Every code that a page may not pass to close() comes with one that it may.
func TestSuggestions(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Suggestions() {
		require.False(t, seen[s.Intent], s.Intent)
		seen[s.Intent] = true
		require.True(t, s.Code.OnWire(), s.Intent)
		require.Equal(t, s.Code.Closable(), s.Substitute == nil, s.Intent)
		if s.Substitute != nil {
			require.True(t, s.Substitute.Code.Closable(), s.Intent)
		}
		require.NotEmpty(t, s.Title)
		requireSentence(t, s.Why)
		for _, a := range s.Alternatives {
			require.True(t, a.Code.OnWire(), s.Intent)
			require.NotEqual(t, s.Code, a.Code)
		}
		require.Equal(t, s.Intent, Suggest(s.Intent).Intent, "an id finds itself")
		require.Equal(t, s.Intent, Suggest(s.Title).Intent, "so does its title")
	}
}

func FuzzSuggest(f *testing.F) {
	f.Add("auth failed")
	f.Add("429")
	f.Fuzz(func(t *testing.T, wish string) {
		s := Suggest(wish)
		require.Equal(t, s.Error == "", s.Code != 0)
	})
}
