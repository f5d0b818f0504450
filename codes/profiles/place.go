package profiles

// A place is what a URL says of where a WebSocket leads. A part that cannot be told
// for certain is empty: what is no host for a browser must not pass for one here.
type place struct {
	host string // lower case, without credentials and port; "[::1]" for IPv6
	port int
	path string // begins with "/"; without query and fragment
}

var schemes = [...]struct {
	prefix string
	port   int
}{
	{"wss://", 443},
	{"ws://", 80},
	{"https://", 443},
	{"http://", 80},
}

// locate takes a URL apart as a browser does (WHATWG URL, basic URL parser), save that
// it gives up where the browser would mend: percent-encoded or non-ASCII hosts and dot
// segments in paths. The URL of a WebSocket object is mended already.
func locate(url string) place {
	var at place
	rest := url
	if !begins(url, "/") || begins(url, "//") {
		i := 0
		for i < len(schemes) && !beginsFold(url, schemes[i].prefix) {
			i++
		}
		if i == len(schemes) {
			return at
		}
		rest = url[len(schemes[i].prefix):]
		end := 0
		for end < len(rest) && !isDelimiter(rest[end]) {
			end++
		}
		at.host, at.port = hostAndPort(rest[:end], schemes[i].port)
		rest = rest[end:]
	}
	at.path = pathOf(rest)
	return at
}

// isDelimiter tells what ends the host. A browser reads "\" as "/", so that
// "wss://evil.example\@service.example" leads to evil.example.
func isDelimiter(b byte) bool {
	return b == '/' || b == '\\' || b == '?' || b == '#'
}

func hostAndPort(authority string, port int) (string, int) {
	for i := len(authority); i > 0; i-- {
		if authority[i-1] == '@' {
			authority = authority[i:]
			break
		}
	}
	name, digits := cutPort(authority)
	if digits != "" {
		if port = number(digits); port < 0 {
			return "", 0
		}
	}
	if len(name) > 1 && name[len(name)-1] == '.' {
		name = name[:len(name)-1] // the root of the name system: the same host
	}
	name = lower(name)
	if !isHostName(name, false) {
		return "", 0
	}
	return name, port
}

// cutPort parts "host:80" and "[::1]:80".
func cutPort(s string) (host, port string) {
	for i := len(s); i > 0; i-- {
		switch s[i-1] {
		case ']':
			return s, ""
		case ':':
			return s[:i-1], s[i:]
		}
	}
	return s, ""
}

// number reads a port; -1 is what is none.
func number(digits string) int {
	n := 0
	for i := 0; i < len(digits); i++ {
		if digits[i] < '0' || digits[i] > '9' {
			return -1
		}
		if n = n*10 + int(digits[i]-'0'); n > 65535 {
			return -1
		}
	}
	if digits == "" {
		return -1
	}
	return n
}

// isHostName tells whether name is a host in lower case: labels without gaps, or an
// IPv6 address in brackets. A pattern may have "*" in it.
func isHostName(name string, pattern bool) bool {
	if len(name) > 1 && name[0] == '[' && name[len(name)-1] == ']' {
		for i := 1; i < len(name)-1; i++ {
			if b := name[i]; b != ':' && b != '.' && (b < '0' || b > '9') && (b < 'a' || b > 'f') {
				return false
			}
		}
		return len(name) > 2
	}
	label := 0
	for i := 0; i < len(name); i++ {
		switch b := name[i]; {
		case b == '.':
			if label == 0 {
				return false
			}
			label = 0
		case 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '-' || b == '_' || b == '*' && pattern:
			label++
		default:
			return false
		}
	}
	return label > 0
}

