package profiles

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/whyclosed/whyclosed/codes"
)

// shared are the signs that several profiles show, with the profiles in question. A
// sign that is here decides nothing by itself; one that is not must decide.
var shared = map[string][]string{
	"graphql-ws": {"aws-appsync", "graphql-ws-legacy", "hasura"},
}

// Each profile is found by each of its own signs.
func TestOwnSigns(t *testing.T) {
	collisions := map[string]bool{}
	for _, p := range All {
		t.Run(p.ID, func(t *testing.T) {
			require.Equal(t, Result{Profile: p, By: "id"}, Match(Query{Profile: p.ID}, nil))
			for _, pattern := range p.Match.Hosts {
				host := example(pattern)
				for _, url := range []string{
					"wss://" + host,
					"wss://" + host + "/",
					"ws://" + host + "/any/where?v=10&encoding=json#part",
					"https://" + host + "/",
					"WSS://" + strings.ToUpper(host) + "/",
					"wss://name:secret@" + host + "/",
				} {
					require.Equal(t, Result{Profile: p, By: "host"}, Match(Query{URL: url}, nil), url)
				}
				rooted := strings.Replace(host+":", ":", ".:", 1) // example.com. is the host example.com
				require.Equal(t, p, Match(Query{URL: "wss://" + strings.TrimSuffix(rooted, ":") + "/"}, nil).Profile)
			}
			for _, name := range p.Match.Subprotocols {
				require.Empty(t, shared[name], "%s is a sign of its own", name)
				require.Equal(t, Result{Profile: p, By: "subprotocol"}, Match(Query{Protocol: name}, nil), name)
				require.Equal(t, Result{Profile: p, By: "subprotocol"}, Match(Query{Protocols: []string{"other", name}}, nil), name)
				require.Equal(t, p, Match(Query{URL: "wss://example.com/ws", Protocol: name}, nil).Profile, name)
			}
			for _, name := range p.Match.SharedSubprotocols {
				r := Match(Query{Protocol: name}, nil)
				if r.Profile != nil {
					require.NotSame(t, p, r.Profile, "%s is of another", name)
					require.Contains(t, r.Profile.Match.Subprotocols, name)
					continue
				}
				collisions[name] = true
				require.Equal(t, shared[name], ids(r.Candidates), name)
			}
			for _, pattern := range p.Match.Paths {
				path := examplePath(pattern)
				for _, url := range []string{
					"wss://example.com" + path,
					"wss://example.com:8443" + path + "?token=x",
					"ws://[2001:db8::1]:8080/base/path" + path + "#x",
					path,
				} {
					r := Match(Query{URL: url}, nil)
					switch p.Match.PathAlone {
					case codes.Strong:
						require.Equal(t, Result{Profile: p, By: "path"}, r, url)
					case codes.Weak:
						require.NotSame(t, p, r.Profile, url)
						if r.Profile == nil {
							require.Contains(t, ids(r.Candidates), p.ID, url)
							require.Equal(t, "path", r.By)
						}
					default:
						require.NotSame(t, p, r.Profile, url)
						require.NotContains(t, ids(r.Candidates), p.ID, url)
					}
				}
			}
		})
	}
	for name := range shared {
		require.True(t, collisions[name], "%s is no collision any more: take it off the table", name)
	}
}

// No profile is found where a URL only looks like one of its own.
func TestLookalikes(t *testing.T) {
	for _, p := range All {
		t.Run(p.ID, func(t *testing.T) {
			for _, pattern := range p.Match.Hosts {
				host := example(pattern)
				name, port := cutPort(host)
				if port != "" {
					port = ":" + port
				}
				owner := name[strings.IndexByte(name, '.')+1:]
				for _, url := range []string{
					"wss://evil-" + name + ".example.com" + port + "/",
					"wss://" + name + ".example.com" + port + "/",
					"wss://" + name + ".evil.com" + port + "/",
					"wss://" + name + "evil.com" + port + "/",
					"wss://" + name + "-evil.com" + port + "/",
					"wss://evil.example/" + name,
					"wss://evil.example/?" + name,
					"wss://evil.example/#" + name,
					"wss://evil.example#@" + host + "/",
					"wss://evil.example?@" + host + "/",
					"wss://evil.example/@" + host + "/",
					`wss://evil.example\@` + host + "/",
					"wss://" + host + "@evil.example" + port + "/",
					"wss://" + host + "%2f@evil.example" + port + "/",
					"wss://" + name + ":" + name + "@evil.example" + port + "/",
					"wss://" + name + "%2eevil.example" + port + "/",
					"wss://" + name + "%00.evil.example" + port + "/",
					"wss://" + strings.Replace(name, ".", "%2e", 1) + port + "/",
					"wss://" + strings.Replace(name, ".", "\u3002", 1) + port + "/",
					"wss://" + name + ".." + port + "/",
					"wss://" + name + "\u200b" + port + "/",
					"wss://" + strings.Replace(owner, ".", "", 1) + port + "/",
					"wss://[" + name + "]" + port + "/",
					"wss://" + name + ":65536/",
					"wss://" + name + ":http/",
					"wss:/" + host + "/",
					"wss:///" + host + "/",
					"wss:" + host + "/",
					"wsss://" + host + "/",
					"ftp://" + host + "/",
					"javascript://" + host + "/",
					"x-wss://" + host + "/",
					host + "/",
					" wss://" + host + "/",
				} {
					require.Equal(t, Result{}, Match(Query{URL: url}, nil), url)
				}
			}
			for _, name := range p.Match.Subprotocols {
				for _, other := range []string{name + "x", "x" + name, strings.ToUpper(name[:1]) + name[1:] + "x", name + ",", name + " "} {
					require.Equal(t, Result{}, Match(Query{Protocol: other, Protocols: []string{other}}, nil), other)
				}
			}
			if p.Match.PathAlone != codes.Strong {
				return
			}
			for _, pattern := range p.Match.Paths {
				path := examplePath(pattern)
				tail := ""
				if !strings.HasSuffix(pattern, "*") {
					tail = strings.TrimSuffix(path, "/") + "x"
				}
				for _, path := range []string{
					tail,
					"/x" + path[1:],
					"/?" + path,
					"/#" + path,
					strings.ToUpper(path),
					"/x/.." + path,
					"/x/%2E%2e" + path,
					"/.%2e" + path,
					"/." + path,
					"/\t" + path,
					strings.Replace(path[1:], "/", "//", 1),
					strings.Replace(path, "/", "%2f", -1),
				} {
					r := Match(Query{URL: "wss://example.com" + path}, nil)
					require.Nil(t, r.Profile, path)
				}
			}
		})
	}
}

