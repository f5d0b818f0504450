package codes

import (
	"strconv"
	"unicode/utf8"
)

// The wire form is written by hand: encoding/json would add 280 kB to what a
// browser downloads. TestJSON holds it equal to what encoding/json writes.

// AppendJSON appends e's wire form, a JSON object, to dst.
func (e *Explanation) AppendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.key("code")
	if e.Error != "" {
		o.null()
	} else {
		o.number(int(e.Code))
	}
	o.text("name", e.Name)
	o.text("label", e.Label)
	o.text("range", string(e.Range))
	o.text("summary", e.Summary)
	o.text("userMessage", e.UserMessage)
	o.text("severity", string(e.Severity))
	o.texts("sentBy", e.SentBy.names())
	o.textOrNull("inventedBy", e.InventedBy)
	o.flag("onWire", e.OnWire)
	o.flag("closable", e.Closable)
	o.key("retry")
	o.dst = e.Retry.AppendJSON(o.dst)
	o.texts("causes", e.Causes)
	o.texts("remedies", e.Remedies)
	o.key("httpAnalogue")
	if e.HTTPAnalogue == 0 {
		o.null()
	} else {
		o.number(e.HTTPAnalogue)
	}
	o.key("reference")
	o.dst = e.Reference.AppendJSON(o.dst)
	o.key("profile")
	if e.Profile == nil || e.Meaning == nil {
		o.null()
	} else {
		p := object{dst: append(o.dst, '{')}
		p.text("id", e.Profile.ID)
		p.text("name", e.Profile.Name)
		p.text("source", e.Reference.URL)
		p.text("asOf", e.Profile.AsOf)
		p.text("origin", string(e.Meaning.Origin))
		p.text("confidence", string(e.Meaning.Confidence))
		p.flag("retired", e.Meaning.Retired)
		o.dst = append(p.dst, '}')
	}
	o.textOrNull("note", e.Note)
	o.key("couldBe")
	o.dst = append(o.dst, '[')
	for i := range e.CouldBe {
		if i > 0 {
			o.dst = append(o.dst, ',')
		}
		c := object{dst: append(o.dst, '{')}
		c.text("id", e.CouldBe[i].Profile.ID)
		c.text("profile", e.CouldBe[i].Profile.Name)
		c.text("name", e.CouldBe[i].Meaning.Name)
		c.text("summary", e.CouldBe[i].Meaning.Summary)
		o.dst = append(c.dst, '}')
	}
	o.dst = append(o.dst, ']')
	o.textOrNull("error", e.Error)
	return append(o.dst, '}')
}

// AppendJSON appends p's wire form to dst, with all that it says of its codes.
func (p *Profile) AppendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.text("id", p.ID)
	o.text("name", p.Name)
	o.text("source", p.Source)
	o.text("asOf", p.AsOf)
	o.textOrNull("note", p.Note)
	o.key("match")
	m := object{dst: append(o.dst, '{')}
	m.texts("hosts", p.Match.Hosts)
	m.texts("subprotocols", p.Match.Subprotocols)
	m.texts("sharedSubprotocols", p.Match.SharedSubprotocols)
	m.texts("paths", p.Match.Paths)
	m.text("pathAlone", p.Match.PathAlone.String())
	o.dst = append(m.dst, '}')
	o.key("codes")
	o.dst = append(o.dst, '[')
	for i := range p.Meanings {
		if i > 0 {
			o.dst = append(o.dst, ',')
		}
		entry := &p.Meanings[i]
		c := object{dst: append(o.dst, '{')}
		c.key("code")
		c.number(int(entry.First))
		c.key("last")
		if entry.Last == 0 {
			c.null()
		} else {
			c.number(int(entry.Last))
		}
		c.text("name", entry.Name)
		c.text("label", words(entry.Name))
		c.text("summary", entry.Summary)
		c.textOrNull("advice", string(entry.Advice))
		c.flag("retired", entry.Retired)
		o.dst = append(c.dst, '}')
	}
	return append(o.dst, ']', '}')
}

// AppendJSON appends r's wire form to dst.
func (r *Retry) AppendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.text("advice", string(r.Advice))
	o.key("minDelayMs")
	o.number(r.MinDelayMs)
	o.key("maxDelayMs")
	o.number(r.MaxDelayMs)
	o.text("why", r.Why)
	return append(o.dst, '}')
}

