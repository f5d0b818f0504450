package lab

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/codes/diagnose"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// TestScenarios is the schema of the table.
func TestScenarios(t *testing.T) {
	causes := map[string]bool{"": true}
	for _, c := range diagnose.Causes {
		causes[c.ID] = true
	}
	groups := []string{healthy, coded, service, cut, oversize, rejected, malformed, forbidden, hostile}
	ids, titles, group := map[string]bool{}, map[string]bool{}, 0
	for _, s := range Scenarios {
		t.Run(s.ID, func(t *testing.T) {
			require.Regexp(t, kebab, s.ID)
			require.False(t, ids[s.ID], "the id stands twice")
			require.NotEmpty(t, s.Title)
			require.False(t, titles[s.Title], "the title stands twice")
			require.LessOrEqual(t, utf8.RuneCountInString(s.Title), 40, "a title is a few words")
			require.Regexp(t, `^[A-Z].+\.$`, s.What)
			require.GreaterOrEqual(t, slices.Index(groups, s.Group), group, "the groups stand in order")
			require.True(t, causes[s.Cause], "codes/diagnose has no cause %q", s.Cause)
			require.Equal(t, s.Group == healthy && s.CloseCall == nil, s.Cause == "", "a cause, unless nothing goes wrong")
			if c := s.CloseCall; c != nil {
				require.Contains(t, []string{"connecting", "open"}, c.When)
				require.True(t, codes.Code(c.Code).Closable(), "a page may not call close(%d)", c.Code)
			}
			if m := s.FirstMessage; m != nil {
				require.LessOrEqual(t, len(m.Text)*m.Repeat, maxMessage)
			}
			require.LessOrEqual(t, s.Sockets, maxConnections)

			for _, p := range s.Params {
				require.Regexp(t, kebab, p.Name)
				require.NotEmpty(t, p.What)
				require.Less(t, p.Min, p.Max)
				if text, ok := p.Default.(string); ok {
					require.Equal(t, "text", p.Unit)
					require.LessOrEqual(t, len(text), p.Max)
					continue
				}
				require.Contains(t, []string{"seconds", "bytes", "messages per second", "code"}, p.Unit)
				require.GreaterOrEqual(t, p.Default.(int), p.Min)
				require.LessOrEqual(t, p.Default.(int), p.Max)
				if p.Unit == "seconds" {
					require.Less(t, p.Max, int(maxLife.Seconds()), "the lab would end it first")
				}
			}
			for name, r := range s.Engines.byName() {
				r.check(t, name)
				require.True(t, causes[r.Cause])
				if r.Cause != "" {
					require.NotEqual(t, s.Cause, r.Cause, "%s: a cause of its own is another one", name)
				}
			}
		})
		ids[s.ID], titles[s.Title], group = true, true, slices.Index(groups, s.Group)
	}
}

func (e Engines) byName() map[string]Report {
	return map[string]Report{"chromium": e.Chromium, "firefox": e.Firefox, "webkit": e.WebKit}
}

// check requires that r is something that an engine can report.
func (r Report) check(t *testing.T, engine string) {
	if !r.Opened {
		require.True(t, r.Error, "%s: a socket that never opens fires error", engine)
		require.False(t, r.WasClean, engine)
	}
	if r.Code == nil {
		require.False(t, r.WasClean, engine)
		require.Empty(t, r.Reason, engine)
		return
	}
	if r.WasClean {
		require.False(t, r.Error, "%s: a clean close fires no error", engine)
	} else {
		require.Empty(t, r.Reason, engine)
		require.Contains(t, []codes.Code{codes.AbnormalClosure, codes.TLSHandshake}, *r.Code, engine)
	}
	require.LessOrEqual(t, len(r.Reason), 123, engine)
}

// TestScenariosJSON reads the table as a page does.
func TestScenariosJSON(t *testing.T) {
	l, addr := startLab(t)
	resp, err := http.Get("http://" + addr + "/lab/scenarios.json")
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Equal(t, "application/json", resp.Header.Get("Content-Type"))
	var rows []map[string]any
	require.NoError(t, json.NewDecoder(resp.Body).Decode(&rows))
	require.Len(t, rows, len(Scenarios))

	fields := []string{"id", "title", "what", "group", "cause", "params", "protocols", "sockets", "firstMessage", "closeCall", "engines", "path", "url"}
	for i, row := range rows {
		s := Scenarios[i]
		for _, field := range fields {
			require.Contains(t, row, field)
		}
		require.Len(t, row, len(fields), "fields holds every field")
		require.Equal(t, s.ID, row["id"])
		require.Equal(t, "/lab/"+s.ID, row["path"])
		require.NotNil(t, row["params"])
		require.NotNil(t, row["protocols"])
		require.GreaterOrEqual(t, row["sockets"], 1.0)
		if s.port == nil {
			require.Nil(t, row["url"])
		} else {
			require.Equal(t, l.own[s.ID], row["url"])
			require.Regexp(t, `^wss?://127\.0\.0\.1:\d+/lab/`+s.ID+`$`, row["url"])
		}
		webkit := row["engines"].(map[string]any)["webkit"].(map[string]any)
		require.Equal(t, s.Engines.WebKit.Opened, webkit["opened"])
		if code := s.Engines.WebKit.Code; code == nil {
			require.Nil(t, webkit["code"])
		} else {
			require.EqualValues(t, *code, webkit["code"])
		}
	}
	masked := rows[slices.IndexFunc(Scenarios, func(s Scenario) bool { return s.ID == "masked-frame" })]
	require.Equal(t, map[string]any{"text": "hello", "repeat": 1.0, "binary": false}, masked["firstMessage"])
}
