package lab

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// Loopback answers only requests that are addressed to this machine by a loopback
// name: a page that had its own name rebound to 127.0.0.1 still sends that name as
// Host, and gets 403.
func Loopback(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host := r.Host; !IsLoopback(hostname(host)) {
			http.Error(w, fmt.Sprintf("Host %q is not localhost, 127.0.0.1 or [::1]; this server answers under a loopback name only.", host), http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameMachine lets through only what a program or a page of this machine asks for.
//
// WebSockets know no same-origin policy, so any page on the web may try
// ws://127.0.0.1; its Origin gives it away. A page of another port of this machine
// is welcome: that is where a developer's own page is. Without an Origin the
// client is no browser, and what runs on this machine needs no lab to open sockets.
// "null" is refused: any web page gets that Origin from a sandboxed frame.
func sameMachine(next http.Handler) http.Handler {
	return Loopback(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, origin := range r.Header.Values("Origin") {
			u, err := url.Parse(origin)
			if err != nil || u.Scheme != "http" && u.Scheme != "https" || !IsLoopback(u.Hostname()) {
				http.Error(w, fmt.Sprintf("Origin %q is not a page of this machine; open the page at localhost, 127.0.0.1 or [::1].", origin), http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	}))
}

// hostname is a Host header without its port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}

// IsLoopback tells whether name, as a host without port and brackets, is this
// machine and no other.
func IsLoopback(name string) bool {
	if strings.EqualFold(name, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && addr.IsLoopback()
}
