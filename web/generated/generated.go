// Package generated keeps the regions of a file that are made from the tables in
// codes: between a line that holds "generated: NAME" and the next line that holds
// "end: NAME". A test calls Region; it fails when the region is stale, and run with
// -update it writes the region anew.
package generated

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the generated regions anew")

// Region requires that the lines of file between the markers of name are want.
func Region(t *testing.T, file, name, want string) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(data)

	_, rest, ok := strings.Cut(text, "generated: "+name)
	require.True(t, ok, "%s has no line with %q", file, "generated: "+name)
	start := len(text) - len(rest) + strings.IndexByte(rest, '\n') + 1
	end := strings.Index(text[start:], "end: "+name)
	require.NotEqual(t, -1, end, "%s has no line with %q", file, "end: "+name)
	end = start + strings.LastIndexByte(text[start:start+end], '\n') + 1

	if want = strings.TrimRight(want, "\n") + "\n"; text[start:end] == want {
		return
	}
	require.True(t, *update, "%s: the region %q is stale; run `make generate`", file, name)
	require.NoError(t, os.WriteFile(file, []byte(text[:start]+want+text[end:]), 0o644))
}

// File is Region for a file that is generated whole.
func File(t *testing.T, file, want string) {
	t.Helper()
	data, _ := os.ReadFile(file)
	if string(data) == want {
		return
	}
	require.True(t, *update, "%s is stale; run `make generate`", file)
	require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
}