func TestStrongestWins(t *testing.T) {
	tests := []struct {
		name  string
		query Query
		id    string
		by    string
	}{
		{"an id decides alone", Query{Profile: "okx", URL: "wss://gateway.discord.gg/", Protocol: "protoo"}, "okx", "id"},
		{"granted before requested", Query{Protocol: "graphql-transport-ws", Protocols: []string{"protoo", "graphql-transport-ws"}}, "graphql-transport-ws", "subprotocol"},
		{"a subprotocol before a host", Query{URL: "wss://gateway.discord.gg/", Protocol: "graphql-transport-ws"}, "graphql-transport-ws", "subprotocol"},
		{"a host and its shared subprotocol before the subprotocol", Query{URL: "wss://my.hasura.app/v1/graphql", Protocol: "graphql-transport-ws"}, "hasura", "host"},
		{"also as requested", Query{URL: "wss://my.hasura.app/", Protocols: []string{"graphql-transport-ws"}}, "hasura", "host"},
		{"graphql-ws at Hasura", Query{URL: "wss://my.hasura.app/v1/graphql", Protocol: "graphql-ws"}, "hasura", "host"},
		{"graphql-ws at AppSync", Query{URL: "wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql", Protocols: []string{"graphql-ws"}}, "aws-appsync", "host"},
		{"graphql-ws beside a name of its own", Query{Protocols: []string{"graphql-ws", "graphql-subscriptions"}}, "graphql-ws-legacy", "subprotocol"},
		{"the owner of a name before who shares it", Query{Protocol: "graphql-transport-ws"}, "graphql-transport-ws", "subprotocol"},
		{"a host before a strong path", Query{URL: "wss://gateway.discord.gg/api/v4/websocket"}, "discord-gateway", "host"},
		{"a strong path before weak ones", Query{URL: "wss://chat.example.com/api/v4/websocket"}, "mattermost", "path"},
		{"JupyterHub puts a base before the path", Query{URL: "wss://hub.example.com/user/ada/api/kernels/8f3c/channels?session_id=1"}, "jupyter-kernel", "path"},
		{"a room id with colons", Query{URL: "ws://localhost:8888/api/collaboration/room/json:notebook:8f3c"}, "jupyter-collaboration", "path"},
		{"host of another port", Query{URL: "wss://ws.okx.com:8443/ws/v5/public"}, "okx", "host"},
		{"a port in a range", Query{URL: "ws://127.0.0.1:6472/?v=1&client_id=1"}, "discord-rpc", "host"},
		{"a port beyond it", Query{URL: "ws://127.0.0.1:6473/?v=1&client_id=1"}, "", ""},
		{"a name below, of many labels", Query{URL: "wss://a.b.c.discord.gg/"}, "discord-gateway", "host"},
		{"a wildcard within a label", Query{URL: "wss://ws-eu.pusher.com/app/key"}, "pusher-channels", "host"},
		{"does not reach over a dot", Query{URL: "wss://ws-a.b.pusher.com/"}, "", ""},
		{"nor stand for nothing", Query{URL: "wss://ws-.pusher.com/"}, "", ""},
		{"nor may the name above be meant", Query{URL: "wss://discord.media/"}, "", ""},
		{"nothing at all", Query{}, "", ""},
		{"a port of nobody", Query{URL: "ws://127.0.0.1/"}, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, Result{Profile: ByID(test.id), By: test.by}, Match(test.query, nil))
		})
	}
}

