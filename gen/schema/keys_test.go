package schema_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/gen/schema"
)

// tables gives each mapping's keys in order, required ones marked, by what the reader calls the mapping.
type tables map[string][]string

// calls has the reader's name of each mapping of the schema.
var calls = map[string]string{
	"Spec": "the spec", "Axis": "an axis", "Input": "an input", "Param": "a parameter", "Case": "a case",
	"Limit": "a limit", "Source": "a source", "Erratum": "an erratum", "Tolerance": "a tolerance",
}

// TestTheKeysAreTheReaders compares the schema with the tables in the reader's source.
func TestTheKeysAreTheReaders(t *testing.T) {
	if diff := cmp.Diff(readersTables(t), schemasTables(schema.Root(), tables{})); diff != "" {
		t.Errorf("(-reader +schema)\n%s", diff)
	}
}

// TestEveryKeyIsExplained demands a sentence of each.
func TestEveryKeyIsExplained(t *testing.T) {
	walk(schema.Root(), func(s *schema.Shape) {
		for _, key := range s.Keys {
			if len(key.Doc) < 10 || !strings.HasSuffix(key.Doc, ".") {
				t.Errorf("%s of %s is explained by %q", key.Name, s.Name, key.Doc)
			}
		}
	})
}

// TestTheManualHasTheKeys compares the first two columns of the manual's tables.
func TestTheManualHasTheKeys(t *testing.T) {
	manual, err := os.ReadFile("../../specs/README.md")
	if err != nil {
		t.Fatal(err)
	}
	all := schemasTables(schema.Root(), tables{})
	for title, mapping := range map[string]string{
		"\n| key | | |\n":                 "the spec",
		"### Inputs\n\n| key | | |\n":     "an input",
		"### Parameters\n\n| key | | |\n": "a parameter",
		"| key of a case | | |\n":         "a case",
	} {
		_, table, found := strings.Cut(string(manual), title)
		table, _, _ = strings.Cut(table, "\n\n")
		var keys []string
		for _, row := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\|([^|]*)\\|").FindAllStringSubmatch(table, -1) {
			keys = append(keys, mark(row[1], strings.TrimSpace(row[2]) == "required"))
		}
		if diff := cmp.Diff(all[mapping], keys); diff != "" || !found {
			t.Errorf("%s (-schema +manual)\n%s", mapping, diff)
		}
	}
}

func mark(key string, required bool) string {
	if required {
		return key + "!"
	}
	return key
}

func schemasTables(root *schema.Shape, into tables) tables {
	walk(root, func(s *schema.Shape) {
		var keys []string
		for _, key := range s.Keys {
			keys = append(keys, mark(key.Name, key.Required))
		}
		if s.Kind == schema.Fixed {
			into[calls[s.Name]] = keys
		}
	})
	return into
}

func walk(s *schema.Shape, visit func(*schema.Shape)) {
	visit(s)
	for _, key := range s.Keys {
		walk(key.Shape, visit)
	}
	if s.Each != nil && s.Each != s {
		walk(s.Each, visit)
	}
}

// readersTables finds the calls r.fields(n, owner, "a case", []field{required("id", …), …}).
func readersTables(t *testing.T) tables {
	t.Helper()
	files, err := filepath.Glob("../spec/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := tables{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if ok && calledName(call) == "fields" {
				what, keys := tableOf(t, call)
				found[what] = keys
			}
			return true
		})
	}
	return found
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func tableOf(t *testing.T, call *ast.CallExpr) (what string, keys []string) {
	t.Helper()
	for _, element := range call.Args[3].(*ast.CompositeLit).Elts {
		key := element.(*ast.CallExpr)
		keys = append(keys, mark(literal(t, key.Args[0]), calledName(key) == "required"))
	}
	return literal(t, call.Args[2]), keys
}

func literal(t *testing.T, e ast.Expr) string {
	t.Helper()
	text, err := strconv.Unquote(fmt.Sprint(e.(*ast.BasicLit).Value))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
