// Package module holds the npm package, which is JavaScript. Its tests keep equal to
// the Go tables what is written there of them.
package module

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
	"github.com/whyclosed/whyclosed/web/generated"
)

// row is what lite.js holds of an Explanation: all that one code, or one range, has
// to itself and that fits 4 kB. It is in the order of the wire form.
type row struct {
	Name         string          `json:"name"`
	Label        string          `json:"label"`
	Summary      string          `json:"summary"`
	UserMessage  string          `json:"userMessage"`
	Severity     string          `json:"severity"`
	SentBy       []string        `json:"sentBy"`
	InventedBy   *string         `json:"inventedBy"`
	Retry        json.RawMessage `json:"retry"`
	HTTPAnalogue *int            `json:"httpAnalogue"`
	Reference    json.RawMessage `json:"reference"`
}

func TestGeneratedLite(t *testing.T) {
	var byCode, byRange strings.Builder
	var likeHTTP []string
	known := map[codes.Range]bool{}
	for n := 0; n <= 65535; n++ {
		e := codes.Explain(codes.Code(n), nil)
		switch {
		case e.Code.Registered():
			byCode.WriteString("  " + e.Code.String() + ": " + literal(t, &e) + ",\n")
		case !known[e.Range]:
			known[e.Range] = true
			byRange.WriteString("  " + string(e.Range) + ": " + literal(t, &e) + ",\n")
		case e.Range == codes.RangePrivate && e.HTTPAnalogue != 0:
			likeHTTP = append(likeHTTP, strconv.Itoa(e.HTTPAnalogue))
		}
	}
	invalid := codes.Invalid("")
	byRange.WriteString("  " + string(codes.RangeInvalid) + ": " + literal(t, &invalid) + ",\n")
	generated.Region(t, "lite.js", "codes", byCode.String())
	generated.Region(t, "lite.js", "ranges", byRange.String())
	generated.Region(t, "lite.js", "statuses", "  "+strings.Join(likeHTTP, ", ")+",\n")
}

func literal(t *testing.T, e *codes.Explanation) string {
	var r row
	require.NoError(t, json.Unmarshal(e.AppendJSON(nil), &r))
	var out bytes.Buffer
	write := json.NewEncoder(&out)
	write.SetEscapeHTML(false)
	require.NoError(t, write.Encode(r))
	return strings.TrimSpace(out.String())
}

// The browser tests hold what observe.js gathers to the fields that Diagnose reads.
func TestGeneratedObservationFields(t *testing.T) {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[diagnose.Observation]()) {
		names = append(names, strconv.Quote(f.Tag.Get("json")))
	}
	generated.File(t, "../e2e/module/observation.json", "[\n  "+strings.Join(names, ",\n  ")+"\n]\n")
}
