package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// answer asks the site of a repository. Headers come as "Name: value".
func answer(t *testing.T, handler http.Handler, method, path string, head ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	r.Host = "127.0.0.1"
	for _, line := range head {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Host" {
			r.Host = value
		} else {
			r.Header.Add(name, value)
		}
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, resp *http.Response) string {
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(body)
}

func testSite(t *testing.T) http.Handler {
	handler, err := site(repository(t), http.NotFoundHandler(), mounts{{prefix: "/t/", dir: "fixtures"}})
	require.NoError(t, err)
	return handler
}

const wasmPath = "/module/dist/whyclosed.wasm"

func TestHeaders(t *testing.T) {
	site := testSite(t)
	const revalidated, forever = "no-cache", "public, max-age=31536000, immutable"
	for _, c := range []struct{ path, contentType, cache, csp string }{
		{"/", "text/html; charset=utf-8", revalidated, policy},
		{"/style.css", "text/css; charset=utf-8", revalidated, policy},
		{"/app-0123abcd.js", "text/javascript; charset=utf-8", forever, policy},
		{"/module/index.js", "text/javascript; charset=utf-8", revalidated, policy},
		{wasmPath, "application/wasm", revalidated, policy},
		{"/t/", "text/html; charset=utf-8", revalidated, ""}, // a test's own page, under its own policy
	} {
		resp := answer(t, site, "GET", c.path)
		require.Equal(t, 200, resp.StatusCode, c.path)
		require.Equal(t, c.contentType, resp.Header.Get("Content-Type"), c.path)
		require.Equal(t, c.cache, resp.Header.Get("Cache-Control"), c.path)
		require.Equal(t, c.csp, resp.Header.Get("Content-Security-Policy"), c.path)
		require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"), c.path)
		require.Equal(t, fmt.Sprint(len(text(t, resp))), resp.Header.Get("Content-Length"), c.path)

		etag := resp.Header.Get("ETag")
		require.Regexp(t, `^"[0-9a-f]{32}"$`, etag, "strong, and by content")
		resp = answer(t, site, "GET", c.path, "If-None-Match: "+etag)
		require.Equal(t, 304, resp.StatusCode, c.path)
		require.Empty(t, text(t, resp))

		resp = answer(t, site, "HEAD", c.path)
		require.Equal(t, 200, resp.StatusCode, c.path)
		require.Equal(t, etag, resp.Header.Get("ETag"))
		require.Equal(t, 405, answer(t, site, "POST", c.path).StatusCode, c.path)
	}
	etag := func() string { return answer(t, site, "GET", "/style.css").Header.Get("ETag") }
	before := etag()
	require.NoError(t, os.WriteFile("web/page/style.css", []byte("b {}"), 0o644))
	require.NotEqual(t, before, etag(), "other contents, other ETag")
}

// TestPolicy compares the header with the <meta> in the page.
func TestPolicy(t *testing.T) {
	page, err := os.ReadFile("page/index.html")
	require.NoError(t, err)
	meta := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindSubmatch(page)
	require.NotNil(t, meta, "index.html has a policy")
	require.Equal(t, policy, html.UnescapeString(string(meta[1]))+"; frame-ancestors 'none'")
}

