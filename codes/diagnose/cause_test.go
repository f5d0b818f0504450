package diagnose

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCauses(t *testing.T) {
	known := map[string]bool{}
	for _, c := range Causes {
		require.Regexp(t, kebab, c.ID)
		require.False(t, known[c.ID], "%s twice", c.ID)
		known[c.ID] = true
	}
	for _, c := range Causes {
		require.NotEmpty(t, c.Title, c.ID)
		require.NotRegexp(t, `[.]$`, c.Title, "%s: the title is a clause", c.ID)
		require.NotRegexp(t, `^[A-Z][a-z]`, c.Title, "%s: the title begins inside a sentence", c.ID)
		for field, text := range map[string]string{"check": c.Check, "remedy": c.Remedy} {
			require.Regexp(t, `^[A-Z1-9c].*[.]$`, text, "%s: %s", c.ID, field)
			for _, word := range []string{"please", "oops", "simply", "just", "obviously"} {
				require.NotRegexp(t, regexp.MustCompile(`(?i)\b`+word+`\b`), text, "%s: %s", c.ID, field)
			}
		}
		require.NotEmpty(t, c.Reference.Title, c.ID)
		require.Regexp(t, `^https://[^ ]+$`, c.Reference.URL, c.ID)
		require.NotEmpty(t, c.Evidence, c.ID)
		require.LessOrEqual(t, len(c.Evidence), most, "%s: more evidence than argue holds", c.ID)

		seen := map[Finding]bool{}
		for _, e := range c.Evidence {
			require.NotZero(t, e.Weight, "%s: %s", c.ID, Findings[e.Finding].ID)
			require.False(t, seen[e.Finding], "%s: %s twice", c.ID, Findings[e.Finding].ID)
			seen[e.Finding] = true
		}
		for _, f := range c.Excludes {
			require.False(t, seen[f], "%s weighs %s, which rules it out", c.ID, Findings[f].ID)
			require.NotContains(t, c.Needs, f, c.ID)
		}
		for _, symptom := range c.Silences {
			require.True(t, known[symptom], "%s silences %s", c.ID, symptom)
			require.NotEqual(t, c.ID, symptom)
		}
	}
}

// inseparable are causes that nothing which a page can see puts above their
// neighbours, with the reason; the differential names them all the same. One that a
// case puts first has to leave this list.
var inseparable = map[string]string{
	"upgrade-dropped": "a page sees neither the status nor the headers of an answer to a handshake, so this looks like any refusal",
	"bad-handshake":   "a broken 101 and no answer at all look like any refusal, to the probe as well",
}

// Two causes that the data cannot tell apart are one cause. Whatever comes first in
// some case is told apart from all the rest by it.
func TestCausesAreToldApart(t *testing.T) {
	first := map[string]bool{}
	for _, o := range caseObservations(t) {
		first[Diagnose(&o, Options{}).Differential[0].Cause.ID] = true
	}
	for i, c := range Causes {
		reason, excused := inseparable[c.ID]
		if excused {
			require.NotEmpty(t, reason)
			require.False(t, first[c.ID], "a case puts %s first: take it off the list of exceptions", c.ID)
		} else {
			require.True(t, first[c.ID], "no case puts %s first", c.ID)
		}
		for _, other := range Causes[:i] {
			same := len(c.Evidence) == len(other.Evidence)
			for j := range c.Evidence {
				same = same && j < len(other.Evidence) && c.Evidence[j] == other.Evidence[j]
			}
			require.False(t, same, "%s and %s weigh the same", c.ID, other.ID)
		}
	}
	for id := range inseparable {
		require.Contains(t, ids(), id)
	}
}

func ids() (all []string) {
	for _, c := range Causes {
		all = append(all, c.ID)
	}
	return all
}

func TestLimits(t *testing.T) {
	for i := range Limits {
		l := &Limits[i]
		require.NotEmpty(t, l.Product)
		require.NotEmpty(t, l.Setting, l.Product)
		require.NotEmpty(t, l.Source, l.Product)
		require.Positive(t, l.Value, l.Product)
		if l.Host != "" {
			require.True(t, strings.HasPrefix(l.Host, "."), l.Product)
		}
		if l.Code != 0 {
			require.True(t, l.Code.OnWire() || l.Code == 1005, "%s: 1006 is 0 here", l.Product)
		}
		if i == 0 {
			continue
		}
		last := &Limits[i-1]
		require.GreaterOrEqual(t, l.Kind, last.Kind, "%s: in order of kind", l.Product)
		if l.Kind == last.Kind {
			require.GreaterOrEqual(t, l.Value, last.Value, "%s: in order of value", l.Product)
			require.NotEqual(t, *last, *l)
		}
	}
	require.Regexp(t, `^\d{4}-\d\d-\d\d$`, LimitsAsOf)
}

func TestNear(t *testing.T) {
	for _, row := range []struct {
		seconds  int
		kind     LimitKind
		from, to float64 // the first and the last time that match, milliseconds
	}{
		{6, Idle, 5_700, 7_500},
		{60, Idle, 59_400, 61_800},
		{600, Idle, 594_000, 618_000},
		{30, Lifetime, 29_700, 31_500},
		{3600, Lifetime, 3_592_800, 3_636_000},
	} {
		l := &Limit{Value: row.seconds, Kind: row.kind}
		require.True(t, near(row.from, l))
		require.True(t, near(row.to, l))
		require.False(t, near(row.from-1, l))
		require.False(t, near(row.to+1, l))
	}
}

// The host name points to the platform; it is named first then, and alone.
func TestHostHints(t *testing.T) {
	o := abnormal(Observation{SinceSentMs: ms(60_100), SinceReceivedMs: ms(61_000), OpenMs: ms(90_000), URL: "wss://demo.fly.dev/ws", Sent: new(1), Received: new(1)})
	d := Diagnose(&o, Options{})
	require.Contains(t, d.Summary, "60 s is the default idle limit of Fly.io's proxy (http_options.idle_timeout).")

	o.URL = "wss://chat.example.com/ws"
	d = Diagnose(&o, Options{})
	require.Contains(t, d.Summary, "60 s is the default idle limit of nginx (proxy_read_timeout), AWS Application Load Balancer")
}

// A root cause that is certain leaves its symptoms unsaid.
func TestSilences(t *testing.T) {
	o := failed(Observation{Online: no, URL: chat, Probe: "failed"})
	d := Diagnose(&o, Options{})
	require.Equal(t, "offline", d.Differential[0].Cause.ID)
	require.Len(t, d.Differential, 1)

	o.Online = yes
	d = Diagnose(&o, Options{})
	require.Greater(t, len(d.Differential), 2)
}

func TestEvidenceIsQuotedInOrder(t *testing.T) {
	for _, o := range caseObservations(t) {
		d := Diagnose(&o, Options{})
		for i, c := range d.Differential {
			if i > 0 {
				require.LessOrEqual(t, c.score, d.Differential[i-1].score)
			}
			for _, text := range append(append([]string{}, c.For...), c.Against...) {
				require.Regexp(t, `^\S.*[.]$`, text)
				require.NotContains(t, text, "{")
				require.NotContains(t, text, "unknown time", "%s", c.Cause.ID)
			}
		}
	}
}
