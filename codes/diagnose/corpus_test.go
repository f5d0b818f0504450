package diagnose

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// capture is one recorded close. Truth is the cause that was made, not what the
// page saw; Ambiguous marks those that no page could tell apart.
type capture struct {
	ID          string      `json:"id"`
	Fault       string      `json:"fault"`
	Truth       string      `json:"truth"`
	Ambiguous   bool        `json:"ambiguous"`
	Server      string      `json:"server"`
	Engine      string      `json:"engine"`
	Observation Observation `json:"observation"`
}

// held tells whether a capture belongs to the third of the faults that were set
// aside before the rules were tuned, and not looked at since.
func (c *capture) held() bool {
	h := fnv.New32a()
	h.Write([]byte(c.Fault))
	return h.Sum32()%3 == 0
}

// corpus reads the captures of a folder: files of one (.json) and files with one a
// line (.jsonl).
func corpus(t testing.TB, dir string) []capture {
	var all []capture
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		if ext := filepath.Ext(name); ext != ".json" && ext != ".jsonl" {
			continue
		}
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		parts := [][]byte{data}
		if filepath.Ext(name) == ".jsonl" {
			parts = bytes.Split(bytes.TrimSpace(data), []byte("\n"))
		}
		for _, part := range parts {
			var c capture
			require.NoError(t, json.Unmarshal(part, &c), name)
			require.NotEmpty(t, c.Truth, name)
			all = append(all, c)
		}
	}
	require.NotEmpty(t, all, "no captures in %s", dir)
	return all
}

// tally counts how often the truth came first and among the first three.
type tally struct {
	top1, top3, clear          int // of those that a page can tell
	unclear3, unclear          int // of those that it cannot
	probed1, probedSide, probe int // of those among the latter that never opened and were probed
	misses                     []string
}

func (n *tally) add(c *capture) {
	d := Diagnose(&c.Observation, Options{})
	place := len(d.Differential)
	for i := range d.Differential {
		if d.Differential[i].Cause.ID == c.Truth {
			place = i
			break
		}
	}
	first, three := place == 0, place < 3
	o := &c.Observation
	switch {
	case !c.Ambiguous:
		n.clear++
		n.top1 += one(first)
		n.top3 += one(three)
	default:
		n.unclear++
		n.unclear3 += one(three)
		if o.Probe != "" && o.Opened != nil && !*o.Opened {
			n.probe++
			n.probed1 += one(first)
			n.probedSide += one(answered(d.Differential[0].Cause.ID) == answered(c.Truth))
		}
	}
	if c.Ambiguous && !three || !c.Ambiguous && !first {
		got := make([]string, 0, 3)
		for i := range min(3, len(d.Differential)) {
			got = append(got, d.Differential[i].Cause.ID)
		}
		n.misses = append(n.misses, fmt.Sprintf("miss %s: %s, got %s", c.ID, c.Truth, strings.Join(got, " ")))
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// answered tells the causes in which something at the other end answered the
// handshake, which is all that a probe can tell, from those in which nothing did.
func answered(id string) bool {
	switch id {
	case "handshake-rejected", "upgrade-dropped", "bad-handshake", "subprotocol-mismatch", "too-many-connections":
		return true
	}
	return false
}

func (n *tally) print(t *testing.T, part string) {
	t.Logf("%s: top1 %d/%d, top3 %d/%d, ambiguous top3 %d/%d, ambiguous with probe top1 %d/%d (right side %d/%d)", part,
		n.top1, n.clear, n.top3, n.clear, n.unclear3, n.unclear, n.probed1, n.probe, n.probedSide, n.probe)
}

// TestCorpus holds the diagnosis to the recorded closes. CORPUS=dir runs it on
// another folder; the bounds hold for the corpus here.
func TestCorpus(t *testing.T) {
	dir, own := os.Getenv("CORPUS"), false
	if dir == "" {
		dir, own = filepath.Join("testdata", "corpus"), true
	}
	var whole, tuned, held tally
	for _, c := range corpus(t, dir) {
		whole.add(&c)
		if c.held() {
			held.add(&c)
		} else {
			tuned.add(&c)
		}
	}
	if own {
		tuned.print(t, "two thirds that the rules were tuned on")
		held.print(t, "the third that was held back")
	}
	sort.Strings(whole.misses)

	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(out, "ambiguous with probe top1 %d/%d\n", whole.probed1, whole.probe)
	fmt.Fprintf(out, "ambiguous with probe, right side %d/%d\n", whole.probedSide, whole.probe)
	fmt.Fprintf(out, "top1 %d/%d\n", whole.top1, whole.clear)
	fmt.Fprintf(out, "top3 %d/%d\n", whole.top3, whole.clear)
	fmt.Fprintf(out, "ambiguous top3 %d/%d\n", whole.unclear3, whole.unclear)
	for _, miss := range whole.misses {
		fmt.Fprintln(out, miss)
	}
	out.Flush()

	if !own {
		return
	}
	for _, part := range []*tally{&whole, &tuned, &held} {
		require.GreaterOrEqual(t, share(part.top1, part.clear), 0.95, "top1")
		require.GreaterOrEqual(t, share(part.top3, part.clear), 0.99, "top3")
		require.GreaterOrEqual(t, share(part.unclear3, part.unclear), 0.97, "ambiguous top3")
		require.GreaterOrEqual(t, share(part.probedSide, part.probe), 0.95, "ambiguous with probe, right side")
	}
}

func share(n, of int) float64 { return float64(n) / float64(of) }