func TestCandidates(t *testing.T) {
	tests := []struct {
		name  string
		query Query
		ids   []string
		by    string
	}{
		{"one name, three things", Query{Protocol: "graphql-ws"}, []string{"aws-appsync", "graphql-ws-legacy", "hasura"}, "subprotocol"},
		{"a weak path settles nothing", Query{URL: "wss://api.example.com/v1/graphql", Protocol: "graphql-ws"}, []string{"aws-appsync", "graphql-ws-legacy", "hasura"}, "subprotocol"},
		{"two names, equally strong", Query{Protocols: []string{"janus-protocol", "protoo"}}, []string{"janus", "protoo"}, "subprotocol"},
		{"a weak path", Query{URL: "wss://example.com/app/key?protocol=7"}, []string{"pusher-channels"}, "path"},
		{"weak paths of several", Query{URL: "wss://example.com/echo/123/abc/websocket"}, []string{"odoo-bus", "sockjs"}, "path"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := Match(test.query, nil)
			require.Nil(t, r.Profile)
			require.Equal(t, test.by, r.By)
			require.Equal(t, test.ids, ids(r.Candidates))
		})
	}
}

// What the IANA registry says comes from the registry; the profile of that name would
// take every 3xxx code for itself.
func TestRegistryDoesNotHijack(t *testing.T) {
	require.Empty(t, ianaRegistered.Match)
}

func TestUnknownID(t *testing.T) {
	require.Equal(t, Result{Unknown: true}, Match(Query{Profile: "discord", URL: "wss://gateway.discord.gg/"}, nil))
}

func TestExtra(t *testing.T) {
	mine := codes.Profile{ID: "mine", Name: "Mine", Match: codes.Match{Hosts: []string{"api.example.com"}, Paths: []string{"/socket"}, PathAlone: codes.Strong}}
	other := codes.Profile{ID: "other", Name: "Other", Match: codes.Match{Hosts: []string{"*.example.com"}}}
	chat := codes.Profile{ID: "chat", Name: "Chat", Match: codes.Match{Hosts: []string{"gateway.discord.gg"}}}
	discord := codes.Profile{ID: "discord-gateway", Name: "Ours", Match: codes.Match{Hosts: []string{"discord.example"}}}
	graphql := codes.Profile{ID: "graphql", Name: "Graph", Match: codes.Match{SharedSubprotocols: []string{"graphql-ws"}, Hosts: []string{"graph.example"}}}

	extra := []codes.Profile{mine, other, chat}
	tests := []struct {
		name  string
		query Query
		extra []codes.Profile
		id    string
		by    string
		ids   []string
	}{
		{"by its id", Query{Profile: "mine"}, extra, "mine", "id", nil},
		{"by its host", Query{URL: "wss://www.example.com/"}, extra, "other", "host", nil},
		{"by its path", Query{URL: "wss://elsewhere.test/socket"}, extra, "mine", "path", nil},
		{"two hosts of its own tie", Query{URL: "wss://api.example.com/"}, extra, "", "host", []string{"mine", "other"}},
		{"host and path before a host", Query{URL: "wss://api.example.com/socket"}, extra, "mine", "host", nil},
		{"host and path before a subprotocol", Query{URL: "wss://api.example.com/socket", Protocol: "graphql-transport-ws"}, extra, "mine", "host", nil},
		{"a tie with a built-in one", Query{URL: "wss://gateway.discord.gg/"}, extra, "chat", "host", nil},
		{"hides the built-in one of its id", Query{URL: "wss://gateway.discord.gg/"}, []codes.Profile{discord}, "", "", nil},
		{"also by id", Query{Profile: "discord-gateway"}, []codes.Profile{discord}, "discord-gateway", "id", nil},
		{"and is found by its own signs", Query{URL: "wss://discord.example/"}, []codes.Profile{discord}, "discord-gateway", "host", nil},
		{"is a candidate as well", Query{Protocol: "graphql-ws"}, []codes.Profile{graphql}, "", "subprotocol", []string{"graphql", "aws-appsync", "graphql-ws-legacy", "hasura"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := Match(test.query, test.extra)
			require.Equal(t, test.by, r.By)
			require.Equal(t, test.ids, ids(r.Candidates))
			if test.id == "" {
				require.Nil(t, r.Profile)
				return
			}
			require.Same(t, named(test.id, test.extra), r.Profile)
			require.NotSame(t, ByID(test.id), r.Profile)
		})
	}
}

func ids(profiles []*codes.Profile) (ids []string) {
	for _, p := range profiles {
		ids = append(ids, p.ID)
	}
	return ids
}

// example is a host that fits a pattern.
func example(pattern string) string {
	name, ports := cutPort(pattern)
	name = strings.ReplaceAll(name, "*", "some-1")
	if ports != "" {
		ports = ":" + strings.Split(ports, "-")[0]
	}
	return name + ports
}

func examplePath(pattern string) string { return strings.ReplaceAll(pattern, "*", "some1") }
