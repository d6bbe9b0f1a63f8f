package explain

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/lower"
)

// programSection has the lowered programs: passes, tiles and kernels.
func programSection(a *subject) Section {
	var blocks []Block
	for _, p := range []struct {
		caption string
		program *lower.Program
	}{
		{"The value", a.compiled.Value},
		{"The value and the gradients", a.compiled.Grad},
		{"The terms", a.compiled.Each},
	} {
		if p.program != nil {
			blocks = append(blocks, Code{Caption: p.caption, Text: p.program.String()})
		}
	}
	return Section{"Program", blocks}
}

// goSection has the generated functions that compute, without the checks of their arguments.
func goSection(a *subject) Section {
	file, err := emit.LossFile("loss", a.compiled)
	if err != nil {
		panic("explain: internal error: " + err.Error())
	}
	return Section{"Go", []Block{Code{Language: "go", Text: computing(file)}}}
}

// computing returns the functions of a generated file that do the work.
func computing(file []byte) string {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, "", file, parser.SkipObjectResolution)
	if err != nil {
		panic("explain: internal error: " + err.Error())
	}
	var out []string
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && computes(f.Name.Name) {
			from, to := set.Position(f.Pos()).Offset, set.Position(f.End()).Offset
			out = append(out, string(bytes.TrimSpace(file[from:to]))+"\n")
		}
	}
	return strings.Join(out, "\n")
}

// computes knows the functions that do the work by their names.
func computes(name string) bool {
	if ast.IsExported(name) {
		return false
	}
	return strings.HasSuffix(name, "Value") || strings.HasSuffix(name, "Grad") || strings.HasSuffix(name, "Each")
}
