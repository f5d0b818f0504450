package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// policy is the Content Security Policy of the page. The page's own <meta> says the
// same but for frame-ancestors, which only a header can say.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ws: wss: http: https:; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const notBuilt = "web/module/dist/whyclosed.wasm is missing: run `make build`, then reload."

// files serves the files below one directory, read anew for each request.
type files struct {
	root   *os.Root // follows no path and no link out of the directory
	strict bool
}

func newFiles(m mount) (*files, error) {
	root, err := os.OpenRoot(m.dir)
	if err != nil {
		return nil, err
	}
	return &files{root, m.strict}, nil
}

// hashed names change with their contents and can be kept for ever.
var hashed = regexp.MustCompile(`[.-][0-9a-f]{8,64}\.[a-z]+$`)

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	if f.strict {
		head.Set("Content-Security-Policy", policy)
	}

	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, err := f.read(name)
	if err != nil {
		message := "There is no such file."
		if path.Dir(name) == "dist" {
			message = notBuilt
		}
		http.Error(w, message, http.StatusNotFound)
		return
	}
	head.Set("Content-Type", contentType(name))
	head.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}

	// Only the wasm is worth it: the rest is small, and read as it is in DevTools.
	// A range is one of the file itself.
	if path.Ext(name) == ".wasm" {
		head.Set("Vary", "Accept-Encoding")
		if r.Header.Get("Range") == "" {
			for _, c := range compressions {
				if !accepts(r.Header.Values("Accept-Encoding"), c.encoding) {
					continue
				}
				if packed, err := f.read(name + c.suffix); err == nil {
					head.Set("Content-Encoding", c.encoding)
					head.Set("Content-Length", strconv.Itoa(len(packed)))
					data = packed
					break
				}
			}
		}
	}
	sum := sha256.Sum256(data)
	head.Set("ETag", fmt.Sprintf("%q", hex.EncodeToString(sum[:16])))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// read reads a regular file of a plain name.
func (f *files) read(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	info, err := f.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	return f.root.ReadFile(name)
}

// compressions are the forms that `make build` leaves beside the wasm, best first.
var compressions = []struct{ encoding, suffix string }{
	{"br", ".br"},
	{"gzip", ".gz"},
}

// accepts tells whether Accept-Encoding names the encoding with a weight above 0
// (RFC 9110, 12.5.3). "*" is taken as a no: what the client does not name, it need
// not be sent.
func accepts(lines []string, encoding string) bool {
	for part := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		name, weight, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(weight)), "q=")
		v, err := strconv.ParseFloat(q, 64)
		return !ok || err == nil && v > 0
	}
	return false
}

// contentType knows the types that browsers insist on, whatever the machine's own
// table of types says.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".wasm":
		return "application/wasm"
	case ".svg":
		return "image/svg+xml"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt", ".md", ".ts":
		return "text/plain; charset=utf-8"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}
