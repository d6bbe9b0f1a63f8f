package tape_test

import (
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

func float(v float64) ball.Ball { return ball.Exact(bigreal.Float64(v)) }

// newTape returns a tape whose operations belong to a node that stands for all of them.
func newTape() (*tape.Tape, *ir.Node) {
	t, n := tape.New(100), ir.NewGraph().Real(0)
	t.From(n)
	return t, n
}

func requireExact(t *testing.T, what string, got ball.Ball, want float64) {
	t.Helper()
	if v := got.Mid().Float64(); !got.IsExact() || v != want {
		t.Errorf("%s is %v, exact: %v; want %v", what, v, got.IsExact(), want)
	}
}

// TestGradient differentiates x*y + x/2 - where(true, x, y**-1), which uses x thrice.
func TestGradient(t *testing.T) {
	tp, _ := newTape()
	x, y := tp.Variable(float(3)), tp.Variable(float(0))
	product := tp.Apply(ir.OpMul, x, y)
	half := tp.Apply(ir.OpDiv, x, tape.Constant(float(2)))
	infinite := tp.Apply(ir.OpPow, y, tape.Constant(float(-1)))
	chosen := tp.Apply(ir.OpWhere, tape.Constant(ball.Yes.Bool()), x, infinite)
	root := tp.Apply(ir.OpSub, tp.Sum([]tape.Value{product, half}), chosen)
	g := tp.Gradient(root)
	requireExact(t, "value", root.Ball, -1.5)
	requireExact(t, "by x", g.By(x), -0.5)
	requireExact(t, "by y", g.By(y), 3)
	requireExact(t, "by a constant", g.By(tape.Constant(float(1))), 0)
	if len(g.Kinks) > 0 {
		t.Errorf("%d kinks", len(g.Kinks))
	}
}

// TestOneSided stands on the tip of |x - y|, doubled.
func TestOneSided(t *testing.T) {
	tp, n := newTape()
	x, y, z := tp.Variable(float(3)), tp.Variable(float(3)), tp.Variable(float(1))
	tip := tp.Apply(ir.OpAbs, tp.Apply(ir.OpSub, x, y))
	root := tp.Sum([]tape.Value{tp.Apply(ir.OpMul, tape.Constant(float(2)), tip), z})
	for _, c := range []struct {
		name        string
		by          tape.Value
		left, right float64
		kink        bool
	}{{"x", x, -2, 2, true}, {"y", y, -2, 2, true}, {"z", z, 1, 1, false}} {
		left, right, kink := tp.OneSided(root, c.by)
		requireExact(t, "left of "+c.name, left, c.left)
		requireExact(t, "right of "+c.name, right, c.right)
		if kink != c.kink {
			t.Errorf("a kink by %s: %v", c.name, kink)
		}
	}
	g := tp.Gradient(root)
	if requireExact(t, "by x", g.By(x), 0); len(g.Kinks) != 1 || g.Kinks[0] != (tape.Tie{Node: n, Exact: true}) {
		t.Errorf("kinks: %v", g.Kinks)
	}
}

// TestDoubt encloses both branches of a choice that is not decided.
func TestDoubt(t *testing.T) {
	tp, n := newTape()
	x := tp.Variable(float(3))
	twice := tp.Apply(ir.OpMul, tape.Constant(float(2)), x)
	root := tp.Apply(ir.OpWhere, tape.Constant(ball.Maybe.Bool()), x, twice)
	g := tp.Gradient(root).By(x)
	for _, v := range []float64{3, 4.5, 6} {
		if !root.Ball.Contains(bigreal.Float64(v)) {
			t.Errorf("the value excludes %v", v)
		}
	}
	for _, v := range []float64{1, 2} {
		if !g.Contains(bigreal.Float64(v)) {
			t.Errorf("the derivative excludes %v", v)
		}
	}
	if len(tp.Doubts) != 1 || tp.Doubts[0] != n || len(tp.Specials) > 0 {
		t.Errorf("doubts: %v, specials: %v", tp.Doubts, tp.Specials)
	}
}

// TestSpecial makes an infinity of a real number.
func TestSpecial(t *testing.T) {
	tp, n := newTape()
	infinite := tp.Apply(ir.OpLog, tp.Variable(float(0)))
	tp.Apply(ir.OpNeg, infinite) // what is infinite already explains itself
	if len(tp.Specials) != 1 || tp.Specials[0] != n || len(tp.Doubts) > 0 {
		t.Errorf("specials: %v, doubts: %v", tp.Specials, tp.Doubts)
	}
}
