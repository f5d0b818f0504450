package profiles

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/whyclosed/whyclosed/codes"
)

func TestValidate(t *testing.T) {
	meaning := codes.Meaning{First: 4001, Name: "Kicked", Summary: "The room is full.", Origin: codes.FromServer, Confidence: codes.InSource}
	mine := codes.Profile{ID: "my-app", Name: "My app", Meanings: []codes.Meaning{meaning}}
	require.Empty(t, Validate(&mine))

	code := func(change func(m *codes.Meaning)) func(p *codes.Profile) {
		return func(p *codes.Profile) {
			m := meaning
			change(&m)
			p.Meanings = []codes.Meaning{m}
		}
	}
	host := func(host string) func(p *codes.Profile) {
		return func(p *codes.Profile) { p.Match.Hosts = []string{host} }
	}
	const noHost = ", which is no host name in lower case such as \"*.example.com\", with or without a port."
	tests := []struct {
		name   string
		change func(p *codes.Profile)
		want   string
	}{
		{"no id", func(p *codes.Profile) { p.ID = "" }, `The profile "" has no id.`},
		{"an id in camel case", func(p *codes.Profile) { p.ID = "myApp" }, `The profile "myApp" has an id that is not kebab-case, such as "my-service".`},
		{"a double hyphen", func(p *codes.Profile) { p.ID = "my--app" }, `The profile "my--app" has an id that is not kebab-case, such as "my-service".`},
		{"a long id", func(p *codes.Profile) { p.ID = strings.Repeat("a", 65) }, `The profile "` + strings.Repeat("a", 64) + `..." has an id of more than 64 characters.`},
		{"no name", func(p *codes.Profile) { p.Name = "" }, `The profile "my-app" has no name.`},
		{"a long name", func(p *codes.Profile) { p.Name = strings.Repeat("a", 501) }, `The profile "my-app" has a name of more than 500 bytes.`},
		{"a long note", func(p *codes.Profile) { p.Note = strings.Repeat("a", 501) }, `The profile "my-app" has a note of more than 500 bytes.`},
		{"a source that runs", func(p *codes.Profile) { p.Source = "javascript:alert(1)" }, `The profile "my-app" has the source "javascript:alert(1)", which is no https URL.`},
		{"a date in words", func(p *codes.Profile) { p.AsOf = "yesterday!" }, `The profile "my-app" has asOf "yesterday!", which is no date such as "2026-11-22".`},
		{"no host", host(""), `The profile "my-app" has the host ""` + noHost},
		{"every host", host("*"), `The profile "my-app" has the host "*"` + noHost},
		{"a wildcard in the last label", host("example.c*m"), `The profile "my-app" has the host "example.c*m"` + noHost},
		{"a URL for a host", host("wss://example.com"), `The profile "my-app" has the host "wss://example.com"` + noHost},
		{"a host in upper case", host("Example.com"), `The profile "my-app" has the host "Example.com"` + noHost},
		{"a host with an empty port", host("example.com:"), `The profile "my-app" has the host "example.com:"` + noHost},
		{"a port that is none", host("example.com:99999"), `The profile "my-app" has the host "example.com:99999"` + noHost},
		{"ports the wrong way round", host("example.com:9-1"), `The profile "my-app" has the host "example.com:9-1"` + noHost},
		{"an empty subprotocol", func(p *codes.Profile) { p.Match.Subprotocols = []string{""} }, `The profile "my-app" has the subprotocol "", which Sec-WebSocket-Protocol cannot carry.`},
		{"a subprotocol with a comma", func(p *codes.Profile) { p.Match.SharedSubprotocols = []string{"a,b"} }, `The profile "my-app" has the subprotocol "a,b", which Sec-WebSocket-Protocol cannot carry.`},
		{"a relative path", func(p *codes.Profile) { p.Match.Paths = []string{"ws"} }, `The profile "my-app" has the path "ws", which does not begin with "/" or has a query, a fragment or a space in it.`},
		{"a path with a query", func(p *codes.Profile) { p.Match.Paths = []string{"/ws?v=1"} }, `The profile "my-app" has the path "/ws?v=1", which does not begin with "/" or has a query, a fragment or a space in it.`},
		{"every path", func(p *codes.Profile) { p.Match.Paths, p.Match.PathAlone = []string{"/*"}, codes.Strong }, `The profile "my-app" has the path "/*", which every service has: it cannot be enough by itself.`},
		{"no codes", func(p *codes.Profile) { p.Meanings = nil }, `The profile "my-app" has no codes.`},
		{"a code below", code(func(m *codes.Meaning) { m.First = 999 }), `The profile "my-app" has a code 999 that is outside 1000-4999, where close codes are.`},
		{"a code above", code(func(m *codes.Meaning) { m.First = 5000 }), `The profile "my-app" has a code 5000 that is outside 1000-4999, where close codes are.`},
		{"a range above", code(func(m *codes.Meaning) { m.Last = 5000 }), `The profile "my-app" has a code 4001-5000 that is outside 1000-4999, where close codes are.`},
		{"a range backwards", code(func(m *codes.Meaning) { m.Last = 4000 }), `The profile "my-app" has a code 4001-4000 that ends before it begins.`},
		{"a code without a name", code(func(m *codes.Meaning) { m.Name = "" }), `The profile "my-app" has a code 4001 that has no name.`},
		{"a code without a summary", code(func(m *codes.Meaning) { m.Summary = "" }), `The profile "my-app" has a code 4001 that has no summary.`},
		{"a long why", code(func(m *codes.Meaning) { m.Why = strings.Repeat("a", 501) }), `The profile "my-app" has a code 4001 that has a why of more than 500 bytes.`},
		{"a source of a code that runs", code(func(m *codes.Meaning) { m.Source = "data:text/html," }), `The profile "my-app" has a code 4001 that has the source "data:text/html,", which is no https URL.`},
		{"unknown advice", code(func(m *codes.Meaning) { m.Advice = "maybe" }), `The profile "my-app" has a code 4001 that has the advice "maybe", which is none of no, now, later, after-fix and never.`},
		{"a negative delay", code(func(m *codes.Meaning) { m.MinDelayMs = -1 }), `The profile "my-app" has a code 4001 that has a negative delay.`},
		{"delays the wrong way round", code(func(m *codes.Meaning) { m.MinDelayMs, m.MaxDelayMs = 2, 1 }), `The profile "my-app" has a code 4001 that has a longest delay below its shortest.`},
		{"no origin", code(func(m *codes.Meaning) { m.Origin = "" }), `The profile "my-app" has a code 4001 that has the origin "", which is none of server, client and both.`},
		{"no confidence", code(func(m *codes.Meaning) { m.Confidence = "sure" }), `The profile "my-app" has a code 4001 that has the confidence "sure", which is none of source, documented and secondary.`},
		{"a code twice", func(p *codes.Profile) { p.Meanings = []codes.Meaning{meaning, meaning} }, `The profile "my-app" has a code 4001 that is listed twice.`},
		{"ranges that overlap", func(p *codes.Profile) {
			a, b := meaning, meaning
			a.First, a.Last = 4000, 4099
			b.First, b.Last = 4099, 4199
			p.Meanings = []codes.Meaning{a, meaning, b}
		}, `The profile "my-app" has a code 4099-4199 that overlaps the range 4000-4099.`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := mine
			test.change(&p)
			require.Equal(t, test.want, Validate(&p))
		})
	}
}

func TestValidateTakes(t *testing.T) {
	good := codes.Meaning{First: 4000, Name: "A", Summary: "A.", Origin: codes.FromBoth, Confidence: codes.Secondary}
	inside := good
	inside.First, inside.Last = 4000, 4099
	p := codes.Profile{
		ID: "a1-b2", Name: "\u00c5ngstr\u00f6m", Source: "http://localhost/codes", AsOf: "2026-11-22",
		Match: codes.Match{
			Hosts:        []string{"localhost", "*.internal", "a.*.example.com", "x-*.example.com:1-65535", "[::1]:8080", "10.0.0.1"},
			Subprotocols: []string{"my.app+json", "v1!"},
			Paths:        []string{"/", "/*", "/ws/*", "/a/*/b"},
			PathAlone:    codes.Weak,
		},
		Meanings: []codes.Meaning{good, inside},
	}
	require.Empty(t, Validate(&p))
}
