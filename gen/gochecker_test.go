package gen_test

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen"
)

var checkedOptions = gen.Options{Package: "loss", Import: "example.com/loss"}

// A goChecker type-checks generated packages, without building them.
type goChecker struct {
	set  *token.FileSet
	base types.Importer
}

func newGoChecker(t *testing.T) *goChecker {
	t.Helper()
	command := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}",
		"testing", "fmt", module+"/gen/kernel", module+"/gen/spec", module+"/conformance")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list -export: %v", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	set := token.NewFileSet()
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
	return &goChecker{set, importer.ForCompiler(set, "gc", lookup)}
}

// check type-checks a package and its external tests.
func (c *goChecker) check(files map[string][]byte) error {
	var code, tests []*ast.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := parser.ParseFile(c.set, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, "_test.go") {
			tests = append(tests, f)
		} else {
			code = append(code, f)
		}
	}
	pkg, err := (&types.Config{Importer: c.base}).Check("example.com/loss", c.set, code, nil)
	if err != nil {
		return err
	}
	_, err = (&types.Config{Importer: withPackage{c.base, pkg}}).Check("example.com/loss_test", c.set, tests, nil)
	return err
}

// withPackage imports one package that was just checked, and others as before.
type withPackage struct {
	types.Importer
	pkg *types.Package
}

func (w withPackage) Import(path string) (*types.Package, error) {
	if path == w.pkg.Path() {
		return w.pkg, nil
	}
	return w.Importer.Import(path)
}

// TestEmbeddedLossesTypeCheck is the first thing to look at when the generated package does not compile.
func TestEmbeddedLossesTypeCheck(t *testing.T) {
	files, problems := gen.Generate(loadAll(t), checkedOptions)
	if problems.Failed() {
		t.Fatal(problems)
	}
	if err := newGoChecker(t).check(files); err != nil {
		t.Error(fmt.Errorf("%w; run: go generate ./... && go vet ./generated/...", err))
	}
}

// formatted returns source as gofmt leaves it.
func formatted(t *testing.T, src []byte) []byte {
	t.Helper()
	out, err := format.Source(src)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
