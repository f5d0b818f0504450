//go:build !js

package codes_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/whyclosed/whyclosed/"

// forbidden are packages that must not be reachable from wasm/, with the bytes of
// gzip that each adds to the download (Go 1.26.8).
var forbidden = map[string]string{
	"bufio":         "9 kB",
	"bytes":         "8 kB",
	"context":       "53 kB",
	"encoding/json": "281 kB",
	"fmt":           "171 kB",
	"html":          "45 kB",
	"net/url":       "227 kB",
	"regexp":        "166 kB",
	"sort":          "11 kB",
	"strings":       "6 kB",
	"text/template": "701 kB",
	"time":          "56 kB",
}

// reachableAnyway are forbidden packages that syscall/js or the runtime brings
// along whatever we do. The list has to stay true.
var reachableAnyway = []string{}

func TestImports(t *testing.T) {
	deps := list(t, "-deps", module+"wasm")
	for _, name := range deps {
		cost, is := forbidden[name]
		require.False(t, is && !contains(reachableAnyway, name), "wasm/ reaches %s, which costs %s gzip", name, cost)
	}
	for _, name := range reachableAnyway {
		require.Contains(t, deps, name, "take it off the list of exceptions")
	}
}

// The arrows of the house: what a package of codes/ may import of this module.
func TestArrows(t *testing.T) {
	for name, allowed := range map[string][]string{
		"codes":          nil,
		"codes/profiles": {"codes"},
		"codes/diagnose": {"codes", "codes/profiles"},
		"wasm":           {"codes", "codes/profiles", "codes/diagnose"},
		"web/lab":        {"codes", "codes/profiles", "codes/diagnose"},
	} {
		for _, dep := range list(t, "-deps", module+name) {
			if own, is := strings.CutPrefix(dep, module); is && own != name {
				require.Contains(t, allowed, own, "%s imports %s", name, own)
			}
		}
	}
}

func list(t *testing.T, args ...string) []string {
	t.Helper()
	command := exec.Command("go", append([]string{"list"}, args...)...)
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return strings.Fields(string(out))
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// The tables are laid out by the compiler: a map, an init function or a call in an
// initialiser would make work at every start, and keep the linker from dropping
// what nobody reads.
func TestNothingRunsAtStart(t *testing.T) {
	main := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(main, []byte(`package main

import (
	_ "`+module+`codes"
	_ "`+module+`codes/diagnose"
	_ "`+module+`codes/profiles"
)

func main() {}
`), 0o644))
	program := filepath.Join(filepath.Dir(main), "program")
	out, err := exec.Command("go", "build", "-o", program, main).CombinedOutput()
	require.NoError(t, err, "%s", out)
	command := exec.Command(program)
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err = command.CombinedOutput()
	require.NoError(t, err)
	require.Contains(t, string(out), "init runtime", "the trace is there at all")
	require.NotContains(t, string(out), "init "+module)
}
