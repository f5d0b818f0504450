//go:build !js

package profiles

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each profile is one file of data that every build takes, and one line in All. A
// file whose name is a build constraint would be left out of the wasm, or of
// everything but the wasm, in silence.
func TestFiles(t *testing.T) {
	inAll := map[string]bool{}
	for _, p := range All {
		inAll[p.ID] = true
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	onDisk := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		require.False(t, constrained(t, file, string(source)), "%s is not in every build", file)
		id, only := profileIn(t, file, source)
		if id == "" {
			continue
		}
		onDisk++
		require.True(t, only, "%s: a profile file holds its profile and nothing else", file)
		require.True(t, inAll[id], "%s: add a line for %s to All in profiles.go", file, id)
		require.Equal(t, fileName(t, id), file, "the file of %s", id)
	}
	require.Equal(t, len(All), onDisk, "files with a profile, and profiles in All")
}

func TestFileName(t *testing.T) {
	for id, file := range map[string]string{
		"okx":             "okx.go",
		"discord-gateway": "discord_gateway.go",
		"stomp-js":        "stompjs.go",
		"my-own-windows":  "my_ownwindows.go",
		"load-test":       "loadtest.go",
	} {
		require.Equal(t, file, fileName(t, id))
	}
}

func fileName(t *testing.T, id string) string {
	name := strings.ReplaceAll(id, "-", "_")
	if constrained(t, name+".go", "package profiles") {
		i := strings.LastIndexByte(name, '_')
		name = name[:i] + name[i+1:]
	}
	return name + ".go"
}

// constrained tells whether go build leaves the file out for any of two targets that
// share nothing.
func constrained(t *testing.T, file, source string) bool {
	t.Helper()
	if strings.HasSuffix(file, "_test.go") {
		return true
	}
	for _, target := range [][2]string{{"js", "wasm"}, {"plan9", "386"}} {
		context := build.Context{GOOS: target[0], GOARCH: target[1], Compiler: "gc", OpenFile: func(string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(source)), nil
		}}
		match, err := context.MatchFile(".", file)
		require.NoError(t, err)
		if !match {
			return true
		}
	}
	return false
}

// profileIn returns the id of the profile that a file declares, and whether it
// declares nothing else.
func profileIn(t *testing.T, file string, source []byte) (id string, only bool) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
	require.NoError(t, err)
	for _, declaration := range parsed.Decls {
		general, is := declaration.(*ast.GenDecl)
		if !is || general.Tok != token.VAR {
			continue
		}
		for _, spec := range general.Specs {
			for _, value := range spec.(*ast.ValueSpec).Values {
				literal, is := value.(*ast.CompositeLit)
				if !is {
					continue
				}
				if of, is := literal.Type.(*ast.SelectorExpr); is && of.Sel.Name == "Profile" {
					for _, element := range literal.Elts {
						field := element.(*ast.KeyValueExpr)
						if field.Key.(*ast.Ident).Name == "ID" {
							id, err = strconv.Unquote(field.Value.(*ast.BasicLit).Value)
							require.NoError(t, err)
						}
					}
				}
			}
		}
	}
	return id, len(parsed.Decls) == 2 && len(parsed.Imports) == 1
}
