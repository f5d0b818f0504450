package lab

import (
	"fmt"
	"net/url"
	"strconv"
	"time"
	"unicode/utf8"
)

// A Param is something that a query may set. For a number Min and Max bound it,
// for a text its length in UTF-8 bytes.
type Param struct {
	Name    string `json:"name"`
	What    string `json:"what"`
	Unit    string `json:"unit"` // "seconds", "bytes", "messages per second", "code" or "text"
	Min     int    `json:"min"`
	Max     int    `json:"max"`
	Default any    `json:"default"` // an int, or a string where Unit is "text"
}

// The parameters that several scenarios have.

func reason(text string) []Param {
	return []Param{{"reason", "the close reason", "text", 0, 123, text}}
}

func seconds(n int, what string) []Param {
	return []Param{{"seconds", what, "seconds", 1, 300, n}}
}

// args are the values of a scenario's parameters for one call.
type args map[string]any

func (a args) number(name string) int  { return a[name].(int) }
func (a args) text(name string) string { return a[name].(string) }

func (a args) seconds() time.Duration {
	return time.Duration(a.number("seconds")) * time.Second
}

// parse reads s's parameters from a query. It ignores what s has no parameter
// for, since people mark their URLs.
func (s *Scenario) parse(query url.Values) (args, error) {
	values := args{}
	for _, p := range s.Params {
		given := query.Get(p.Name)
		switch {
		case !query.Has(p.Name):
			values[p.Name] = p.Default
		case p.Unit == "text":
			if len(given) < p.Min || len(given) > p.Max || !utf8.ValidString(given) {
				return nil, fmt.Errorf("%s must be valid UTF-8 of %d to %d bytes", p.Name, p.Min, p.Max)
			}
			values[p.Name] = given
		default:
			n, err := strconv.Atoi(given)
			if err != nil || n < p.Min || n > p.Max {
				return nil, fmt.Errorf("%s must be a number from %d to %d", p.Name, p.Min, p.Max)
			}
			values[p.Name] = n
		}
	}
	return values, nil
}
