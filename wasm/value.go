//go:build js && wasm

package main

import (
	"math"
	"runtime"
	"strconv"
	"syscall/js"
	"unsafe"

	"github.com/whyclosed/whyclosed/codes"
)

// This file takes JavaScript values apart, and nothing else does; shapes.go knows what
// is in them. Two things shape it. A getter or a Proxy trap that throws unwinds the whole Go program if
// it is reached by Value.Get, but comes back as a panic, which recover stops, if
// it is reached by Value.Invoke: so properties are read with Reflect.get. And
// Value.Type panics on a BigInt.
var (
	parseJSON  js.Value
	reflectGet js.Value
	toText     js.Value
	isArray    js.Value
	stringify  js.Value

	allFields = js.Undefined() // of an observation, an Array, once one has been read
)

func init() {
	json := js.Global().Get("JSON")
	parseJSON = json.Get("parse")
	reflectGet = js.Global().Get("Reflect").Get("get")
	toText = js.Global().Get("String")
	isArray = js.Global().Get("Array").Get("isArray")
	stringify = json.Get("stringify")
}

// room is where an answer is written, so that it leaves no garbage; a longer one, such as
// the list of all profiles, gets a place of its own. A getter of the page may ask for an
// explanation meanwhile, but not once the arguments have been read, and writing comes after.
var room [32 << 10]byte

// Each answer is an object of JavaScript's, which is free once Go has collected its side of it.
// So little garbage comes with an answer that Go would do so only after some ten thousand, with
// their objects still there: so it is told to, each time that so many have been given. (64 to 256
// cost the same time; without, memory grew to 21 MB over a million explanations.)
const collectAfter = 256

var answered int

// answer makes a JavaScript function of reply, whose JSON it returns as an object.
// It is total: a panic inside is answered with an Explanation that says so.
func answer(reply func(args []js.Value) []byte) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if fault := recover(); fault != nil {
				e := codes.Invalid("whyclosed failed inside and recovered: " + faultText(fault) + ".")
				result = parsed(e.AppendJSON(nil))
			}
		}()
		if answered++; answered%collectAfter == 0 {
			runtime.GC()
		}
		return parsed(reply(args))
	})
}

// parsed is what JSON stands for. JavaScript takes its copy before the text can change.
func parsed(json []byte) js.Value {
	return parseJSON.Invoke(unsafe.String(unsafe.SliceData(json), len(json)))
}

func faultText(fault any) string {
	switch f := fault.(type) {
	case error:
		return f.Error()
	case string:
		return f
	}
	return "a panic"
}

// argument returns args[i], undefined where there are fewer.
func argument(args []js.Value, i int) js.Value {
	if i < len(args) {
		return args[i]
	}
	return js.Undefined()
}

// kind is the type of a value, which js.TypeBigInt would be if syscall/js had it.
type kind int

const (
	nothing kind = iota // undefined and null
	boolean
	number
	word
	symbol
	object // functions too
	bigint
)

func kindOf(v js.Value) (k kind) {
	defer func() {
		if recover() != nil {
			k = bigint
		}
	}()
	switch v.Type() {
	case js.TypeUndefined, js.TypeNull:
		return nothing
	case js.TypeBoolean:
		return boolean
	case js.TypeNumber:
		return number
	case js.TypeString:
		return word
	case js.TypeSymbol:
		return symbol
	}
	return object
}

// property returns v[name], and false where v has no properties or the getter
// throws.
func property(v js.Value, name string) (value js.Value, ok bool) {
	if kindOf(v) != object {
		return js.Undefined(), false
	}
	defer func() {
		if recover() != nil {
			value, ok = js.Undefined(), false
		}
	}()
	return reflectGet.Invoke(v, name), true
}

// text returns v as JavaScript's String(v) would write it, and "" for undefined,
// null and what cannot be written.
func text(v js.Value) (s string) {
	switch kindOf(v) {
	case nothing:
		return ""
	case word:
		return v.String()
	}
	defer func() {
		if recover() != nil {
			s = ""
		}
	}()
	return toText.Invoke(v).String()
}

// written returns the properties of v whose names are in a list, as JSON.stringify writes
// them, and false where it does not.
func written(v, names js.Value) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	if result := stringify.Invoke(v, names); kindOf(result) == word {
		return result.String(), true
	}
	return "", false
}

