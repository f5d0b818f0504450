package diagnose

import (
	"strconv"

	"github.com/whyclosed/whyclosed/codes"
)

// AppendJSON appends d's wire form, a JSON object, to dst. It is written by hand,
// since encoding/json would add 280 kB to what a browser downloads; TestJSON holds
// it equal to what encoding/json writes.
func (d *Diagnosis) AppendJSON(dst []byte) []byte {
	l := line(dst)
	l.put(`{"explanation":`)
	l = d.Explanation.AppendJSON(l)
	l.text(`,"summary":`, d.Summary)
	l.text(`,"text":`, d.Text)
	l.text(`,"closedBy":`, string(d.ClosedBy))
	l.text(`,"closedByWhy":`, d.ClosedByWhy)
	l.put(`,"differential":`)
	opening := "["
	for i := range d.Differential {
		l.put(opening)
		l = d.Differential[i].AppendJSON(l)
		opening = ","
	}
	l.texts(`],"findings":`, d.Findings)
	l.texts(`,"contradictions":`, d.Contradictions)
	l.textOrNull(`,"elsewhere":`, d.Elsewhere)
	l.textOrNull(`,"reasonClass":`, d.ReasonClass)
	l.put(`,"retry":`)
	l = d.Retry.AppendJSON(l)
	l.text(`,"fingerprint":`, d.Fingerprint)
	l.put(`,"expected":`)
	l.put(strconv.FormatBool(d.Expected))
	l.put("}")
	return l
}

// AppendJSON appends c's wire form to dst.
func (c *Candidate) AppendJSON(dst []byte) []byte {
	l := line(dst)
	l.text(`{"id":`, c.Cause.ID)
	l.text(`,"title":`, c.Cause.Title)
	l.text(`,"likelihood":`, string(c.Likelihood))
	l.texts(`,"for":`, c.For)
	l.texts(`,"against":`, c.Against)
	l.text(`,"check":`, c.Cause.Check)
	l.text(`,"remedy":`, c.Cause.Remedy)
	l.put(`,"reference":`)
	l = c.Cause.Reference.AppendJSON(l)
	l.put("}")
	return l
}

func (l *line) text(key, value string) {
	l.put(key)
	*l = codes.AppendJSONString(*l, value)
}

func (l *line) textOrNull(key, value string) {
	if value == "" {
		l.put(key)
		l.put("null")
		return
	}
	l.text(key, value)
}

func (l *line) texts(key string, values []string) {
	l.put(key)
	*l = codes.AppendJSONStrings(*l, values)
}
