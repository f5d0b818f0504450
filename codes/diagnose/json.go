package diagnose

import (
	"strconv"

	"github.com/whyclosed/whyclosed/codes"
)

// AppendJSON appends d's wire form, a JSON object, to dst. It is written by hand,
// since encoding/json would add 280 kB to what a browser downloads; TestJSON holds
// it equal to what encoding/json writes.
func (d *Diagnosis) AppendJSON(dst []byte) []byte {
	dst = d.Explanation.AppendJSON(append(dst, `{"explanation":`...))
	dst = appendText(dst, `,"summary":`, d.Summary)
	dst = appendText(dst, `,"text":`, d.Text)
	dst = appendText(dst, `,"closedBy":`, string(d.ClosedBy))
	dst = appendText(dst, `,"closedByWhy":`, d.ClosedByWhy)
	dst = append(dst, `,"differential":[`...)
	for i := range d.Differential {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = d.Differential[i].AppendJSON(dst)
	}
	dst = codes.AppendJSONStrings(append(dst, `],"findings":`...), d.Findings)
	dst = codes.AppendJSONStrings(append(dst, `,"contradictions":`...), d.Contradictions)
	dst = appendTextOrNull(dst, `,"elsewhere":`, d.Elsewhere)
	dst = appendTextOrNull(dst, `,"reasonClass":`, d.ReasonClass)
	dst = d.Retry.AppendJSON(append(dst, `,"retry":`...))
	dst = appendText(dst, `,"fingerprint":`, d.Fingerprint)
	dst = strconv.AppendBool(append(dst, `,"expected":`...), d.Expected)
	return append(dst, '}')
}

// AppendJSON appends c's wire form to dst.
func (c *Candidate) AppendJSON(dst []byte) []byte {
	dst = appendText(dst, `{"id":`, c.Cause.ID)
	dst = appendText(dst, `,"title":`, c.Cause.Title)
	dst = appendText(dst, `,"likelihood":`, string(c.Likelihood))
	dst = codes.AppendJSONStrings(append(dst, `,"for":`...), c.For)
	dst = codes.AppendJSONStrings(append(dst, `,"against":`...), c.Against)
	dst = appendText(dst, `,"check":`, c.Cause.Check)
	dst = appendText(dst, `,"remedy":`, c.Cause.Remedy)
	dst = c.Cause.Reference.AppendJSON(append(dst, `,"reference":`...))
	return append(dst, '}')
}

func appendText(dst []byte, key, value string) []byte {
	return codes.AppendJSONString(append(dst, key...), value)
}

func appendTextOrNull(dst []byte, key, value string) []byte {
	if value == "" {
		return append(append(dst, key...), "null"...)
	}
	return appendText(dst, key, value)
}
