package codes

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// What encoding/json makes of these structs is the wire form; AppendJSON is
// written by hand to be the same.
type (
	wireExplanation struct {
		Code         *int            `json:"code"`
		Name         string          `json:"name"`
		Label        string          `json:"label"`
		Range        Range           `json:"range"`
		Summary      string          `json:"summary"`
		UserMessage  string          `json:"userMessage"`
		Severity     Severity        `json:"severity"`
		SentBy       []string        `json:"sentBy"`
		InventedBy   *string         `json:"inventedBy"`
		OnWire       bool            `json:"onWire"`
		Closable     bool            `json:"closable"`
		Retry        wireRetry       `json:"retry"`
		Causes       []string        `json:"causes"`
		Remedies     []string        `json:"remedies"`
		HTTPAnalogue *int            `json:"httpAnalogue"`
		Reference    wireReference   `json:"reference"`
		Profile      *wireProfile    `json:"profile"`
		Note         *string         `json:"note"`
		CouldBe      []wireCandidate `json:"couldBe"`
		Error        *string         `json:"error"`
	}
	wireRetry struct {
		Advice     Advice `json:"advice"`
		MinDelayMs int    `json:"minDelayMs"`
		MaxDelayMs int    `json:"maxDelayMs"`
		Why        string `json:"why"`
	}
	wireReference struct {
		Title string `json:"title"`
		URL   string `json:"url"`
	}
	wireProfile struct {
		ID         string     `json:"id"`
		Name       string     `json:"name"`
		Source     string     `json:"source"`
		AsOf       string     `json:"asOf"`
		Origin     Origin     `json:"origin"`
		Confidence Confidence `json:"confidence"`
		Retired    bool       `json:"retired"`
	}
	wireListing struct {
		ID     string  `json:"id"`
		Name   string  `json:"name"`
		Source string  `json:"source"`
		AsOf   string  `json:"asOf"`
		Note   *string `json:"note"`
		Match  struct {
			Hosts              []string `json:"hosts"`
			Subprotocols       []string `json:"subprotocols"`
			SharedSubprotocols []string `json:"sharedSubprotocols"`
			Paths              []string `json:"paths"`
			PathAlone          string   `json:"pathAlone"`
		} `json:"match"`
		Codes []wireEntry `json:"codes"`
	}
	wireEntry struct {
		Code    int     `json:"code"`
		Last    *int    `json:"last"`
		Name    string  `json:"name"`
		Label   string  `json:"label"`
		Summary string  `json:"summary"`
		Advice  *string `json:"advice"`
		Retired bool    `json:"retired"`
	}
	wireCandidate struct {
		ID      string `json:"id"`
		Profile string `json:"profile"`
		Name    string `json:"name"`
		Summary string `json:"summary"`
	}
	wireSuggestion struct {
		Intent       string            `json:"intent"`
		Title        *string           `json:"title"`
		Code         *int              `json:"code"`
		Label        *string           `json:"label"`
		Closable     bool              `json:"closable"`
		Substitute   *wireAlternative  `json:"substitute"`
		Why          *string           `json:"why"`
		Alternatives []wireAlternative `json:"alternatives"`
		Error        *string           `json:"error"`
	}
	wireAlternative struct {
		Code int    `json:"code"`
		Why  string `json:"why"`
	}
)

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func wire(e *Explanation) wireExplanation {
	w := wireExplanation{
		Name: e.Name, Label: e.Label, Range: e.Range, Summary: e.Summary, UserMessage: e.UserMessage, Severity: e.Severity,
		SentBy: append([]string{}, e.SentBy.names()...), InventedBy: orNull(e.InventedBy), OnWire: e.OnWire, Closable: e.Closable,
		Retry:  wireRetry(e.Retry),
		Causes: append([]string{}, e.Causes...), Remedies: append([]string{}, e.Remedies...),
		Reference: wireReference(e.Reference), Note: orNull(e.Note), CouldBe: []wireCandidate{}, Error: orNull(e.Error),
	}
	if e.Error == "" {
		n := int(e.Code)
		w.Code = &n
	}
	if e.HTTPAnalogue != 0 {
		w.HTTPAnalogue = &e.HTTPAnalogue
	}
	if e.Profile != nil {
		w.Profile = &wireProfile{e.Profile.ID, e.Profile.Name, e.Reference.URL, e.Profile.AsOf, e.Meaning.Origin, e.Meaning.Confidence, e.Meaning.Retired}
	}
	for _, c := range e.CouldBe {
		w.CouldBe = append(w.CouldBe, wireCandidate{c.Profile.ID, c.Profile.Name, c.Meaning.Name, c.Meaning.Summary})
	}
	return w
}