func TestPrecompressed(t *testing.T) {
	site := testSite(t)
	const raw = "raw, and a little longer"
	etags := map[string]string{}
	for _, c := range []struct{ accept, encoding, body string }{
		{"", "", raw},
		{"identity", "", raw},
		{"gzip, deflate, br, zstd", "br", "brotli"},
		{"gzip, deflate", "gzip", "gzip"},
		{"BR", "br", "brotli"},
		{"br;q=0, gzip", "gzip", "gzip"},
		{"br;q=0.0, gzip;q=0", "", raw},
		{"br ; q=0.001", "br", "brotli"},
		{"br;q=x, gzip;q=1.0", "gzip", "gzip"},
		{"*", "", raw},
		{"brotli, gzippy", "", raw},
	} {
		resp := answer(t, site, "GET", wasmPath, "Accept-Encoding: "+c.accept)
		require.Equal(t, 200, resp.StatusCode)
		require.Equal(t, c.encoding, resp.Header.Get("Content-Encoding"), "%q", c.accept)
		require.Equal(t, c.body, text(t, resp), "%q", c.accept)
		require.Equal(t, fmt.Sprint(len(c.body)), resp.Header.Get("Content-Length"))
		require.Equal(t, "Accept-Encoding", resp.Header.Get("Vary"))
		require.Equal(t, "application/wasm", resp.Header.Get("Content-Type"))
		etags[c.encoding] = resp.Header.Get("ETag")
	}
	require.NotEqual(t, etags["br"], etags[""])
	require.NotEqual(t, etags["br"], etags["gzip"])
	resp := answer(t, site, "GET", wasmPath, "Accept-Encoding: br", "If-None-Match: "+etags["br"])
	require.Equal(t, 304, resp.StatusCode)
	require.Equal(t, "Accept-Encoding", resp.Header.Get("Vary"))

	resp = answer(t, site, "GET", wasmPath, "Accept-Encoding: br", "Range: bytes=5-7")
	require.Equal(t, 206, resp.StatusCode)
	require.Empty(t, resp.Header.Get("Content-Encoding"))
	require.Equal(t, raw[5:8], text(t, resp), "a range is one of the file itself")

	for _, path := range []string{"/", "/style.css", "/module/index.js"} {
		resp := answer(t, site, "GET", path, "Accept-Encoding: br, gzip")
		require.Empty(t, resp.Header.Get("Content-Encoding"), path)
		require.Empty(t, resp.Header.Get("Vary"), path)
	}

	require.NoError(t, os.Remove("web"+wasmPath+".br"))
	require.Equal(t, "gzip", text(t, answer(t, site, "GET", wasmPath, "Accept-Encoding: br, gzip")), "the next best")
	require.NoError(t, os.Remove("web"+wasmPath))
	require.Equal(t, 404, answer(t, site, "GET", wasmPath, "Accept-Encoding: gzip").StatusCode, "without the file itself there is none")
}

// TestRebinding asks under names that another machine may have given to this one.
func TestRebinding(t *testing.T) {
	site := testSite(t)
	for host, want := range map[string]int{
		"127.0.0.1:8006":         200,
		"localhost:8006":         200,
		"[::1]:8006":             200,
		"rebound.example":        403,
		"localhost.example:8006": 403,
		"":                       403,
	} {
		for _, path := range []string{"/", "/module/index.js", "/t/"} {
			require.Equal(t, want, answer(t, site, "GET", path, "Host: "+host).StatusCode, "%q %s", host, path)
		}
	}
}

// TestOutside asks for what is not below the served folders, as no browser would
// but any program can.
func TestOutside(t *testing.T) {
	site := testSite(t)
	require.NoError(t, os.Symlink(filepath.Join("..", "..", "go.mod"), "web/page/link.txt"))
	require.NoError(t, os.Symlink(filepath.Join("..", ".."), "web/page/up"))
	server := httptest.NewServer(site)
	defer server.Close()
	for _, path := range []string{
		"/../../go.mod", "/module/../../go.mod", "/%2e%2e/%2e%2e/go.mod", "/..%2f..%2fgo.mod", "/module/..%2f..%2fgo.mod",
		"//go.mod", "/./../../go.mod", `/..\..\go.mod`, "/..%5c..%5cgo.mod", "/%00", "/index.html%00", "/link.txt", "/up/go.mod", "/t/../../go.mod", "/t/..%2fgo.mod",
		"/etc/passwd", "//etc/passwd", "/%2fetc/passwd",
	} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		require.NoError(t, err)
		fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err, path)
		body := text(t, resp)
		conn.Close()
		require.NotEqual(t, 200, resp.StatusCode, path)
		require.NotContains(t, body, "module secret", path)
		require.NotContains(t, body, "root:", path)
	}
}

// TestFolder asks for a folder as if it were a file, and for what stands under a file.
func TestFolder(t *testing.T) {
	site := testSite(t)
	for _, path := range []string{"/module/dist", "/module/dist/", "/index.html/", "/index.html/x"} {
		require.Equal(t, 404, answer(t, site, "GET", path).StatusCode, path)
	}
}