// pathOf cuts query and fragment off. A browser resolves dot segments and drops
// control characters before it sends the path; a path with either says nothing.
func pathOf(rest string) string {
	end := 0
	for end < len(rest) && rest[end] != '?' && rest[end] != '#' {
		if rest[end] <= ' ' {
			return ""
		}
		end++
	}
	path := []byte(rest[:end])
	start := 0
	for i := 0; i <= len(path); i++ {
		if i == len(path) || path[i] == '/' || path[i] == '\\' {
			if isDots(path[start:i]) {
				return ""
			}
			start = i + 1
		}
		if i < len(path) && path[i] == '\\' {
			path[i] = '/'
		}
	}
	return string(path)
}

// isDots tells a segment that means "here" or "one up", also in percent-encoding.
func isDots(segment []byte) bool {
	dots := 0
	for len(segment) > 0 {
		switch {
		case segment[0] == '.':
			segment = segment[1:]
		case len(segment) > 2 && segment[0] == '%' && segment[1] == '2' && segment[2]|0x20 == 'e':
			segment = segment[3:]
		default:
			return false
		}
		dots++
	}
	return dots == 1 || dots == 2
}

func anyHost(patterns []string, at *place) bool {
	for _, pattern := range patterns {
		name, ports := cutPort(pattern)
		if fitsPort(ports, at.port) && fitsHost(name, at.host) {
			return true
		}
	}
	return false
}

// fitsPort takes any port where the pattern names none, and "6463-6472" as a range.
func fitsPort(ports string, port int) bool {
	first, last := portRange(ports)
	return ports == "" || first <= port && port <= last
}

func portRange(ports string) (first, last int) {
	for i := 0; i < len(ports); i++ {
		if ports[i] == '-' {
			return number(ports[:i]), number(ports[i+1:])
		}
	}
	first = number(ports)
	return first, first
}

// fitsHost compares label by label from the end, where a host name belongs to
// somebody; a "*" never reaches over a dot, save for a leading "*." that stands for
// every name below.
func fitsHost(pattern, name string) bool {
	for {
		p, n := lastDot(pattern), lastDot(name)
		if p < 0 && pattern == "*" {
			return name != ""
		}
		if p < 0 || n < 0 {
			return p == n && fits(pattern, name)
		}
		if !fits(pattern[p+1:], name[n+1:]) {
			return false
		}
		pattern, name = pattern[:p], name[:n]
	}
}

func lastDot(s string) int {
	i := len(s) - 1
	for i >= 0 && s[i] != '.' {
		i--
	}
	return i
}

// anyPath also looks below a base path, since services are often put under one; and
// it takes a path with and without a last "/" as the same. Patterns begin with "/".
func anyPath(patterns []string, path string) bool {
	path = withoutLastSlash(path)
	for _, pattern := range patterns {
		pattern = withoutLastSlash(pattern)
		for i := 0; i < len(path); i++ {
			if fits(pattern, path[i:]) {
				return true
			}
		}
	}
	return false
}

func withoutLastSlash(path string) string {
	if len(path) > 1 && path[len(path)-1] == '/' {
		return path[:len(path)-1]
	}
	return path
}

// fits tells whether s is as the pattern says, where "*" is one or more characters
// other than "/", and as the last character one or more of any. On a mismatch only
// the last "*" has to be tried longer: the ones before it are shortest already.
func fits(pattern, s string) bool {
	p, i := 0, 0
	star, end := -1, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			if p == len(pattern)-1 {
				return true
			}
			if s[i] != '/' {
				star, end = p, i+1
				p, i = p+1, i+1
				continue
			}
		case p < len(pattern) && pattern[p] == s[i]:
			p, i = p+1, i+1
			continue
		}
		if star < 0 || s[end] == '/' {
			return false
		}
		end++
		p, i = star+1, end
	}
	return p == len(pattern)
}

func begins(s, with string) bool {
	return len(s) >= len(with) && s[:len(with)] == with
}

func beginsFold(s, with string) bool {
	return len(s) >= len(with) && lower(s[:len(with)]) == with
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if 'A' <= b[i] && b[i] <= 'Z' {
					b[i] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}
