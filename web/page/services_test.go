package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/profiles"
)

// services is an entry for each profile, with a row for each of its codes.
func services() string {
	var b strings.Builder
	byName := profiles.All
	slices.SortFunc(byName[:], func(p, q *codes.Profile) int {
		return strings.Compare(strings.ToLower(p.Name), strings.ToLower(q.Name))
	})
	for _, p := range byName {
		rows := ""
		for i := range p.Meanings {
			rows += meaning(p, &p.Meanings[i])
		}
		gist := strconv.Itoa(len(p.Meanings)) + " codes"
		if len(p.Meanings) == 1 {
			gist = "1 code"
		}
		if s := signs(&p.Match); s != "" {
			gist += ", recognised by " + s
		}
		note := ""
		if p.Note != "" {
			note = element(`p class="note"`, text(p.Note))
		}
		b.WriteString(element(`details class="entry no-code" id="`+p.ID+`"`,
			element("summary", element("h3", text(p.Name)), " ", element(`span class="gist"`, text(gist))),
			"\n", element(`div class="service"`, note,
				element(`table class="meanings"`, element(`caption class="unseen"`, "Close codes of "+text(p.Name)), "\n", element("tbody", "\n", rows)),
				element(`p class="source"`, reference(codes.Reference{Title: "Source", URL: p.Source}), ", read on "+p.AsOf))) + "\n")
	}
	return b.String()
}

func meaning(p *codes.Profile, m *codes.Meaning) string {
	number, c := m.First.String(), m.First
	if m.Last != 0 {
		number += "-" + m.Last.String()
		for p.Meaning(c) != m && c < m.Last {
			c++ // a code of the range that has no entry of its own
		}
	}
	e := codes.Explain(c, p)
	id := p.ID + "/" + number
	note := ""
	if e.Note != "" {
		note = " " + element("small", text(e.Note))
	}
	return element(`tr id="`+id+`" tabindex="-1"`,
		element(`th scope="row"`, element(`a href="#`+id+`"`, number)),
		element("td", element("b", text(e.Label)), " "+text(e.Summary),
			" ", element("small", "Reconnect: "+text(reconnect(e.Retry)+". "+e.Retry.Why)), note)) + "\n"
}

// signs names what a service is recognised by.
func signs(m *codes.Match) string {
	var said []string
	for _, sign := range []struct {
		what  string
		names []string
	}{
		{"the host ", m.Hosts},
		{"the subprotocol ", append(append([]string{}, m.Subprotocols...), m.SharedSubprotocols...)},
		{"the path ", m.Paths},
	} {
		if len(sign.names) > 0 && (sign.what != "the path " || m.PathAlone != codes.Nothing || len(said) == 0) {
			said = append(said, sign.what+strings.Join(sign.names, " or "))
		}
	}
	return strings.Join(said, "; ")
}
