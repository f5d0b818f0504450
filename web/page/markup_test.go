package page

import (
	"html"
	"strconv"
	"strings"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
)

// The markup of render.js, function for function, for what stands in index.html
// from the start. A browser test requires that both give the same elements.

// element is a start tag with its attributes as written, the children, the end tag.
func element(tag string, children ...string) string {
	name, _, _ := strings.Cut(tag, " ")
	return "<" + tag + ">" + strings.Join(children, "") + "</" + name + ">"
}

func text(s string) string { return html.EscapeString(s) }

// A fact is a term and what is said of it, as HTML; one without values is left out.
type fact struct {
	term   string
	values []string
}

func facts(name string, rows ...fact) string {
	var divs []string
	for _, row := range rows {
		dds := ""
		for _, value := range row.values {
			if value != "" {
				dds += element("dd", value)
			}
		}
		if dds != "" {
			divs = append(divs, element("div", element("dt", row.term), dds))
		}
	}
	return element(`dl class="`+name+`"`, divs...)
}

func reference(r codes.Reference) string {
	switch {
	case strings.HasPrefix(r.URL, "http"):
		return element(`a href="`+text(r.URL)+`" rel="noreferrer"`, text(r.Title))
	case r.URL != "":
		return text(r.Title + " (" + r.URL + ")")
	}
	return text(r.Title)
}

var advice = map[codes.Advice]string{
	codes.No: "not needed", codes.Now: "at once", codes.Later: "later", codes.AfterFix: "only after a change", codes.Never: "never",
}

func reconnect(r codes.Retry) string {
	if r.MaxDelayMs == 0 {
		return advice[r.Advice]
	}
	seconds := func(ms int) string { return strconv.FormatFloat(float64(ms)/1000, 'f', -1, 64) }
	return advice[r.Advice] + ", first after a random " + seconds(r.MinDelayMs) + " to " + seconds(r.MaxDelayMs) + " s"
}

func senders(e *codes.Explanation) string {
	switch {
	case e.SentBy == codes.Client|codes.Server:
		return "client or server"
	case e.SentBy == codes.Client:
		return "client"
	case e.SentBy == codes.Server:
		return "server"
	case e.InventedBy != "":
		return "nobody; the " + e.InventedBy + " makes it up"
	}
	return "nobody"
}

func explanation(e codes.Explanation) string {
	onWire, closable, http := "never", "throws InvalidAccessError", ""
	if e.OnWire {
		onWire = "yes"
	}
	if e.Closable {
		closable = "allowed"
	}
	if e.HTTPAnalogue != 0 {
		http = strconv.Itoa(e.HTTPAnalogue)
	}
	parts := []string{element(`p class="summary"`, text(e.Summary))}
	if e.Note != "" {
		parts = append(parts, element(`p class="note"`, text(e.Note)))
	}
	return element(`div class="explanation"`, append(parts,
		facts("facts",
			fact{"On the wire", []string{onWire}},
			fact{"close() in a page", []string{closable}},
			fact{"Sent by", []string{senders(&e)}},
			fact{"Reconnect", []string{text(reconnect(e.Retry) + ". " + e.Retry.Why)}},
			fact{"Nearest HTTP status", []string{http}},
			fact{"To tell the user", []string{text(e.UserMessage)}},
			fact{"Defined in", []string{reference(e.Reference)}},
		),
		list("Usual causes", e.Causes),
		list("What to do", e.Remedies),
		couldBe(e),
	)...)
}

func list(title string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	lis := ""
	for _, item := range items {
		lis += element("li", text(item))
	}
	return element("section", element("h4", title), element("ul", lis))
}

func couldBe(e codes.Explanation) string {
	if len(e.CouldBe) == 0 {
		return ""
	}
	lis := ""
	for _, c := range e.CouldBe {
		link := element(`a href="#`+c.Profile.ID+"/"+e.Code.String()+`"`, text(c.Profile.Name))
		lis += element("li", link, text(" "+c.Meaning.Name+". "+c.Meaning.Summary))
	}
	return element(`section class="could-be"`, element("h4", "Services that use "+e.Code.String()), element("ul", lis))
}

// cause is what stands of a cause where it can be looked up; candidate is the cause
// within a differential.
func cause(c *diagnose.Cause) string {
	return facts("evidence",
		fact{"For", speaksFor(c)},
		fact{"Check", []string{text(c.Check)}},
		fact{"Remedy", []string{text(c.Remedy)}},
		fact{"Read", []string{reference(c.Reference)}},
	)
}

func candidate(c diagnose.Candidate, first bool) string {
	details := "details"
	if first {
		details = "details open"
	}
	return element("li", element(details,
		element("summary",
			element(`span class="title"`, text(c.Cause.Title)), " ",
			element(`span class="likelihood" data-is="`+string(c.Likelihood)+`"`, string(c.Likelihood))),
		facts("evidence",
			fact{"For", texts(c.For)},
			fact{"Against", texts(c.Against)},
			fact{"Check", []string{text(c.Cause.Check)}},
			fact{"Remedy", []string{text(c.Cause.Remedy)}},
			fact{"Read", []string{reference(c.Cause.Reference)}},
		)))
}

func texts(sentences []string) []string {
	escaped := make([]string, len(sentences))
	for i, sentence := range sentences {
		escaped[i] = text(sentence)
	}
	return escaped
}

var closers = map[diagnose.By]string{
	"page": "the page itself", "peer": "the peer", "browser": "the browser",
	"network": "the network, or an intermediary on it", "unknown": "not known",
}

// closed is a close with its causes. The strip is drawn by timeline.js; blank keeps
// its place.
func closed(d *diagnose.Diagnosis, origin, seen, observation string) string {
	candidates := ""
	for i, c := range d.Differential {
		candidates += candidate(c, i == 0)
	}
	code := d.Explanation.Code.String()
	return element(`article class="close" data-severity="`+string(d.Explanation.Severity)+`"`,
		element("header",
			element("h3", element(`span class="code"`, code), " ", text(d.Explanation.Label)),
			element(`p class="origin"`, element("bdi", text(origin)))),
		element("figure", element(`div class="strip blank"`), element("figcaption", text(seen))),
		element(`p class="lead"`, text("Likely, "+d.Differential[0].Cause.Title+".")),
		element(`div class="columns"`,
			element(`section class="differential"`,
				element("h4", "Why, likeliest first"),
				element("ol", candidates)),
			element(`section class="number"`,
				element("h4", "In short"),
				facts("facts",
					fact{"The code", []string{text(d.Explanation.Summary)}},
					fact{"Closed by", []string{text(closers[d.ClosedBy] + ". " + d.ClosedByWhy)}},
					fact{"Reconnect", []string{text(reconnect(d.Retry) + ". " + d.Retry.Why)}},
				),
				element("details", element("summary", "More about "+code), explanation(d.Explanation)),
				element("details", element("summary", "The event and the observation, raw"),
					element(`pre tabindex="0" aria-label="Observation"`, text(observation))))))
}
