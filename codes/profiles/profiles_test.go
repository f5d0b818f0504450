package profiles

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/whyclosed/whyclosed/codes"
)

// The schema of the profiles: what holds for each of them and each entry.
func TestProfiles(t *testing.T) {
	for i, p := range All {
		t.Run(p.ID, func(t *testing.T) {
			require.Empty(t, Validate(p))
			require.Same(t, p, ByID(p.ID))
			if i > 0 {
				require.Less(t, All[i-1].ID, p.ID, "sorted by id, each id once")
			}
			require.Regexp(t, `^https://[^ ]+$`, p.Source)
			require.Regexp(t, `^2026-\d\d-\d\d$`, p.AsOf, "the day the source was read")
			if p.Note != "" {
				requireVoice(t, p.Note, 450)
			}
			if len(p.Match.Paths) == 0 {
				require.Equal(t, codes.Nothing, p.Match.PathAlone, "the strength of no path")
			}
			for i := range p.Meanings {
				m := &p.Meanings[i]
				t.Run(span(m), func(t *testing.T) {
					if i > 0 {
						require.True(t, before(&p.Meanings[i-1], m), "in order of code, a single code before a range")
					}
					requireMeaning(t, p, m)
				})
			}
		})
	}
	require.Nil(t, ByID(""))
	require.Nil(t, ByID("discord"))
	require.Nil(t, ByID("zzz"))
}

func requireMeaning(t *testing.T, p *codes.Profile, m *codes.Meaning) {
	t.Helper()
	require.Regexp(t, `^[A-Z][A-Za-z0-9]+$`, m.Name, "an identifier")
	requireVoice(t, m.Summary, 100)
	if m.Why != "" {
		requireVoice(t, m.Why, 60)
		require.NotEqual(t, m.Summary, m.Why)
	}
	if m.Resume {
		require.Equal(t, codes.Now, m.Advice, "a session is resumed at once, or it is gone")
	}
	if m.Advice != codes.Now && m.Advice != codes.Later {
		require.Zero(t, m.MinDelayMs+m.MaxDelayMs, "a delay without a reconnect")
	}
	if m.Source != "" {
		require.Regexp(t, `^https://[^ ]+$`, m.Source)
		require.NotEqual(t, p.Source, m.Source, "only where it differs from the profile's")
	}
}

func before(a, b *codes.Meaning) bool {
	return a.First < b.First || a.First == b.First && a.Last == 0 && b.Last != 0
}

var unwanted = regexp.MustCompile(`(?i)["“”]|\bplease\b|\boops\b|\byou\b|\byour\b|\bsimply\b|\bjust\b|  | $|^ `)

// requireVoice holds the texts to the voice of the project: short, in whole sentences,
// plain ASCII, nobody addressed.
func requireVoice(t *testing.T, text string, longest int) {
	t.Helper()
	require.LessOrEqual(t, len(text), longest, text)
	require.Regexp(t, `^[\x20-\x7e]+[.]$`, text)
	require.Regexp(t, `^([A-Z0-9]|connection_init |connection_ack |protoo-|zero-cache |stomp\.js |janus\.js |phoenix\.js |pusher-js |soketi |botgo )`, text)
	require.NotRegexp(t, unwanted, text)
}

