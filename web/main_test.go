package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/stretchr/testify/require"
)

// repository makes a folder of the repository's shape and goes into it.
func repository(t *testing.T) string {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"go.mod":                            "module secret",
		"web/page/index.html":               "<!doctype html><title>page</title>",
		"web/page/app-0123abcd.js":          "export {}",
		"web/page/style.css":                "a {}",
		"web/module/index.js":               "export {}",
		"web/module/dist/whyclosed.wasm":    "raw, and a little longer",
		"web/module/dist/whyclosed.wasm.br": "brotli",
		"web/module/dist/whyclosed.wasm.gz": "gzip",
		"fixtures/index.html":               "<!doctype html><title>fixture</title>",
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
	}
	t.Chdir(dir)
	return dir
}

// serve runs the program and returns its URL; end stops it and gives its error.
func serve(t *testing.T, arguments ...string) (url string, stderr *bytes.Buffer, end func() error) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	stderr = &bytes.Buffer{}
	done := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"-addr", "127.0.0.1:0"}, arguments...), w, stderr)
		w.CloseWithError(err)
		done <- err
	}()
	lines := bufio.NewReader(r)
	line, err := lines.ReadString('\n')
	require.NoError(t, err)
	go io.Copy(io.Discard, lines)
	return strings.TrimSpace(line), stderr, func() error {
		cancel()
		return <-done
	}
}

func TestRun(t *testing.T) {
	repository(t)
	url, stderr, end := serve(t, "-extra", "/t/=fixtures")
	require.Regexp(t, `^http://127\.0\.0\.1:\d+/$`, url)
	for path, want := range map[string]string{
		"":                "<!doctype html><title>page</title>",
		"index.html":      "<!doctype html><title>page</title>",
		"module/index.js": "export {}",
		"t/":              "<!doctype html><title>fixture</title>",
		"lab/refuse-404":  "There is no WebSocket at this path.\n",
		"nothing.js":      "There is no such file.\n",
		"module/":         "There is no such file.\n", // folders are not listed
	} {
		resp, err := http.Get(url + path)
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		require.NoError(t, err)
		require.Equal(t, want, string(body), path)
	}

	conn, _, err := websocket.Dial(t.Context(), strings.Replace(url, "http", "ws", 1)+"lab/echo", nil)
	require.NoError(t, err)
	stopped := make(chan error, 1)
	go func() { stopped <- end() }()
	_, _, err = conn.Read(t.Context())
	require.Equal(t, websocket.StatusGoingAway, websocket.CloseStatus(err))
	require.NoError(t, <-stopped)
	_, err = http.Get(url)
	require.ErrorContains(t, err, "connection refused")
	require.Empty(t, stderr.String())
}

func TestNotBuilt(t *testing.T) {
	dir := repository(t)
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "web/module/dist")))
	url, stderr, end := serve(t)
	resp, err := http.Get(url + "module/dist/whyclosed.wasm")
	require.NoError(t, err)
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	require.Equal(t, 404, resp.StatusCode)
	require.Contains(t, string(body), "run `make build`")
	require.NoError(t, end())
	require.Contains(t, stderr.String(), "run `make build`")
}

func TestArguments(t *testing.T) {
	repository(t)
	for want, arguments := range map[string][]string{
		"this serves on a loopback address only": {"-addr", "0.0.0.0:0"},
		"missing port in address":                {"-addr", "127.0.0.1"},
		`"page" is no flag`:                      {"page"},
		"want /prefix/=dir":                      {"-extra", "/=fixtures"},
		"/lab/ is taken":                         {"-extra", "/lab/=fixtures"},
		"no such file or directory":              {"-extra", "/t/=nowhere"},
		"flag provided but not defined":          {"-port"},
	} {
		require.ErrorContains(t, run(t.Context(), arguments, io.Discard, io.Discard), want)
	}
	for _, prefix := range []string{"t/", "/t", "/{t}/", "//", "/ /", "/module/"} {
		require.Error(t, new(mounts).Set(prefix+"=dir"), prefix)
	}
	twice := new(mounts)
	require.NoError(t, twice.Set("/t/=a"))
	require.Error(t, twice.Set("/t/=b"))
}

// TestListen holds a port that someone asks for, and one that is only the default.
func TestListen(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	addr := taken.Addr().String()

	_, err = listen(addr, true, io.Discard)
	require.ErrorContains(t, err, "address already in use")

	var stderr bytes.Buffer
	ln, err := listen(addr, false, &stderr)
	require.NoError(t, err)
	defer ln.Close()
	require.NotEqual(t, addr, ln.Addr().String())
	require.Equal(t, addr+" is taken; serving on a free port instead.\n", stderr.String())
}

func TestFindRoot(t *testing.T) {
	dir := repository(t)
	t.Chdir(filepath.Join(dir, "web", "page"))
	root, err := findRoot()
	require.NoError(t, err)
	require.Equal(t, dir, root)

	t.Chdir(t.TempDir())
	_, err = findRoot()
	require.ErrorContains(t, err, "run this inside the whyclosed repository")
}