// wordAt returns v[name] where that is a string, else "".
func wordAt(v js.Value, name string) string {
	value, _ := property(v, name)
	if kindOf(value) != word {
		return ""
	}
	return value.String()
}

// textAt returns v[name] as String() writes it, "" where it is undefined or null.
func textAt(v js.Value, name string) string {
	value, _ := property(v, name)
	return text(value)
}

// intAt returns v[name] where that is a number of at most 31 bits, else 0; a
// fraction is cut off.
func intAt(v js.Value, name string) int {
	value, _ := property(v, name)
	if kindOf(value) != number {
		return 0
	}
	if n := value.Float(); math.Abs(n) < 1<<31 {
		return int(n)
	}
	return 0
}

// most is how many elements of an array are read: more is no list that anybody means.
const most = 1000

// each calls do with the elements of the array v[name], and with v[name] itself where
// that is one value and no array.
func each(v js.Value, name string, do func(js.Value)) {
	list, _ := property(v, name)
	switch {
	case kindOf(list) == nothing:
		return
	case !isList(list):
		do(list)
		return
	}
	length := min(intAt(list, "length"), most)
	for i := 0; i < length; i++ {
		if element, ok := property(list, strconv.Itoa(i)); ok {
			do(element)
		}
	}
}

func isList(v js.Value) (is bool) {
	defer func() {
		if recover() != nil { // a revoked Proxy
			is = false
		}
	}()
	return kindOf(v) == object && isArray.Invoke(v).Bool()
}

// wordsAt returns the strings of the array v[name], or v[name] itself where it is a
// string. It is nil where there is neither, and empty for an empty array.
func wordsAt(v js.Value, name string) []string {
	var list []string
	if value, _ := property(v, name); isList(value) {
		list = []string{}
	}
	each(v, name, func(element js.Value) {
		if kindOf(element) == word {
			list = append(list, element.String())
		}
	})
	return list
}

// codeOf reads the close code that args begin with. Where there is none, problem
// is a sentence that names what was given.
func codeOf(args []js.Value) (code codes.Code, problem string) {
	if len(args) == 0 {
		return 0, "No argument was given; a close code is expected."
	}
	v := args[0]
	of := ""
	if kindOf(v) == object {
		inner, ok := property(v, "code")
		switch {
		case !ok:
			return 0, "The object given has a code that cannot be read."
		case kindOf(inner) == nothing:
			return 0, "The object given has no code."
		case kindOf(inner) == object:
			return 0, "The object given has a code that is an object."
		}
		v, of = inner, "code "
	}
	switch kindOf(v) {
	case nothing:
		if v.IsNull() {
			return 0, "null is not a close code."
		}
		return 0, "undefined is not a close code."
	case number:
		if n, ok := wholeNumber(v); ok {
			return n, ""
		}
		return 0, "The " + of + text(v) + " is not a whole number from 0 to 65535."
	case word, bigint:
		s := text(v)
		if n, ok := digits(s); ok {
			return n, ""
		}
		return 0, "The " + of + "\"" + brief(s) + "\" is not a whole number from 0 to 65535."
	}
	return 0, "The " + of + brief(text(v)) + " is not a close code."
}

// wholeNumber returns v where it is a number that a code can be.
func wholeNumber(v js.Value) (codes.Code, bool) {
	if kindOf(v) != number {
		return 0, false
	}
	return codeIn(v.Float())
}

func codeIn(n float64) (codes.Code, bool) {
	return codes.Code(n), n == math.Trunc(n) && 0 <= n && n <= 65535
}

// digits reads a close code written in decimal, with white space around it.
func digits(s string) (codes.Code, bool) {
	for s != "" && (s[0] == ' ' || '\t' <= s[0] && s[0] <= '\r') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ' ' || '\t' <= s[len(s)-1] && s[len(s)-1] <= '\r') {
		s = s[:len(s)-1]
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || n > 65535 {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return codes.Code(n), s != "" && n <= 65535
}

// brief cuts what somebody passed to a length that fits a sentence.
func brief(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	cut := most
	for s[cut]&0xC0 == 0x80 { // not inside a character
		cut--
	}
	return s[:cut] + "..."
}
