package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/whyclosed/whyclosed/codes"
	"github.com/whyclosed/whyclosed/web/generated"
)

func TestGeneratedReadme(t *testing.T) {
	var table strings.Builder
	table.WriteString("| Code | Name | Meaning | On the wire | In `close()` | Reconnect |\n|---|---|---|---|---|---|\n")
	row := func(number string, c codes.Code) {
		e := codes.Explain(c, nil)
		fmt.Fprintf(&table, "| %s | %s | %s | %s | %s | %s |\n", number, e.Label, e.Summary, yes(e.OnWire), yes(e.Closable), e.Retry.Advice)
	}
	row("0-999", 0)
	for n := 1000; n < 4000; n++ {
		if c := codes.Code(n); c.Registered() {
			row(c.String(), c)
		}
	}
	row("4000-4999", 4000)
	row("other 1xxx-2xxx", 1016)
	row("other 3xxx", 3001)
	row("5000-65535", 5000)
	generated.Region(t, "../README.md", "codes", table.String())
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