// Facts on which others build, spelled out: a wrong edit shows here in words.
func TestKnownFacts(t *testing.T) {
	tests := []struct {
		id     string
		code   codes.Code
		name   string
		advice codes.Advice
		resume bool
		origin codes.Origin
	}{
		{"discord-gateway", 4004, "AuthenticationFailed", codes.AfterFix, false, codes.FromServer},
		{"discord-gateway", 4009, "SessionTimedOut", codes.Now, false, codes.FromServer},
		{"discord-gateway", 4008, "RateLimited", codes.Now, true, codes.FromServer},
		{"discord-voice", 4014, "Disconnected", codes.Never, false, codes.FromServer},
		{"graphql-transport-ws", 4403, "Forbidden", codes.Later, false, codes.FromServer},
		{"graphql-transport-ws", 4499, "Terminated", codes.Later, false, codes.FromClient},
		{"hasura", 4403, "Forbidden", codes.AfterFix, false, codes.FromServer},
		{"pusher-channels", 4004, "OverConnectionQuota", codes.Never, false, codes.FromServer},
		{"pusher-channels", 4050, "Refused", codes.Never, false, codes.FromServer},
		{"pusher-channels", 4199, "TryLater", codes.Later, false, codes.FromServer},
		{"pusher-channels", 4299, "ReconnectNow", codes.Now, false, codes.FromServer},
		{"centrifugo", 3010, "InsufficientState", codes.Now, true, codes.FromServer},
		{"centrifugo", 3400, "Temporary", codes.Later, false, codes.FromServer},
		{"centrifugo", 4999, "ApplicationTerminal", codes.Never, false, codes.FromServer},
		{"mattermost", 4000, "ClientPingTimeout", codes.Later, false, codes.FromClient},
		{"hocuspocus", 4408, "ConnectionTimeout", codes.Later, false, codes.FromBoth},
		{"saltyrtc", 3003, "HandoverOfTheSignallingChannel", codes.No, false, codes.FromBoth},
		{"sockjs", 2000, "AllTransportsFailed", "", false, codes.FromClient},
		{"sockjs", 1002, "InfoRequestFailed", codes.Later, false, codes.FromClient},
		{"shiny-server", 4650, "Disrupted", codes.Now, true, codes.FromServer},
	}
	for _, test := range tests {
		t.Run(test.id+" "+test.code.String(), func(t *testing.T) {
			m := ByID(test.id).Meaning(test.code)
			require.NotNil(t, m)
			require.Equal(t, test.name, m.Name)
			require.Equal(t, test.advice, m.Advice)
			require.Equal(t, test.resume, m.Resume)
			require.Equal(t, test.origin, m.Origin)
		})
	}
}

// Codes that nobody sends any more stay known, for old logs.
func TestRetired(t *testing.T) {
	var retired []string
	for _, p := range All {
		for i := range p.Meanings {
			if p.Meanings[i].Retired {
				retired = append(retired, p.ID+" "+span(&p.Meanings[i]))
			}
		}
	}
	require.Equal(t, []string{
		"assemblyai-realtime-v2 1013",
		"assemblyai-realtime-v2 4100",
		"liveblocks 4002",
		"liveblocks 4003",
		"liveblocks 4004",
		"mozilla-autopush 4774",
		"nostr-relay 4000",
	}, retired)
}

// Codes that exist only where a library falls back from WebSockets.
func TestEmulated(t *testing.T) {
	var emulated []string
	for _, p := range All {
		for i := range p.Meanings {
			if isEmulated(&p.Meanings[i]) {
				emulated = append(emulated, p.ID+" "+span(&p.Meanings[i]))
			}
		}
	}
	require.Equal(t, []string{
		"phoenix 1005", "phoenix 1008", "phoenix 1011",
		"sockjs 1002", "sockjs 1006", "sockjs 2000", "sockjs 2007",
	}, emulated)
}

// What only others report says so, and so does advice that no source gives.
func TestHonesty(t *testing.T) {
	inferences, secondary := 0, 0
	for _, p := range All {
		for i := range p.Meanings {
			m := &p.Meanings[i]
			if m.Why == inferred {
				inferences++
				require.NotEmpty(t, m.Advice, "%s %s: no advice to infer", p.ID, span(m))
			}
			if m.Confidence == codes.Secondary {
				secondary++
				e := codes.Explain(m.First, p)
				require.Contains(t, e.Note, "Reported by others", "%s %s", p.ID, span(m))
			}
		}
	}
	require.NotZero(t, inferences)
	require.NotZero(t, secondary)
}
