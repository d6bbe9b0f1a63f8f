package emit

import (
	"fmt"
	"go/ast"
	goconstant "go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
)

// A goReader reads expressions as Go does: with its parser, its type checker and its rules for constants.
type goReader struct {
	set  *token.FileSet
	imps types.Importer
}

func newGoReader(t *testing.T) *goReader {
	set := token.NewFileSet()
	return &goReader{set, importer.ForCompiler(set, "gc", exportData(t, kernelPath))}
}

// exportData finds the compiled packages that some packages need.
func exportData(t *testing.T, packages ...string) importer.Lookup {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}, packages...)...).Output()
	if err != nil {
		t.Fatalf("go list -export: %v", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}

const surrounding = `package p
import %q
func f[T kernel.Float](x, y, z T, n, i, ni, tileN, groupN int, a, b bool) %s { return %s }`

// evaluate type-checks an expression as the result of a generic function and computes it for float64.
func (g *goReader) evaluate(text string, typ ir.Type, env map[string]any) (any, error) {
	result := map[ir.Type]string{ir.Real: "T", ir.Int: "int", ir.Bool: "bool"}[typ]
	file, err := parser.ParseFile(g.set, "p.go", fmt.Sprintf(surrounding, kernelPath, result, text), 0)
	if err != nil {
		return nil, err
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if _, err := (&types.Config{Importer: g.imps}).Check("p", g.set, []*ast.File{file}, info); err != nil {
		return nil, err
	}
	body := file.Decls[1].(*ast.FuncDecl).Body.List[0].(*ast.ReturnStmt).Results[0]
	return evaluator{info, env}.expr(body), nil
}

type evaluator struct {
	info *types.Info
	env  map[string]any
}

func (v evaluator) expr(e ast.Expr) any {
	if tv := v.info.Types[e]; tv.Value != nil {
		return constantValue(tv)
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return v.expr(e.X)
	case *ast.Ident:
		return v.env[e.Name]
	case *ast.UnaryExpr:
		return unary(e.Op, v.expr(e.X))
	case *ast.BinaryExpr:
		return binary(e.Op, v.expr(e.X), v.expr(e.Y))
	case *ast.CallExpr:
		return v.call(e)
	}
	panic(fmt.Sprintf("unexpected %T", e))
}

// constantValue returns a constant as the type that Go gave it: int, bool, else T.
func constantValue(tv types.TypeAndValue) any {
	if tv.Value.Kind() == goconstant.Bool {
		return goconstant.BoolVal(tv.Value)
	}
	if b, ok := tv.Type.(*types.Basic); ok && b.Kind() == types.Int {
		n, _ := goconstant.Int64Val(tv.Value)
		return int(n)
	}
	f, _ := goconstant.Float64Val(tv.Value)
	return f
}

func unary(op token.Token, a any) any {
	switch a := a.(type) {
	case bool:
		return !a
	case int:
		return -a
	case float64:
		return -a
	}
	panic("unexpected operand of " + op.String())
}

func binary(op token.Token, a, b any) any {
	switch a := a.(type) {
	case bool:
		if op == token.LAND {
			return a && b.(bool)
		}
		return a || b.(bool)
	case int:
		return goBinary(op, a, b.(int))
	}
	return goBinary(op, a.(float64), b.(float64))
}

func goBinary[V float64 | int](op token.Token, a, b V) any {
	switch op {
	case token.ADD:
		return a + b
	case token.SUB:
		return a - b
	case token.MUL:
		return V(a * b)
	case token.QUO:
		return a / b
	case token.LSS:
		return a < b
	case token.LEQ:
		return a <= b
	case token.EQL:
		return a == b
	case token.NEQ:
		return a != b
	}
	panic("unexpected operator " + op.String())
}

func (v evaluator) call(e *ast.CallExpr) any {
	var args []any
	for _, a := range e.Args {
		args = append(args, v.expr(a))
	}
	f := e.Fun
	if x, ok := f.(*ast.IndexExpr); ok {
		f = x.X
	}
	if _, ok := f.(*ast.Ident); ok { // T
		if n, ok := args[0].(int); ok {
			return float64(n)
		}
		return args[0]
	}
	return callKernel(f.(*ast.SelectorExpr).Sel.Name, args)
}

func callKernel(name string, args []any) any {
	if f, ok := map[string]func(float64) float64{
		"SquareOf": kernel.SquareOf[float64], "AbsOf": kernel.AbsOf[float64], "SignOf": kernel.SignOf[float64],
		"SqrtOf": kernel.SqrtOf[float64], "ExpOf": kernel.ExpOf[float64], "Expm1Of": kernel.Expm1Of[float64],
		"LogOf": kernel.LogOf[float64], "Log1pOf": kernel.Log1pOf[float64], "TanhOf": kernel.TanhOf[float64],
		"CoshOf": kernel.CoshOf[float64], "SinhOf": kernel.SinhOf[float64], "SigmoidOf": kernel.SigmoidOf[float64],
		"SoftplusOf": kernel.SoftplusOf[float64], "Constant": kernel.Constant[float64],
	}[name]; ok {
		return f(args[0].(float64))
	}
	if f, ok := map[string]func(x, y float64) float64{
		"PowOf": kernel.PowOf[float64], "MaximumOf": kernel.MaximumOf[float64], "MinimumOf": kernel.MinimumOf[float64],
		"XLogYOf": kernel.XLogYOf[float64],
	}[name]; ok {
		return f(args[0].(float64), args[1].(float64))
	}
	switch name {
	case "Inf":
		return kernel.Inf[float64](args[0].(int))
	case "NaN":
		return kernel.NaN[float64]()
	case "NegativeZero":
		return kernel.NegativeZero[float64]()
	case "Choose":
		return kernel.Choose(args[0].(bool), args[1], args[2])
	}
	panic("unexpected kernel " + name)
}
