// Command web serves the page, the module and the lab on one loopback address.
//
//	go run ./web [-addr 127.0.0.1:8006] [-extra /prefix/=dir]...
//
// The first line on standard output is the page's URL and nothing else. SIGINT and
// SIGTERM end the program; open lab sockets then get a Close frame with 1001.
//
// Paths: / is web/page, /module/ is web/module, /lab/ is the lab, and each -extra
// mounts a directory under a prefix, so that a test's own pages share the origin.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/whyclosed/whyclosed/web/lab"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "web:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done.
func run(ctx context.Context, arguments []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("web", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8006", "serve on this loopback address; port 0 takes a free one, and so does the default where it is taken")
	var extra mounts
	flags.Var(&extra, "extra", "also serve a directory, as /prefix/=dir; may be repeated")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no flag", flags.Arg(0))
	}

	root, err := findRoot()
	if err != nil {
		return err
	}
	asked := false
	flags.Visit(func(f *flag.Flag) { asked = asked || f.Name == "addr" })
	ln, err := listen(*addr, asked, stderr)
	if err != nil {
		return err
	}
	defer ln.Close()
	scenarios, err := lab.Start(ctx)
	if err != nil {
		return err
	}
	defer scenarios.Close()
	handler, err := site(root, scenarios, extra)
	if err != nil {
		return err
	}

	fmt.Fprintf(stdout, "http://%s/\n", ln.Addr())
	fmt.Fprintln(stdout, "The page, the module (/module/) and the lab (/lab/scenarios.json). Ctrl+C ends it.")
	if _, err := os.Stat(filepath.Join(root, "web/module/dist/whyclosed.wasm")); err != nil {
		fmt.Fprintln(stderr, notBuilt)
	}

	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(ln) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		return server.Close()
	}
	return nil
}

// site is everything on one origin.
func site(root string, scenarios http.Handler, extra mounts) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.Handle("GET /lab/", scenarios)
	for _, m := range append(mounts{
		{"/", filepath.Join(root, "web/page"), true},
		{"/module/", filepath.Join(root, "web/module"), true},
	}, extra...) {
		files, err := newFiles(m)
		if err != nil {
			return nil, err
		}
		mux.Handle("GET "+m.prefix, http.StripPrefix(m.prefix, files))
	}
	return lab.Loopback(mux), nil
}

// findRoot goes up from the working directory to the one that holds web/page.
func findRoot() (string, error) {
	from, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := from; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, "web", "page")); err == nil && info.IsDir() {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("neither %s nor a folder above it holds web/page; run this inside the whyclosed repository", from)
		}
	}
}

// listen opens addr. Where its port is taken and nobody asked for it, a free one
// does as well.
func listen(addr string, asked bool, stderr io.Writer) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("-addr %s: %w", addr, err)
	}
	if !lab.IsLoopback(host) {
		return nil, fmt.Errorf("-addr %s: this serves on a loopback address only (localhost, 127.0.0.1 or [::1])", addr)
	}
	ln, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) && !asked {
		fmt.Fprintf(stderr, "%s is taken; serving on a free port instead.\n", addr)
		return net.Listen("tcp", "127.0.0.1:0")
	}
	return ln, err
}

// mounts are directories and where they are served.
type mounts []mount

type mount struct {
	prefix, dir string
	strict      bool // under the page's Content Security Policy
}

var plainPrefix = regexp.MustCompile(`^(/[0-9A-Za-z._-]+)+/$`)

func (m *mounts) String() string { return "" }

// Set reads "/prefix/=dir".
func (m *mounts) Set(value string) error {
	prefix, dir, ok := strings.Cut(value, "=")
	if !ok || dir == "" || !plainPrefix.MatchString(prefix) {
		return errors.New("want /prefix/=dir")
	}
	for _, taken := range append(mounts{{prefix: "/module/"}, {prefix: "/lab/"}}, *m...) {
		if prefix == taken.prefix {
			return fmt.Errorf("%s is taken", prefix)
		}
	}
	*m = append(*m, mount{prefix: prefix, dir: dir})
	return nil
}
