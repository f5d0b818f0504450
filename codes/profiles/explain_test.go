package profiles

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/whyclosed/whyclosed/codes"
)

// Every entry answers as the service means it, over all of its range.
func TestExplainEveryEntry(t *testing.T) {
	for _, p := range All {
		for i := range p.Meanings {
			m := &p.Meanings[i]
			for code := m.First; code <= max(m.First, m.Last); code++ {
				e := Explain(code, Query{Profile: p.ID}, nil)
				require.Same(t, p, e.Profile, "%s %s", p.ID, code)
				if m.Last != 0 && e.Meaning != m {
					require.Zero(t, e.Meaning.Last, "%s %s: only a single code goes before its range", p.ID, code)
					continue
				}
				require.Same(t, m, e.Meaning, "%s %s", p.ID, code)
				require.Equal(t, m.Name, e.Name)
				require.Equal(t, m.Summary, e.Summary)
				if m.Advice != "" {
					require.Equal(t, m.Advice, e.Retry.Advice, "%s %s", p.ID, code)
				}
				require.Empty(t, e.CouldBe)
				require.True(t, json.Valid(e.AppendJSON(nil)))
			}
		}
	}
}

func TestExplain(t *testing.T) {
	tests := []struct {
		name    string
		code    codes.Code
		query   Query
		profile string
		meaning string
		note    string
	}{
		{"by id", 4004, Query{Profile: "discord-gateway"}, "discord-gateway", "AuthenticationFailed", ""},
		{"by host", 4004, Query{URL: "wss://gateway.discord.gg/?v=10"}, "discord-gateway", "AuthenticationFailed", ""},
		{"by subprotocol", 4004, Query{Protocol: "obswebsocket.json"}, "obs-websocket", "InvalidDataFieldType", ""},
		{"a range", 4150, Query{Profile: "pusher-channels"}, "pusher-channels", "TryLater", ""},
		{"against IANA's meaning", 3003, Query{Profile: "saltyrtc"}, "saltyrtc", "HandoverOfTheSignallingChannel", "The registered meaning of 3003 is Forbidden; this is what SaltyRTC signalling (Threema Web) means by it."},
		{"of no range of private codes", 2000, Query{Profile: "sockjs"}, "sockjs", "AllTransportsFailed", "RFC 6455 keeps 2000 for the protocol and no Close frame may carry it; SockJS made it up."},
		{"against the RFC's meaning", 1002, Query{Profile: "sockjs"}, "sockjs", "InfoRequestFailed", "The registered meaning of 1002 is Protocol Error; this is what SockJS means by it. The client library uses it; the server does not send it."},
		{"of a fallback, where it is meant", 1011, Query{Profile: "phoenix"}, "phoenix", "LongPollError", "The registered meaning of 1011 is Internal Error; this is what Phoenix Channels / LiveView / Supabase Realtime means by it. The client library uses it; the server does not send it."},
		{"of a fallback, on a WebSocket", 1011, Query{URL: "wss://abc.supabase.co/realtime/v1/websocket"}, "", "InternalError", "Phoenix Channels / LiveView / Supabase Realtime makes 1011 up where it has no WebSocket; on this one it means what the registry says."},
		{"sent by the server there", 1000, Query{URL: "wss://abc.supabase.co/realtime/v1/websocket"}, "phoenix", "Normal", "The registered meaning of 1000 is Normal Closure; this is what Phoenix Channels / LiveView / Supabase Realtime means by it."},
		{"a code that the service does not list", 4006, Query{URL: "wss://gateway.discord.gg/"}, "", "PrivateUse", "Discord Gateway, recognised by its host, does not list 4006."},
		{"of a profile chosen by hand", 3000, Query{Profile: "okx"}, "", "Unauthorized", "OKX exchange v5 does not list 3000."},
		{"a registered code says the same everywhere", 1001, Query{Profile: "okx"}, "", "GoingAway", ""},
		{"an unknown id", 1001, Query{Profile: "discord"}, "", "GoingAway", `No profile has the id "discord"; listProfiles() names them all.`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := Explain(test.code, test.query, nil)
			require.Equal(t, ByID(test.profile), e.Profile)
			require.Equal(t, test.meaning, e.Name)
			require.Equal(t, test.note, e.Note)
		})
	}
}

