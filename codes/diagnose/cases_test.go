package diagnose

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is wanted of the cases anew")

// A golden is a case that a stranger can read: what was done, the cause, what the
// page saw, and what is made of it.
type golden struct {
	name        string
	archive     *txtar.Archive
	cause       string // stated by hand, above the observation
	three       bool   // the cause only has to be among the first three
	observation Observation
}

func goldens(t testing.TB) []golden {
	files, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	all := make([]golden, len(files))
	for i, file := range files {
		g := &all[i]
		g.name = file
		g.archive, err = txtar.ParseFile(file)
		require.NoError(t, err)
		for line := range strings.Lines(string(g.archive.Comment)) {
			line = strings.TrimSpace(line)
			if cause, is := strings.CutPrefix(line, "Cause: "); is {
				g.cause = cause
			}
			if cause, is := strings.CutPrefix(line, "Among the first three: "); is {
				g.cause, g.three = cause, true
			}
		}
		require.NotEmpty(t, g.cause, "%s names no cause", file)
		require.Len(t, g.archive.Files, 2, "%s holds observation.json and want", file)
		decoder := json.NewDecoder(strings.NewReader(string(g.archive.Files[0].Data)))
		decoder.DisallowUnknownFields()
		require.NoError(t, decoder.Decode(&g.observation), file)
	}
	return all
}

// want is what a person would look at in a diagnosis.
func want(d *Diagnosis) string {
	var b strings.Builder
	for i := range d.Differential {
		c := &d.Differential[i]
		fmt.Fprintf(&b, "%s %s\n", c.Likelihood, c.Cause.ID)
	}
	fmt.Fprintf(&b, "closed by: %s. %s\n", d.ClosedBy, d.ClosedByWhy)
	fmt.Fprintf(&b, "retry: %s. %s\n", d.Retry.Advice, d.Retry.Why)
	if d.Expected {
		fmt.Fprintf(&b, "expected\n")
	}
	for _, c := range d.Contradictions {
		fmt.Fprintf(&b, "contradiction: %s\n", c)
	}
	fmt.Fprintf(&b, "fingerprint: %s\n", d.Fingerprint)
	fmt.Fprintf(&b, "\n%s\n", d.Summary)
	return b.String()
}

func TestCases(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(strings.TrimSuffix(filepath.Base(g.name), ".txtar"), func(t *testing.T) {
			d := Diagnose(&g.observation, Options{})
			got := want(&d)
			if *update {
				g.archive.Files[1].Data = []byte(got)
				require.NoError(t, os.WriteFile(g.name, txtar.Format(g.archive), 0o644))
			}
			var ids []string
			for i := range d.Differential {
				ids = append(ids, d.Differential[i].Cause.ID)
			}
			if g.three {
				require.Contains(t, ids[:min(3, len(ids))], g.cause)
			} else {
				require.Equal(t, g.cause, ids[0], "%v", ids)
			}
			require.Equal(t, string(g.archive.Files[1].Data), got, "if this is better, run go test ./codes/diagnose -update")
		})
	}
}

// Every cause has a case that a stranger can read.
func TestEveryCauseHasACase(t *testing.T) {
	stated := map[string]bool{}
	for _, g := range goldens(t) {
		require.Contains(t, ids(), g.cause, g.name)
		stated[g.cause] = true
	}
	for _, id := range ids() {
		require.True(t, stated[id], "no case is about %s", id)
	}
}

func caseObservations(t testing.TB) (all []Observation) {
	for _, g := range goldens(t) {
		all = append(all, g.observation)
	}
	return all
}