// marshal is encoding/json without its escaping for HTML.
func marshal(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(v))
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func TestJSON(t *testing.T) {
	same := func(e Explanation) {
		require.Equal(t, marshal(t, wire(&e)), string(e.AppendJSON(nil)))
	}
	for n := 0; n <= 65535; n += 1 {
		if n > 5100 && n%997 != 0 {
			continue
		}
		same(Explain(Code(n), nil))
		same(Explain(Code(n), &chat))
	}
	same(Invalid("\"1006\x00\" \u2028 <&> \\ is not a close code."))
	guess := Explain(4001, nil)
	guess.CouldBe = []Candidate{{&chat, &chat.Meanings[3]}, {&chat, &chat.Meanings[2]}}
	same(guess)

	for _, s := range append(Suggestions(), Suggest("gibberish"), Suggest("")) {
		w := wireSuggestion{Intent: s.Intent, Title: orNull(s.Title), Label: orNull(s.Label), Closable: s.Closable,
			Why: orNull(s.Why), Alternatives: []wireAlternative{}, Error: orNull(s.Error)}
		if s.Error == "" {
			n := int(s.Code)
			w.Code = &n
		}
		if s.Substitute != nil {
			w.Substitute = &wireAlternative{int(s.Substitute.Code), s.Substitute.Why}
		}
		for _, a := range s.Alternatives {
			w.Alternatives = append(w.Alternatives, wireAlternative{int(a.Code), a.Why})
		}
		require.Equal(t, marshal(t, w), string(s.AppendJSON(nil)))
	}
}

func TestProfileJSON(t *testing.T) {
	for _, p := range []Profile{chat, {ID: "bare", Match: Match{Hosts: []string{"a.example"}, PathAlone: Strong}}} {
		w := wireListing{ID: p.ID, Name: p.Name, Source: p.Source, AsOf: p.AsOf, Note: orNull(p.Note), Codes: []wireEntry{}}
		w.Match.Hosts = append([]string{}, p.Match.Hosts...)
		w.Match.Subprotocols = append([]string{}, p.Match.Subprotocols...)
		w.Match.SharedSubprotocols = append([]string{}, p.Match.SharedSubprotocols...)
		w.Match.Paths = append([]string{}, p.Match.Paths...)
		w.Match.PathAlone = p.Match.PathAlone.String()
		for _, m := range p.Meanings {
			entry := wireEntry{int(m.First), nil, m.Name, words(m.Name), m.Summary, orNull(string(m.Advice)), m.Retired}
			if last := int(m.Last); last != 0 {
				entry.Last = &last
			}
			w.Codes = append(w.Codes, entry)
		}
		require.Equal(t, marshal(t, w), string(p.AppendJSON(nil)))
	}
}

func FuzzAppendJSONString(f *testing.F) {
	for _, seed := range []string{"", "bye", "\x00\x1f\x7f", "\xff\xfe", "\u2028\u2029", `"\`, "\t\n\r\b\f", "\U0001f44b", "</script>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, marshal(t, s), string(AppendJSONString(nil, s)))
	})
}