// Without a profile a number is not guessed at: the answer lists who uses it.
func TestCouldBe(t *testing.T) {
	mine := codes.Profile{ID: "mine", Name: "Mine", Meanings: []codes.Meaning{{First: 4100, Name: "Mine", Summary: "Mine."}}}
	tests := []struct {
		name  string
		code  codes.Code
		query Query
		extra []codes.Profile
		want  []string
	}{
		{"well known ones first, then by id", 4100, Query{}, nil, []string{"pusher-channels OverCapacity", "liveblocks Kicked", "assemblyai-realtime-v2 BadJSON", "centrifugo ApplicationTemporary"}},
		{"the application's own before all", 4100, Query{}, []codes.Profile{mine}, []string{"mine Mine", "pusher-channels OverCapacity", "liveblocks Kicked", "assemblyai-realtime-v2 BadJSON", "centrifugo ApplicationTemporary"}},
		{"ranges last", 4410, Query{}, nil, []string{"centrifugo ApplicationTemporary", "gladia-live ClientError"}},
		{"a service elsewhere last", 4099, Query{URL: "wss://my.example/"}, nil, []string{"tldraw-sync TLSyncError", "pusher-channels Refused", "centrifugo ApplicationTemporary", "liveblocks Refused"}},
		{"a weak path first", 4001, Query{URL: "wss://my.example/websocket"}, nil, []string{"odoo-bus SessionExpired", "pusher-channels UnknownApplication", "colyseus ServerShutdown", "stomp-js SocketDiscarded", "discord-gateway UnknownOpcode"}},
		{"a shared subprotocol alone", 4401, Query{Protocol: "graphql-ws"}, nil, []string{"graphql-ws-legacy Unauthorized", "hasura Unauthorized"}},
		{"that has no such code", 4040, Query{Protocol: "graphql-ws"}, nil, []string{"convex NotFound", "pusher-channels Refused", "centrifugo ApplicationTemporary", "liveblocks Refused"}},
		{"not what IANA says anyway", 3008, Query{}, nil, []string{"centrifugo Slow", "assemblyai-streaming-v3 SessionExpired", "gladia-live OpenTimeout", "saltyrtc Timeout", "shiny-server AcknowledgementFailed"}},
		{"of SockJS alone", 2010, Query{}, nil, []string{"sockjs SessionInUse"}},
		{"where only ranges reach", 4998, Query{}, nil, []string{"centrifugo ApplicationTerminal", "gladia-live ServerError", "socketcluster PermanentDisconnect"}},
		{"nobody", 2500, Query{}, nil, nil},
		{"not below 2000", 1008, Query{}, nil, nil},
		{"not even by a weak path", 1008, Query{URL: "wss://my.example/v1/realtime"}, nil, nil},
		{"not above 4999", 5000, Query{}, nil, nil},
		{"not where the service is known", 4006, Query{Profile: "discord-gateway"}, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := Explain(test.code, test.query, test.extra)
			require.Nil(t, e.Profile)
			var got []string
			for _, c := range e.CouldBe {
				got = append(got, c.Profile.ID+" "+c.Meaning.Name)
			}
			require.Equal(t, test.want, got[:min(len(got), 5)])
		})
	}
}

func TestCouldBeIsShort(t *testing.T) {
	most := 0
	for code := codes.Code(2000); code < 5000; code++ {
		e := Explain(code, Query{}, nil)
		most = max(most, len(e.CouldBe))
		seen := map[string]bool{}
		for _, c := range e.CouldBe {
			require.False(t, seen[c.Profile.ID], "%s names %s twice", code, c.Profile.ID)
			seen[c.Profile.ID] = true
			require.NotNil(t, c.Profile.Meaning(code))
		}
	}
	require.Equal(t, mostNamed, most)
}

func FuzzExplain(f *testing.F) {
	f.Add(uint16(4004), "discord-gateway", "", "", "")
	f.Add(uint16(4401), "", "wss://example.com/v1/graphql", "graphql-ws", "graphql-ws")
	f.Add(uint16(2000), "\xff", "wss://\xff", "\xff", "\x00")
	f.Fuzz(func(t *testing.T, code uint16, id, url, protocol, requested string) {
		e := Explain(codes.Code(code), Query{Profile: id, URL: url, Protocol: protocol, Protocols: []string{requested}}, nil)
		require.True(t, json.Valid(e.AppendJSON(nil)))
		require.Equal(t, codes.Code(code), e.Code)
		require.LessOrEqual(t, len(e.CouldBe), mostNamed)
	})
}
