package gen

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/spec"
)

// print returns the package's files, or says which losses cannot stand in it together.
func print(losses []*emit.Loss, o Options) (map[string][]byte, diag.List) {
	p := printer{files: map[string][]byte{}, owner: map[string]string{}}
	src, err := emit.PackageFile(o.Package, losses)
	p.add(o.Package, &spec.Spec{ID: "the package itself"}, src, err)
	for _, l := range losses {
		name := fileName(l.Spec.ID, o.Package)
		src, err := emit.LossFile(o.Package, l)
		p.add(name, l.Spec, src, err)
		test, err := emit.TestFile(o.Package, o.Import, l)
		p.add(name+"_test", l.Spec, test, err)
	}
	return p.files, p.problems
}

// Adapter returns the files of a program that answers the adapter protocol with the losses of a package,
// by path below the program's folder. It is the same whatever the losses are.
func Adapter(o Options) map[string][]byte {
	src, err := emit.AdapterFile(o.Package, o.Import)
	if err != nil {
		panic(fmt.Errorf("the adapter: %w", err)) // what was printed is not Go: a fault of the compiler
	}
	return map[string][]byte{"main.go": src}
}

// A printer gathers files, and who declares what.
type printer struct {
	files    map[string][]byte
	owner    map[string]string // the id of the loss for which a Go name is declared
	problems diag.List
}

func (p *printer) add(name string, s *spec.Spec, src []byte, err error) {
	if err != nil {
		panic(fmt.Errorf("%s: %w", s.ID, err)) // what was printed is not Go: a fault of the compiler
	}
	name += ".go"
	if p.files[name] != nil {
		p.problems.Errorf(s.At, diag.DuplicateLoss, "its file would be %s, which another loss has; choose another id", name)
		return
	}
	p.files[name] = src
	for _, d := range declared(src) {
		if by, taken := p.owner[d]; taken && by != s.ID {
			p.problems.Errorf(s.At, diag.DuplicateLoss, "its Go code would declare %s, as that of %s does; choose another id or Go name", d, by)
			return
		}
		p.owner[d] = s.ID
	}
}

// declared returns the names that a file declares for its whole package.
func declared(src []byte) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, 0)
	if err != nil {
		panic(err) // it was printed by a printer of Go
	}
	var out []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			out = append(out, d.Name.Name)
		case *ast.GenDecl:
			out = append(out, specNames(d.Specs)...)
		}
	}
	return out
}

func specNames(specs []ast.Spec) []string {
	var out []string
	for _, s := range specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			out = append(out, s.Name.Name)
		case *ast.ValueSpec:
			for _, n := range s.Names {
				out = append(out, n.Name)
			}
		}
	}
	return out
}

// fileName returns the name of a loss's file, without .go: its id, unless the go command would
// take the end of that name for the word "test" or for an operating system, or the package has it.
func fileName(id, pkg string) string {
	if id == pkg || strings.HasSuffix(id, "_test") || isConstrained(id+".go") {
		return id + "_loss"
	}
	return id
}

// isConstrained reports whether a file of this name is left out on some machines, as js_linux.go is.
func isConstrained(name string) bool {
	nowhere := build.Context{GOOS: "nowhere", GOARCH: "nothing", Compiler: "gc", OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p\n")), nil
	}}
	included, err := nowhere.MatchFile("", name)
	return err == nil && !included
}
