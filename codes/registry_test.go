package codes

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// The table's schema: TestRegistry fails where a row lacks what every row needs.
func TestRegistry(t *testing.T) {
	for i := range registry {
		r := &registry[i]
		t.Run(r.code.String(), func(t *testing.T) {
			if i > 0 {
				require.Less(t, registry[i-1].code, r.code, "rows are in order of code")
			}
			requireRow(t, r)
			require.Same(t, r, lookup(r.code))
			require.True(t, r.code.Registered())
			require.Equal(t, r.code.OnWire(), r.sentBy != 0, "somebody may send it exactly where it may be on the wire")
			require.Equal(t, r.label == "Reserved", r.code == 1004)
			require.NotZero(t, r.inventedBy != "" || r.code.OnWire() || r.code == 1004)
		})
	}
}

func TestRanges(t *testing.T) {
	seen := map[Range]bool{}
	for i := range ranges {
		requireRow(t, &ranges[i].row)
		require.Zero(t, ranges[i].row.code, "the row of a range has no code of its own")
		seen[ranges[i].of] = true
	}
	for _, edge := range []struct {
		code Code
		of   Range
	}{
		{0, RangeUnused}, {999, RangeUnused}, {1000, RangeProtocol}, {1016, RangeProtocol}, {2999, RangeProtocol},
		{3000, RangeRegistered}, {3999, RangeRegistered}, {4000, RangePrivate}, {4999, RangePrivate},
		{5000, RangeOutside}, {65535, RangeOutside},
	} {
		require.Equal(t, edge.of, edge.code.Range(), "%d", edge.code)
		require.True(t, seen[edge.of])
	}
}

func requireRow(t *testing.T, r *row) {
	t.Helper()
	require.NotEmpty(t, r.name)
	require.Equal(t, r.label, words(r.name)+strings.TrimPrefix(r.label, words(r.name)), "label and name agree")
	requireSentence(t, r.summary)
	requireSentence(t, r.userMessage)
	requireSentence(t, r.retry.Why)
	require.NotEmpty(t, r.severity)
	require.NotEmpty(t, r.causes)
	require.NotEmpty(t, r.remedies)
	for _, text := range append(append([]string{}, r.causes...), r.remedies...) {
		requireSentence(t, text)
	}
	require.LessOrEqual(t, r.retry.MinDelayMs, r.retry.MaxDelayMs)
	waits := r.retry.Advice == Now || r.retry.Advice == Later
	require.Equal(t, waits, r.retry.MaxDelayMs > 0, "a delay exactly where the advice is to come back")
	require.NotEmpty(t, r.reference.Title)
	link, err := url.Parse(r.reference.URL)
	require.NoError(t, err)
	require.Equal(t, "https", link.Scheme)
}

// requireSentence holds the voice: whole sentences, no blame and no filler.
func requireSentence(t *testing.T, text string) {
	t.Helper()
	require.True(t, utf8.ValidString(text))
	require.Regexp(t, `^[A-Z0-9a-z].*[.]$`, text)
	require.NotRegexp(t, `(?i)\b(please|oops|sorry|simply|just|unfortunately|illegal)\b|  |[“”’…]`, text)
}

func TestWireAndClosable(t *testing.T) {
	// RFC 6455, 7.4.1 and 7.4.2, and the IANA registry.
	wire := map[Code]bool{1000: true, 1001: true, 1002: true, 1003: true, 1007: true, 1008: true, 1009: true, 1010: true,
		1011: true, 1012: true, 1013: true, 1014: true}
	for n := 0; n <= 65535; n++ {
		c := Code(n)
		private := 3000 <= n && n <= 4999
		require.Equal(t, wire[c] || private, c.OnWire(), "%d on the wire", n)
		require.Equal(t, n == 1000 || private, c.Closable(), "%d in close()", n)
		require.False(t, c.Closable() && !c.OnWire(), "%d", n)
	}
}
