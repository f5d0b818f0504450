package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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

// The configuration that the tests run the Collector with is the one to copy.
func TestGeneratedCollector(t *testing.T) {
	config, err := os.ReadFile("e2e/report/collector/config.yaml")
	require.NoError(t, err)
	generated.Region(t, "../README.md", "collector", "```yaml\n"+string(config)+"```\n")
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
