package page

import (
	"reflect"
	"strings"

	"github.com/whyclosed/whyclosed/web/lab"
)

// engines is a row for each scenario of the lab that the engines report differently.
func engines() string {
	var b strings.Builder
	for _, s := range lab.Scenarios {
		e := s.Engines
		if alike(e.Chromium, e.Firefox) && alike(e.Chromium, e.WebKit) {
			continue
		}
		cells := element(`th scope="row"`, text(s.Title), " ", element("small", text(s.What)))
		for _, r := range []lab.Report{e.Chromium, e.Firefox, e.WebKit} {
			cells += element("td", told(r))
		}
		b.WriteString(element("tr", cells) + "\n")
	}
	return b.String()
}

// alike tells whether a page is told the same; how long it takes is not part of it.
func alike(a, b lab.Report) bool {
	a.Seconds, b.Seconds, a.Cause, b.Cause = 0, 0, "", ""
	return reflect.DeepEqual(a, b)
}

func told(r lab.Report) string {
	said := []string{}
	switch {
	case r.Code != nil:
		said = append(said, element("b", r.Code.String()))
	case r.Error:
		said = append(said, "no close event")
	default:
		return "stays open"
	}
	if !r.Opened {
		said = append(said, "never open")
	}
	if r.WasClean {
		said = append(said, "clean")
	}
	if r.Error && r.Opened {
		said = append(said, "error event")
	}
	if r.Reason != "" {
		said = append(said, "with its reason")
	}
	return strings.Join(said, ", ")
}
