package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes/diagnose"
)

// causes is an entry for each cause.
func causes() string {
	var b strings.Builder
	for _, c := range diagnose.Causes {
		b.WriteString(element(`details class="entry no-code" id="cause/`+c.ID+`"`,
			element("summary", element(`h3 class="title"`, text(c.Title)), " ", element(`span class="gist"`, text(c.Check))),
			"\n", element(`div class="cause"`, cause(c))) + "\n")
	}
	return b.String()
}

var (
	figure = regexp.MustCompile(`\{(?:(?:after|in|for|before) )?([a-z]+)\}`)
	space  = regexp.MustCompile(`\{(after|in|for|before) `) // a figure that brings its preposition comes without a space before it
)

// speaksFor are the findings that count most for c, as sentences with the names of
// the figures in place of figures. What is hardly more than a figure says nothing
// here.
func speaksFor(c *diagnose.Cause) []string {
	var sentences []string
	for _, e := range c.Evidence {
		sentence := diagnose.Findings[e.Finding].Text
		if e.Weight <= 0 || len(figure.ReplaceAllString(sentence, "")) < 24 {
			continue
		}
		sentence = space.ReplaceAllString(text(sentence), " $1 {")
		sentence = figure.ReplaceAllString(sentence, "<var>$1</var>")
		if !slices.Contains(sentences, sentence) && len(sentences) < 5 {
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}

// example is what a visitor sees first: a real close, recorded behind nginx.
func example(t *testing.T) string {
	const id = "idle-60s-after-traffic-nginx-chromium"
	const seen = "Open after 19 ms. 5 messages received and 5 sent in the first 8.1 s, then 60.1 s of silence. 1006 without a closing handshake at 68.2 s."

	capture := recorded(t, id)
	var o diagnose.Observation
	require.NoError(t, json.Unmarshal(capture.Observation, &o))
	d := diagnose.Diagnose(&o, diagnose.Options{})
	require.Equal(t, diagnose.IsLikely, d.Differential[0].Likelihood)
	origin := "An example, recorded with " + capture.Engine + " behind " + capture.Server

	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, capture.Observation, "", "  "))
	return element(`div class="item example"`, closed(&d, origin, seen, indented.String()))
}

type capture struct {
	ID, Server, Engine string
	Observation        json.RawMessage
}

func recorded(t *testing.T, id string) capture {
	file, err := os.Open("../../codes/diagnose/testdata/corpus/nginx.jsonl")
	require.NoError(t, err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var c capture
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		if c.ID == id {
			return c
		}
	}
	require.FailNow(t, "no capture", id)
	return capture{}
}
