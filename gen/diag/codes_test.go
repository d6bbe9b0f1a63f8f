package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// constants reads the codes declared in this package's source: name to code.
func constants(t *testing.T) map[string]Code {
	t.Helper()
	files, err := filepath.Glob("codes_*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no source: %v", err)
	}
	found := map[string]Code{}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if value, ok := n.(*ast.ValueSpec); ok && len(value.Values) == 1 {
				if literal, ok := value.Values[0].(*ast.BasicLit); ok {
					code, err := strconv.Unquote(literal.Value)
					if err != nil {
						t.Fatal(err)
					}
					found[value.Names[0].Name] = Code(code)
				}
			}
			return true
		})
	}
	return found
}

func TestEveryCodeIsExplained(t *testing.T) {
	declared := constants(t)
	if len(declared) < 60 {
		t.Fatalf("found only %d codes in the source", len(declared))
	}
	for name, code := range declared {
		if _, ok := Explain(code); !ok {
			t.Errorf("%s (%s) is missing from the table", name, code)
		}
	}
	if len(Codes()) != len(declared) {
		t.Errorf("the table has %d codes, the source declares %d", len(Codes()), len(declared))
	}
}

func TestTheTableOfCodesIsComplete(t *testing.T) {
	form := regexp.MustCompile(`^(E0[1-4]|W05)\d\d$`)
	seen := map[Code]bool{}
	for _, info := range Codes() {
		if !form.MatchString(string(info.Code)) || seen[info.Code] {
			t.Errorf("code %q is malformed or stands twice", info.Code)
		}
		seen[info.Code] = true
		if info.Title == "" || info.Example == "" || !strings.HasSuffix(info.Explain, ".") {
			t.Errorf("%s lacks a title, an example or an explanation that ends with a full stop: %+v", info.Code, info)
		}
	}
	if _, ok := Explain("E9999"); ok {
		t.Error("an unknown code is explained")
	}
}
