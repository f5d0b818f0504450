package diagnose

import "github.com/whyclosed/whyclosed/codes"

// facts is an observation made ready for the predicates: what follows from other
// fields filled in, the URL taken apart, the reason classed. A number that is not
// known is -1.
type facts struct {
	*Observation
	explanation *codes.Explanation

	opened, neverOpened bool // neither: not known
	threw               bool
	noEvent             bool // the browser fired error and no close event
	frame               bool // a Close frame came
	registered          bool // the code is to be read as the registry has it, not as some service does

	connect, open, sinceReceived, sinceSent float64
	received, sent, lastSent                int

	idle       float64 // since the last message in either direction, since open where there was none
	suspended  float64
	sinceClose float64 // the page's close() to the close

	scheme, host, path string
	pageScheme, page   string // of the page's URL: scheme and host

	reason class // what the close reason gives away
	named  class // what the profile's name for the code gives away

	idleLimit, pongLimit, lifeLimit, sizeLimit *Limit // that the figures match

	_ [0]func() // not comparable, which spares 1 kB of a comparison that nobody makes
}

const second = 1000.0

func gather(o *Observation, e *codes.Explanation) *facts {
	f := &facts{Observation: o, explanation: e}
	f.connect, f.open = number(o.ConnectMs), number(o.OpenMs)
	f.sinceReceived, f.sinceSent = number(o.SinceReceivedMs), number(o.SinceSentMs)
	f.suspended = number(o.SuspendedMs)
	f.received, f.sent, f.lastSent = count(o.Received), count(o.Sent), count(o.LastSentBytes)
	f.sinceClose = -1
	if o.CloseCall != nil {
		f.sinceClose = number(o.CloseCall.SinceMs)
	}

	clean := is(o.WasClean)
	f.threw = o.Exception != nil && o.Exception.Name != ""
	f.frame = clean || o.Code != 0 && o.Code != codes.AbnormalClosure && o.Code != codes.TLSHandshake
	f.opened = !f.threw && (is(o.Opened) || f.open >= 0 || f.received > 0 || f.frame)
	f.noEvent = o.Code == 0 && !f.opened && !f.threw && (is(o.ErrorEvent) || is(o.CSPViolation))
	f.neverOpened = !f.opened && (not(o.Opened) || f.threw || f.noEvent || o.Code == codes.TLSHandshake)
	f.registered = e.Profile == nil || o.Code < 3000

	switch {
	case f.sinceReceived >= 0 && (f.sinceSent < 0 || f.sinceReceived < f.sinceSent):
		f.idle = f.sinceReceived
	case f.sinceSent >= 0:
		f.idle = f.sinceSent
	case f.received == 0 && f.sent == 0:
		f.idle = f.open
	default:
		f.idle = -1
	}

	f.scheme, f.host, f.path = parse(o.URL)
	f.pageScheme, f.page, _ = parse(o.PageURL)
	f.reason = classify(o.Reason)
	if !f.registered {
		f.named = classify(e.Meaning.Name)
	}
	f.match()
	return f
}

func is(p *bool) bool  { return p != nil && *p }
func not(p *bool) bool { return p != nil && !*p }

func number(p *float64) float64 {
	if p == nil || !(*p >= 0) { // NaN too
		return -1
	}
	return *p
}

func count(p *int) int {
	if p == nil {
		return -1
	}
	return *p
}

// parse takes the scheme, the host (without user, port and brackets) and the path
// with its query from a URL. It is lenient: what cannot be parsed has no host.
func parse(url string) (scheme, host, path string) {
	i := 0
	for i < len(url) && url[i] != ':' {
		i++
	}
	if i+2 >= len(url) || url[i+1] != '/' || url[i+2] != '/' {
		return "", "", ""
	}
	scheme = lower(url[:i])
	rest := url[i+3:]
	end := 0
	for end < len(rest) && rest[end] != '/' && rest[end] != '?' && rest[end] != '#' {
		end++
	}
	host, path = rest[:end], rest[end:]
	for j := len(host) - 1; j >= 0; j-- {
		if host[j] == '@' {
			host = host[j+1:]
			break
		}
	}
	if host != "" && host[0] == '[' {
		for j := range len(host) {
			if host[j] == ']' {
				return scheme, lower(host[1:j]), path
			}
		}
	}
	for j := range len(host) {
		if host[j] == ':' {
			host = host[:j]
			break
		}
	}
	return scheme, lower(host), path
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
func hasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

func contains(s, part string) bool {
	for i := 0; i+len(part) <= len(s); i++ {
		if s[i:i+len(part)] == part {
			return true
		}
	}
	return false
}

// loopback tells whether host is the machine that the browser runs on.
func loopback(host string) bool {
	return host == "localhost" || hasSuffix(host, ".localhost") || host == "::1" || hasPrefix(host, "127.")
}

// private tells whether host is in a network of its own: RFC 1918, RFC 4193, link
// local and .local names.
func private(host string) bool {
	if hasSuffix(host, ".local") {
		return true
	}
	if hasPrefix(host, "fe80:") || len(host) > 4 && (hasPrefix(host, "fc") || hasPrefix(host, "fd")) && contains(host, ":") {
		return true
	}
	if !address(host) {
		return false
	}
	if hasPrefix(host, "172.") && len(host) > 6 && host[6] == '.' {
		return "16" <= host[4:6] && host[4:6] <= "31"
	}
	return hasPrefix(host, "10.") || hasPrefix(host, "192.168.") || hasPrefix(host, "169.254.")
}

// address tells whether host is an IPv4 address.
func address(host string) bool {
	for i := range len(host) {
		if c := host[i]; c != '.' && (c < '0' || c > '9') {
			return false
		}
	}
	return host != ""
}
