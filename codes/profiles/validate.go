package profiles

import (
	"strconv"

	"github.com/whyclosed/whyclosed/codes"
)

const maxText = 500 // bytes of one text: more is no close code's meaning

// Validate tells in a sentence what is wrong with a profile that an application has
// defined, or "" where nothing is.
func Validate(p *codes.Profile) (problem string) {
	problem = firstOf(
		idProblem(p.ID),
		textProblem("name", p.Name),
		sourceProblem(p.Source),
		dateProblem(p.AsOf),
		lengthProblem("note", p.Note),
		matchProblem(&p.Match),
		meaningsProblem(p.Meanings),
	)
	if problem == "" {
		return ""
	}
	return "The profile " + quoted(p.ID) + " " + problem + "."
}

func firstOf(problems ...string) string {
	for _, problem := range problems {
		if problem != "" {
			return problem
		}
	}
	return ""
}

func idProblem(id string) string {
	if id == "" {
		return "has no id"
	}
	for i := 0; i < len(id); i++ {
		b := id[i]
		if (b < 'a' || b > 'z') && (b < '0' || b > '9') && (b != '-' || i == 0 || i == len(id)-1 || id[i-1] == '-') {
			return `has an id that is not kebab-case, such as "my-service"`
		}
	}
	if len(id) > 64 {
		return "has an id of more than 64 characters"
	}
	return ""
}

func textProblem(what, text string) string {
	if text == "" {
		return "has no " + what
	}
	return lengthProblem(what, text)
}

func lengthProblem(what, text string) string {
	if len(text) > maxText {
		return "has a " + what + " of more than " + strconv.Itoa(maxText) + " bytes"
	}
	return ""
}

// sourceProblem keeps to https and http: a page makes a link of the source.
func sourceProblem(source string) string {
	if source != "" && !begins(source, "https://") && !begins(source, "http://") {
		return "has the source " + quoted(source) + ", which is no https URL"
	}
	return ""
}

func dateProblem(date string) string {
	is := date == "" || len(date) == 10
	for i := 0; is && i < len(date); i++ {
		if i == 4 || i == 7 {
			is = date[i] == '-'
		} else {
			is = '0' <= date[i] && date[i] <= '9'
		}
	}
	if !is {
		return "has asOf " + quoted(date) + `, which is no date such as "2026-11-22"`
	}
	return ""
}

func matchProblem(m *codes.Match) string {
	for _, host := range m.Hosts {
		if !isHostPattern(host) {
			return "has the host " + quoted(host) + `, which is no host name in lower case such as "*.example.com", with or without a port`
		}
	}
	for _, list := range [...][]string{m.Subprotocols, m.SharedSubprotocols} {
		for _, name := range list {
			if !isToken(name) {
				return "has the subprotocol " + quoted(name) + ", which Sec-WebSocket-Protocol cannot carry"
			}
		}
	}
	for _, path := range m.Paths {
		if !isPathPattern(path) {
			return "has the path " + quoted(path) + `, which does not begin with "/" or has a query, a fragment or a space in it`
		}
		if m.PathAlone == codes.Strong && (path == "/" || path == "/*") {
			return "has the path " + quoted(path) + ", which every service has: it cannot be enough by itself"
		}
	}
	return ""
}

// isHostPattern tells whether a pattern can fit a host at all. Its last label has to
// be spelled out, since "*" would take the whole web.
func isHostPattern(pattern string) bool {
	name, ports := cutPort(pattern)
	first, last := portRange(ports)
	if ports != "" && (first < 0 || last < first) || len(ports) == 0 && len(name) < len(pattern) {
		return false
	}
	if !isHostName(name, true) {
		return false
	}
	for i := lastDot(name) + 1; i < len(name); i++ {
		if name[i] == '*' {
			return false
		}
	}
	return true
}

// isToken is RFC 9110, 5.6.2.
func isToken(name string) bool {
	const others = "!#$%&'*+-.^_`|~"
	for i := 0; i < len(name); i++ {
		b := name[i]
		is := 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9'
		for j := 0; !is && j < len(others); j++ {
			is = b == others[j]
		}
		if !is {
			return false
		}
	}
	return name != ""
}

func isPathPattern(path string) bool {
	for i := 0; i < len(path); i++ {
		if b := path[i]; b <= ' ' || b > '~' || b == '?' || b == '#' || b == '\\' {
			return false
		}
	}
	return begins(path, "/")
}

func meaningsProblem(meanings []codes.Meaning) string {
	if len(meanings) == 0 {
		return "has no codes"
	}
	for i := range meanings {
		m := &meanings[i]
		problem := meaningProblem(m)
		for j := 0; problem == "" && j < i; j++ {
			o := &meanings[j]
			switch {
			case m.First == o.First && (m.Last == 0) == (o.Last == 0):
				problem = "is listed twice"
			case m.Last != 0 && o.Last != 0 && m.First <= o.Last && o.First <= m.Last:
				problem = "overlaps the range " + span(o)
			}
		}
		if problem != "" {
			return "has a code " + span(m) + " that " + problem
		}
	}
	return ""
}

func meaningProblem(m *codes.Meaning) string {
	switch {
	case m.First < 1000 || m.First > 4999 || m.Last > 4999:
		return "is outside 1000-4999, where close codes are"
	case m.Last != 0 && m.Last <= m.First:
		return "ends before it begins"
	}
	if problem := firstOf(
		textProblem("name", m.Name),
		textProblem("summary", m.Summary),
		lengthProblem("why", m.Why),
		sourceProblem(m.Source),
	); problem != "" {
		return problem
	}
	switch m.Advice {
	case "", codes.No, codes.Now, codes.Later, codes.AfterFix, codes.Never:
	default:
		return "has the advice " + quoted(string(m.Advice)) + ", which is none of no, now, later, after-fix and never"
	}
	switch {
	case m.MinDelayMs < 0 || m.MaxDelayMs < 0:
		return "has a negative delay"
	case m.MaxDelayMs != 0 && m.MaxDelayMs < m.MinDelayMs:
		return "has a longest delay below its shortest"
	}
	switch m.Origin {
	case codes.FromServer, codes.FromClient, codes.FromBoth:
	default:
		return "has the origin " + quoted(string(m.Origin)) + ", which is none of server, client and both"
	}
	switch m.Confidence {
	case codes.InSource, codes.Documented, codes.Secondary:
	default:
		return "has the confidence " + quoted(string(m.Confidence)) + ", which is none of source, documented and secondary"
	}
	return ""
}

// span writes the code or codes that an entry is about.
func span(m *codes.Meaning) string {
	if m.Last == 0 {
		return m.First.String()
	}
	return m.First.String() + "-" + m.Last.String()
}
