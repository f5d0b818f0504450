// Package module holds the npm package, which is JavaScript. Its tests keep equal to
// the Go tables what is written there of them.
package module

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
	"github.com/whyclosed/whyclosed/codes/profiles"
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

// The unions in index.d.ts are the ids of the tables.
func TestGeneratedTypes(t *testing.T) {
	var names, causes, findings, ids []string
	for n := 0; n <= 65535; n++ {
		if e := codes.Explain(codes.Code(n), nil); !slices.Contains(names, e.Name) {
			names = append(names, e.Name)
		}
	}
	invalid := codes.Invalid("")
	names = append(names, invalid.Name)
	for _, c := range diagnose.Causes {
		causes = append(causes, c.ID)
	}
	for _, f := range diagnose.Findings {
		findings = append(findings, f.ID)
	}
	for _, p := range profiles.All {
		ids = append(ids, p.ID)
	}
	generated.Region(t, "index.d.ts", "ids", union("CloseCodeName", names)+
		union("Range", texts(codes.RangeUnused, codes.RangeProtocol, codes.RangeRegistered, codes.RangePrivate, codes.RangeOutside, codes.RangeInvalid))+
		union("Severity", texts(codes.OK, codes.Info, codes.Warning, codes.Error))+
		union("Advice", texts(codes.No, codes.Now, codes.Later, codes.AfterFix, codes.Never))+
		union("Likelihood", texts(diagnose.IsLikely, diagnose.IsPossible, diagnose.IsUnlikely))+
		union("ClosedBy", texts(diagnose.ByPage, diagnose.ByPeer, diagnose.ByBrowser, diagnose.ByNetwork, diagnose.ByUnknown))+
		union("CauseId", causes)+
		union("FindingId", findings)+
		union("ProfileId", ids))
}

func texts[S ~string](values ...S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// union writes a union of texts, on as many lines as it needs.
func union(name string, values []string) string {
	const width = 120
	out, line := "", "export type "+name+" ="
	for i, v := range values {
		part := " '" + v + "'"
		if i > 0 {
			part = " |" + part
		}
		if len(line)+len(part) > width {
			out, line = out+line+"\n", " "
		}
		line += part
	}
	return out + line + "\n"
}

// The interfaces in the .d.ts files have the fields of the wire forms, in any order.
func TestTypesHaveTheFieldsOfTheWireForms(t *testing.T) {
	e := codes.Explain(4404, profiles.ByID("discord-gateway"))
	d := diagnose.Diagnose(&diagnose.Observation{Code: codes.AbnormalClosure}, diagnose.Options{})
	suggestion := codes.Suggest("going away")
	for _, c := range []struct {
		file, name string
		wire       []byte
		more       []string
	}{
		{"index.d.ts", "Explanation", e.AppendJSON(nil), nil},
		{"index.d.ts", "Retry", e.Retry.AppendJSON(nil), nil},
		{"index.d.ts", "Reference", e.Reference.AppendJSON(nil), nil},
		{"index.d.ts", "Diagnosis", d.AppendJSON(nil), []string{"lite"}},
		{"index.d.ts", "Candidate", d.Differential[0].AppendJSON(nil), nil},
		{"index.d.ts", "Suggestion", suggestion.AppendJSON(nil), nil},
		{"index.d.ts", "Profile", profiles.All[0].AppendJSON(nil), nil},
		{"observe.d.ts", "Observation", marshal(t, diagnose.Observation{}), nil},
		{"observe.d.ts", "CloseCall", marshal(t, diagnose.CloseCall{}), nil},
		{"observe.d.ts", "Exception", marshal(t, diagnose.Exception{}), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var wire map[string]any
			require.NoError(t, json.Unmarshal(c.wire, &wire))
			want := c.more
			for field := range wire {
				want = append(want, field)
			}
			require.ElementsMatch(t, want, fieldsOf(t, c.file, c.name))
		})
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return data
}

var field = regexp.MustCompile(`(?m)^  (\w+)\??:`)

// fieldsOf lists the members of an interface in a .d.ts file.
func fieldsOf(t *testing.T, file, name string) (names []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(data), "export interface "+name+" {\n")
	require.True(t, found, "%s has no interface %s", file, name)
	body, _, _ := strings.Cut(rest, "\n}")
	for _, m := range field.FindAllStringSubmatch(body, -1) {
		names = append(names, m[1])
	}
	return names
}

// What lite.js says of a code is what Go says, for every code, save what its head
// says that it leaves out.
func TestLiteAnswersAsTheTablesDo(t *testing.T) {
	script := `
		import { explainCloseCode } from './lite.js'
		const all = []
		for (let code = 0; code <= 65535; code++) all.push(JSON.stringify(explainCloseCode(code)))
		process.stdout.write(all.join('\n') + '\n' + JSON.stringify(explainCloseCode(NaN)) + '\n')`
	out, err := exec.Command("node", "--input-type=module", "-e", script).Output()
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	require.Equal(t, 65537, len(lines))
	for n, line := range lines {
		e := codes.Explain(codes.Code(n&0xFFFF), nil)
		if n == 65536 {
			e = codes.Invalid("A close code is a whole number from 0 to 65535.")
		}
		e.Causes, e.Remedies, e.Note = nil, nil, ""
		if want := string(e.AppendJSON(nil)); want != line {
			require.Equal(t, want, line)
		}
	}
}
