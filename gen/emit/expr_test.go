package emit

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/lower"
)

// TestPrintedExpressionsMeanTheSame prints random expressions, has Go's own type checker read them
// back, and evaluates both: parentheses, constants and conversions are right, whatever stands inside what.
func TestPrintedExpressionsMeanTheSame(t *testing.T) {
	g := newGoReader(t)
	rapid.Check(t, func(t *rapid.T) {
		env := environment(t)
		for range 30 {
			e := expression(t, rapid.SampledFrom([]ir.Type{ir.Real, ir.Int, ir.Bool}).Draw(t, "type"), 5)
			text := fmt.Sprintf("%#v", scribe{program}.whole(e))
			got, err := g.evaluate(text, e.Type, env)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if want := direct(e, env); !same(got, want) {
				t.Fatalf("%s\nis %v with %v, want %v", text, got, env, want)
			}
		}
	})
}

// TestEveryScalarOperationIsTried keeps the table of random operations complete.
func TestEveryScalarOperationIsTried(t *testing.T) {
	tried := map[ir.Op]bool{}
	for _, list := range operations {
		for _, o := range list {
			tried[o.op] = true
		}
	}
	for op := range scalarKernels {
		if !tried[op] {
			t.Errorf("no random expression has %s", op)
		}
	}
	for op := range infixes {
		if !tried[op] {
			t.Errorf("no random expression has %s", op)
		}
	}
}

// TestPrintedExpressions states how expressions look: the fewest parentheses.
func TestPrintedExpressions(t *testing.T) {
	x, y := variable("x", ir.Real), variable("y", ir.Real)
	op := func(o ir.Op, args ...*lower.Expr) *lower.Expr { return &lower.Expr{Op: o, Type: ir.Real, Args: args} }
	for _, c := range []struct {
		e    *lower.Expr
		want string
	}{
		{op(ir.OpSub, x, op(ir.OpSub, x, y)), "x - (x - y)"},
		{op(ir.OpSub, op(ir.OpSub, x, y), x), "x - y - x"},
		{op(ir.OpDiv, op(ir.OpAdd, x, y), x), "(x + y) / x"},
		{op(ir.OpDiv, x, op(ir.OpDiv, x, y)), "x / (x / y)"},
		{op(ir.OpMul, op(ir.OpAdd, x, y), x), "T((x + y) * x)"},
		{op(ir.OpNeg, op(ir.OpAdd, x, y)), "-(x + y)"},
		{op(ir.OpNeg, op(ir.OpNeg, x)), "- -x"},
		{op(ir.OpSub, x, op(ir.OpNeg, y)), "x - -y"},
		{op(ir.OpSub, x, number(-1)), "x - -1"},
		{op(ir.OpNeg, number(-1)), "-T(-1)"},
		{op(ir.OpDiv, number(1), number(3)), "T(1) / 3"},
		{op(ir.OpExp, number(1)), "kernel.ExpOf(T(1))"},
		{number(math.Inf(-1)), "kernel.Inf[T](-1)"},
		{number(math.Copysign(0, -1)), "kernel.NegativeZero[T]()"},
		{number(1e300), "kernel.Constant[T](1e+300)"},
	} {
		if got := fmt.Sprintf("%#v", scribe{program}.whole(c.e)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// program has one axis of which the expressions use the length.
var program = &lower.Program{Names: []lower.AxisNames{{Size: "n", Start: "i", Count: "ni", Tile: "tileN", Group: "groupN"}}}

func variable(name string, t ir.Type) *lower.Expr {
	return &lower.Expr{Type: t, Var: &lower.Var{Name: name, Type: t}}
}

func number(v float64) *lower.Expr { return &lower.Expr{Op: ir.OpConst, Type: ir.Real, Value: v} }
