package diagnose

import "strconv"

// A line is a text in the making. Its methods are calls where append would be
// twenty instructions each: a third of the code's size.
type line []byte

func (l *line) put(s string) { *l = append(*l, s...) }

func (l *line) number(n int) { *l = strconv.AppendInt(*l, int64(n), 10) }

// comma parts the members of a list.
func (l *line) comma(i int) {
	if i > 0 {
		l.put(", ")
	}
}

// time puts milliseconds as a person would write them: 450 ms, 60.1 s, 5 min 2 s,
// 2 h 1 min.
func (l *line) time(ms float64) {
	switch s := min(ms/second, 1e12); {
	case ms < 0:
		l.put("an unknown time")
	case ms < 999.5:
		l.number(int(ms + 0.5))
		l.put(" ms")
	case s < 120:
		*l = strconv.AppendFloat(*l, s, 'f', 1, 64)
		l.put(" s")
	case s < 7200:
		l.parts(int(s+0.5), " min ", " s")
	default:
		l.parts(int(s/60+0.5), " h ", " min")
	}
}

func (l *line) parts(n int, large, small string) {
	l.number(n / 60)
	l.put(large)
	l.number(n % 60)
	l.put(small)
}

func (l *line) timeAfter(words string, ms float64) {
	if ms >= 0 {
		l.put(words)
		l.time(ms)
	}
}

// seconds puts the round number of a limit.
func (l *line) seconds(s int) {
	unit := " s"
	switch {
	case s >= 7200 && s%3600 == 0:
		s, unit = s/3600, " h"
	case s >= 120 && s%60 == 0:
		s, unit = s/60, " min"
	}
	l.number(s)
	l.put(unit)
}

// size puts bytes, and in brackets the round number where it is one.
func (l *line) size(n int) {
	l.number(n)
	l.put(" bytes")
	for _, u := range units {
		if n >= u.bytes && n%u.bytes == 0 {
			l.put(" (")
			l.number(n / u.bytes)
			l.put(u.name)
			return
		}
	}
}

var units = [...]struct {
	bytes int
	name  string
}{{1 << 20, " MiB)"}, {1 << 10, " KiB)"}, {1e6, " MB)"}}

func (l *line) product(limit *Limit) {
	l.put(limit.Product)
	if limit.Setting != "fixed" {
		l.put(" (")
		l.put(limit.Setting)
		l.put(")")
	}
}

// quote puts a text of the peer's in quotes.
func (l *line) quote(s string) {
	l.put(`"`)
	l.put(visible(s))
	l.put(`"`)
}

// visible makes visible what is invisible in a text of the peer's: control
// characters, and those that turn the direction of text.
func visible(s string) string {
	const hex = "0123456789abcdef"
	const most = 123 // bytes, as in a Close frame
	clean := len(s) <= most
	for _, r := range s {
		clean = clean && !invisible(r)
	}
	if clean {
		return s
	}
	var l line
	for _, r := range s {
		switch {
		case len(l) >= most:
			l.put("...")
			return string(l)
		case invisible(r):
			l.put(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				digit := r >> shift & 15
				l.put(hex[digit : digit+1])
			}
		default:
			l.put(string(r))
		}
	}
	return string(l)
}

func invisible(r rune) bool {
	return r < ' ' || 0x7f <= r && r < 0xa0 || r == 0xad || 0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0xfeff || r == 0xfffd
}
