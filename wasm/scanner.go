//go:build js && wasm

package main

import "unicode/utf8"

// scanner reads JSON that JSON.stringify has written, and so takes it to be well-formed
// and without white space. At the end of the text everything is 0.
type scanner struct {
	text string
	at   int
}

// value is what a JSON value says. Of an object or an array that is only its kind.
type value struct {
	kind   kind
	word   string
	number float64 // of a boolean, 1 for true
}

func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) next() byte {
	c := s.peek()
	s.at++
	return c
}

// members calls visit with the name of each member of an object; visit has to read its
// value. Where the next value is no object, it is read and left, and the answer false.
func (s *scanner) members(visit func(key string)) bool {
	if s.peek() != '{' {
		s.value()
		return false
	}
	s.at++
	for s.peek() == '"' {
		key := s.string()
		s.at++ // the colon
		visit(key)
		if s.peek() == ',' {
			s.at++
		}
	}
	s.at++
	return true
}

func (s *scanner) value() value {
	switch c := s.peek(); c {
	case '{':
		s.members(func(string) { s.value() })
		return value{kind: object}
	case '[':
		for s.at++; s.peek() != ']' && s.peek() != 0; {
			s.value()
			if s.peek() == ',' {
				s.at++
			}
		}
		s.at++
		return value{kind: object}
	case '"':
		return value{kind: word, word: s.string()}
	case 't':
		s.at += len("true")
		return value{kind: boolean, number: 1}
	case 'f':
		s.at += len("false")
		return value{kind: boolean}
	case 'n':
		s.at += len("null")
		return value{}
	}
	return value{kind: number, number: s.float()}
}

// string reads a string; where nothing in it is escaped, it is a part of the text.
func (s *scanner) string() string {
	s.at++
	start := s.at
	for s.peek() != '"' && s.peek() != '\\' && s.peek() != 0 {
		s.at++
	}
	if s.peek() != '\\' {
		s.at++
		return s.text[start : s.at-1]
	}
	plain := []byte(s.text[start:s.at])
	for s.peek() != '"' && s.peek() != 0 {
		c := s.next()
		if c != '\\' {
			plain = append(plain, c)
			continue
		}
		switch c = s.next(); c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u': // a control character, or half of a pair that has no other
			unit := rune(0)
			for range 4 {
				digit := s.next()
				if digit >= 'a' {
					digit -= 'a' - '0' - 10
				}
				unit = 16*unit + rune(digit-'0')
			}
			plain = utf8.AppendRune(plain, unit)
			continue
		}
		plain = append(plain, c)
	}
	s.at++
	return string(plain)
}

// float reads a number. It is exact up to 15 digits, and beyond by a part in 10^15: what is
// counted or measured here has fewer.
func (s *scanner) float() float64 {
	negative := s.peek() == '-'
	if negative {
		s.at++
	}
	digits, scale := uint64(0), 0
	fraction := false
	for ; s.peek() == '.' || '0' <= s.peek() && s.peek() <= '9'; s.at++ {
		switch c := s.peek(); {
		case c == '.':
			fraction = true
		case digits < 1<<59:
			digits = 10*digits + uint64(c-'0')
			if fraction {
				scale--
			}
		case !fraction:
			scale++
		}
	}
	if s.peek() == 'e' {
		s.at++
		down := s.next() == '-' // there is always a sign
		power := 0
		for ; '0' <= s.peek() && s.peek() <= '9'; s.at++ {
			power = 10*power + int(s.peek()-'0')
		}
		if down {
			power = -power
		}
		scale += power
	}
	n, power := float64(digits), 1.0
	for i := scale; i != 0; {
		power *= 10
		if i > 0 {
			i--
		} else {
			i++
		}
	}
	if scale < 0 {
		n /= power
	} else {
		n *= power
	}
	if negative {
		n = -n
	}
	return n
}

// bool, float, count and text return what a value says where it is of that type, nil where it
// is not. A count is a whole number, and what is too large for one is the largest.

func (v value) bool() *bool {
	if v.kind != boolean {
		return nil
	}
	is := v.number == 1
	return &is
}

func (v value) float() *float64 {
	if v.kind != number {
		return nil
	}
	n := v.number
	return &n
}

func (v value) count() *int {
	if v.kind != number || v.number < 0 {
		return nil
	}
	count := int(min(v.number, 1<<53))
	return &count
}

func (v value) text() *string {
	if v.kind != word {
		return nil
	}
	s := v.word
	return &s
}
