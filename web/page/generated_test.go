package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/profiles"
	"github.com/whyclosed/whyclosed/web/generated"
)

// The reference part of the page stands in index.html itself, so that it can be
// read, searched and linked to before the wasm is there, and without it.
func TestGenerated(t *testing.T) {
	for name, region := range regions(t) {
		generated.Region(t, "index.html", name, region)
	}
	generated.Region(t, "services.html", "services", services())
}

func regions(t *testing.T) map[string]string {
	return map[string]string{
		"example": example(t),
		"codes":   registry(),
		"causes":  causes(),
		"intents": intents(),
		"engines": engines(),
	}
}

// registry is an entry for each registered code and for the ranges around them, in
// order.
func registry() string {
	var b strings.Builder
	entry := func(id string, e codes.Explanation) {
		b.WriteString(element(`details class="entry" id="`+id+`" data-severity="`+string(e.Severity)+`"`,
			"\n", element("summary",
				element("h3", element(`span class="code"`, id), " ", element(`span class="name"`, text(e.Label))),
				" ", element(`span class="gist"`, text(e.Summary)), " ", element(`span class="then"`, "reconnect: "+advice[e.Retry.Advice])),
			"\n", explanation(e), "\n") + "\n")
	}
	of := func(ids string, c codes.Code) { entry(ids, codes.Explain(c, nil)) }

	of("0-999", 0)
	for c := codes.Code(1000); c < 4000; c++ {
		if c.Registered() {
			entry(c.String(), profiles.Explain(c, profiles.Query{}, nil))
		}
		if c == 1015 {
			of("1016-2999", 1016)
		}
	}
	of("3000-3999", 3999)
	of("4000-4999", 4999)
	of("5000-65535", 5000)
	return b.String()
}

func intents() string {
	var b strings.Builder
	link := func(c codes.Code) string { return element(`a href="#`+c.String()+`"`, c.String()) }
	for _, s := range codes.Suggestions() {
		page := "the same"
		if !s.Closable && s.Substitute != nil {
			page = link(s.Substitute.Code) + " " + element("small", text(s.Substitute.Why))
		}
		send := link(s.Code) + " " + text(s.Label) + " " + element("small", text(s.Why))
		b.WriteString(element("tr", element(`th scope="row"`, text(s.Title)), element("td", send), element("td", page)) + "\n")
	}
	return b.String()
}

// Ids are what links point to, so each stands once, and no service is called like
// a section of the page.
func TestIDs(t *testing.T) {
	ids := map[string]bool{"top": true, "desk": true, "closes": true, "codes": true, "services": true, "causes": true, "send": true, "lab": true, "engines": true, "embed": true, "limits": true}
	for _, region := range append(slices.Collect(maps.Values(regions(t))), services()) {
		for _, part := range strings.Split(region, ` id="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			require.False(t, ids[id], "the id %q is taken", id)
			ids[id] = true
		}
	}
}
