package profiles

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLocate(t *testing.T) {
	tests := []struct {
		url  string
		want place
	}{
		{"wss://example.com", place{"example.com", 443, ""}},
		{"ws://example.com/", place{"example.com", 80, "/"}},
		{"HTTPS://Example.COM/Chat?Q=1#f", place{"example.com", 443, "/Chat"}},
		{"http://example.com:8080", place{"example.com", 8080, ""}},
		{"wss://example.com:/x", place{"example.com", 443, "/x"}},
		{"wss://example.com.:9/x", place{"example.com", 9, "/x"}},
		{"wss://a:b@c@example.com/x", place{"example.com", 443, "/x"}},
		{"wss://[::1]:9/x", place{"[::1]", 9, "/x"}},
		{"wss://[2001:DB8::1]", place{"[2001:db8::1]", 443, ""}},
		{"wss://[::ffff:127.0.0.1]/", place{"[::ffff:127.0.0.1]", 443, "/"}},
		{`wss://example.com\x\y`, place{"example.com", 443, "/x/y"}},
		{"wss://under_score.example/", place{"under_score.example", 443, "/"}},
		{"/chat?x", place{"", 0, "/chat"}},
		{"//example.com/chat", place{}},
		{"wss://example.com/a b", place{"example.com", 443, ""}},
		{"wss://example.com/a/./b", place{"example.com", 443, ""}},
		{"wss://example.com/a/%2e%2E/b", place{"example.com", 443, ""}},
		{"wss://example.com/a/...", place{"example.com", 443, "/a/..."}},
		{"wss://example.com/.well-known/%2e2", place{"example.com", 443, "/.well-known/%2e2"}},
		{"wss://[]/", place{"", 0, "/"}},
		{"wss://[::1/", place{"", 0, "/"}},
		{"wss://::1/", place{"", 0, "/"}},
		{"wss:///x", place{"", 0, "/x"}},
		{"wss://.example.com/", place{"", 0, "/"}},
		{"wss://example..com/", place{"", 0, "/"}},
		{"wss://./", place{"", 0, "/"}},
		{"wss://exa mple.com/", place{"", 0, "/"}},
		{"wss://*.example.com/", place{"", 0, "/"}},
		{"wss://b\u00fccher.example/", place{"", 0, "/"}},
		{"wss://example.com:99999/", place{"", 0, "/"}},
		{"wss://example.com:-1/", place{"", 0, "/"}},
		{"wss://example.com:\u0661/", place{"", 0, "/"}},
		{"wss:", place{}},
		{"wss", place{}},
		{"", place{}},
		{"example.com/x", place{}},
		{"blob:wss://example.com/", place{}},
		{"\xff\xfe", place{}},
	}
	for _, test := range tests {
		t.Run(test.url, func(t *testing.T) {
			require.Equal(t, test.want, locate(test.url))
		})
	}
}

func TestFits(t *testing.T) {
	tests := []struct {
		pattern, s string
		want       bool
	}{
		{"/a", "/a", true},
		{"/a", "/ab", false},
		{"/a/*", "/a/b/c", true},
		{"/a/*", "/a/", false},
		{"/a/*/c", "/a/b/c", true},
		{"/a/*/c", "/a/b/b/c", false},
		{"/a/*/c", "/a//c", false},
		{"/v*/x", "/v12/x", true},
		{"/v*/x", "/v/x", false},
		{"/*a*b", "/xaxaxb", true},
		{"/*a*b", "/ab", false},
		{"/*-*-z", "/a-b-c-z", true},
		{"/*-*-z", "/a-z", false},
		{"", "", true},
		{"*", "", false},
		{"**", "ab", true},
		{"**", "a", false},
	}
	for _, test := range tests {
		t.Run(test.pattern+" "+test.s, func(t *testing.T) {
			require.Equal(t, test.want, fits(test.pattern, test.s))
		})
	}
}

// A pattern means what its regular expression means.
func FuzzFits(f *testing.F) {
	for _, seed := range [][2]string{{"/a/*", "/a/b/c"}, {"/*a*b", "/xaxaxb"}, {"/v*/x", "/v1/x"}, {"*", "\n"}, {"**b*", "aab/b"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if len(pattern) > 32 || len(s) > 64 || !ascii(pattern) || !ascii(s) {
			t.Skip("the expression reads runes")
		}
		expression := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, `[^/]+`)
		if strings.HasSuffix(pattern, "*") {
			expression = strings.TrimSuffix(expression, `[^/]+`) + `.+`
		}
		want := regexp.MustCompile(`(?s)^` + expression + `$`).MatchString(s)
		require.Equal(t, want, fits(pattern, s), "%q %q", pattern, s)
	})
}

// Whatever the URL, what locate calls a host is one, and a path a path.
func FuzzLocate(f *testing.F) {
	for _, url := range []string{"wss://a:b@Example.com:80/x?y#z", "ws://[::1]:9/", `wss://a\@b`, "//x", "wss://a..b", "wss://a%2eb/..", "\x00"} {
		f.Add(url)
	}
	f.Fuzz(func(t *testing.T, url string) {
		at := locate(url)
		if at.host != "" {
			require.True(t, isHostName(at.host, false), at.host)
			require.Equal(t, strings.ToLower(at.host), at.host)
			require.Contains(t, strings.ToLower(url), at.host)
			require.True(t, 0 <= at.port && at.port <= 65535)
		}
		if at.path != "" {
			require.Equal(t, byte('/'), at.path[0])
			require.NotContains(t, at.path+"/", "/../")
			require.NotRegexp(t, `[?#\\\x00-\x20]`, at.path)
		}
		Match(Query{URL: url, Protocol: url, Protocols: []string{url}}, nil)
		Match(Query{Profile: url}, nil)
	})
}

// No text between a known host and another domain makes the one pass for the other:
// what follows the host up to the first delimiter belongs to the host.
func FuzzLookalike(f *testing.F) {
	for _, between := range []string{"", ".", "-", "@", ":", ":443", ":80@", ".evil", "%2f", "%00", "\t", "]", "[", "..", "\u3002", "\u200b", "a:b@"} {
		f.Add(between)
	}
	f.Fuzz(func(t *testing.T, between string) {
		if strings.ContainsAny(between, `/\?#`) {
			t.Skip("the host ends there")
		}
		for _, p := range All {
			for _, pattern := range p.Match.Hosts {
				name, port := cutPort(example(pattern))
				if port == "" {
					port = "443"
				}
				for _, url := range []string{
					"wss://" + name + between + ".example.org:" + port + "/",
					"wss://" + name + between + "example.org:" + port + "/",
					"wss://example.org/" + between + "/" + name,
				} {
					require.NotEqual(t, "host", Match(Query{URL: url}, nil).By, url)
				}
			}
		}
	})
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