// AppendJSON appends r's wire form to dst.
func (r *Reference) AppendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.text("title", r.Title)
	o.text("url", r.URL)
	return append(o.dst, '}')
}

// AppendJSON appends s's wire form to dst.
func (s *Suggestion) AppendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.text("intent", s.Intent)
	o.textOrNull("title", s.Title)
	if s.Error != "" {
		o.key("code")
		o.null()
		o.key("label")
		o.null()
	} else {
		o.key("code")
		o.number(int(s.Code))
		o.text("label", s.Label)
	}
	o.flag("closable", s.Closable)
	o.key("substitute")
	if s.Substitute == nil {
		o.null()
	} else {
		o.dst = s.Substitute.appendJSON(o.dst)
	}
	o.textOrNull("why", s.Why)
	o.key("alternatives")
	o.dst = append(o.dst, '[')
	for i := range s.Alternatives {
		if i > 0 {
			o.dst = append(o.dst, ',')
		}
		o.dst = s.Alternatives[i].appendJSON(o.dst)
	}
	o.dst = append(o.dst, ']')
	o.textOrNull("error", s.Error)
	return append(o.dst, '}')
}

func (a *Alternative) appendJSON(dst []byte) []byte {
	o := object{dst: append(dst, '{')}
	o.key("code")
	o.number(int(a.Code))
	o.text("why", a.Why)
	return append(o.dst, '}')
}

func (s Sides) names() []string {
	switch s {
	case Client:
		return []string{"client"}
	case Server:
		return []string{"server"}
	case Client | Server:
		return []string{"client", "server"}
	}
	return nil
}

// object writes the members of one JSON object into dst.
type object struct{ dst []byte }

func (o *object) key(name string) {
	if o.dst[len(o.dst)-1] != '{' {
		o.dst = append(o.dst, ',')
	}
	o.dst = append(o.dst, '"')
	o.dst = append(o.dst, name...)
	o.dst = append(o.dst, '"', ':')
}

func (o *object) null()        { o.dst = append(o.dst, "null"...) }
func (o *object) number(n int) { o.dst = strconv.AppendInt(o.dst, int64(n), 10) }

func (o *object) text(name, value string) {
	o.key(name)
	o.dst = AppendJSONString(o.dst, value)
}

func (o *object) textOrNull(name, value string) {
	if value == "" {
		o.key(name)
		o.null()
		return
	}
	o.text(name, value)
}

func (o *object) texts(name string, values []string) {
	o.key(name)
	o.dst = AppendJSONStrings(o.dst, values)
}

func (o *object) flag(name string, value bool) {
	o.key(name)
	o.dst = strconv.AppendBool(o.dst, value)
}

// AppendJSONStrings appends a JSON array of strings to dst, [] for nil.
func AppendJSONStrings(dst []byte, values []string) []byte {
	dst = append(dst, '[')
	for i, value := range values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendJSONString(dst, value)
	}
	return append(dst, ']')
}

// AppendJSONString appends s to dst as a JSON string. Bytes that are not UTF-8
// become U+FFFD, and the line separators U+2028 and U+2029 are escaped, as
// encoding/json does: close reasons come from the network.
func AppendJSONString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0 // of what is still to be appended as it is
	for i := 0; i < len(s); {
		b, size, escaped := s[i], 1, ""
		if ' ' <= b && b < utf8.RuneSelf && b != '"' && b != '\\' {
			i++
			continue
		}
		switch {
		case b >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				escaped = `\ufffd`
			case r == '\u2028':
				escaped = `\u2028`
			case r == '\u2029':
				escaped = `\u2029`
			}
		case b < ' ':
			escaped = control(b)
		case b == '"':
			escaped = `\"`
		case b == '\\':
			escaped = `\\`
		}
		if escaped != "" {
			dst = append(dst, s[start:i]...)
			dst = append(dst, escaped...)
			start = i + size
		}
		i += size
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

func control(b byte) string {
	switch b {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	case '\b':
		return `\b`
	case '\f':
		return `\f`
	}
	const hex = "0123456789abcdef"
	return `\u00` + hex[b>>4:b>>4+1] + hex[b&15:b&15+1]
}
