package autodiff_test

import (
	"math"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/ir"
)

// TestKinks has the formula language's conventions where there is no derivative, and what
// must not leak out of a branch that was not taken. The root is the sum of the expression over
// x = (x0, x1).
func TestKinks(t *testing.T) {
	for _, c := range []struct {
		name  string
		build func(b *bench, x *ir.Node) *ir.Node
		x     [2]float64
		want  [2]float64
	}{
		{"abs is 0 at 0", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpAbs, x) }, [2]float64{0, -3}, [2]float64{0, -1}},
		{"relu is 0 at 0", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpRelu, x) }, [2]float64{0, 3}, [2]float64{0, 1}},
		{"maximum splits a tie", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpMaximum, x, b.Real(1)) }, [2]float64{1, 2}, [2]float64{0.5, 1}},
		{"minimum splits a tie", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpMinimum, x, b.Real(1)) }, [2]float64{1, 2}, [2]float64{0.5, 0}},
		{"clamp passes at its lower bound", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpClampMin, x, b.Real(1)) }, [2]float64{1, 0.5}, [2]float64{1, 0}},
		{"clamp passes at its upper bound", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpClampMax, x, b.Real(1)) }, [2]float64{1, 2}, [2]float64{1, 0}},
		{"the lower bound has the rest", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpClampMin, b.Real(1), x) }, [2]float64{1, 2}, [2]float64{0, 1}},
		{"the upper bound has the rest", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpClampMax, b.Real(1), x) }, [2]float64{1, 0.5}, [2]float64{0, 1}},
		{"max shares a tie", func(b *bench, x *ir.Node) *ir.Node { return b.Reduce(ir.OpMax, x, ir.Axes(b.n)) }, [2]float64{2, 2}, [2]float64{0.5, 0.5}},
		{"norm is 0 at 0", func(b *bench, x *ir.Node) *ir.Node { return b.Reduce(ir.OpNorm, x, ir.Axes(b.n)) }, [2]float64{0, 0}, [2]float64{0, 0}},
		{"prod with one zero", func(b *bench, x *ir.Node) *ir.Node { return b.Reduce(ir.OpProd, x, ir.Axes(b.n)) }, [2]float64{0, 3}, [2]float64{3, 0}},
		{"prod with two zeros", func(b *bench, x *ir.Node) *ir.Node { return b.Reduce(ir.OpProd, x, ir.Axes(b.n)) }, [2]float64{0, 0}, [2]float64{0, 0}},
		{"sign is flat", func(b *bench, x *ir.Node) *ir.Node { return b.Mul(x, b.Elementwise(ir.OpSign, x)) }, [2]float64{-2, 0}, [2]float64{-1, 0}},
		{"stop_gradient", func(b *bench, x *ir.Node) *ir.Node { return b.Mul(x, b.Elementwise(ir.OpStop, x)) }, [2]float64{3, 0}, [2]float64{3, 0}},
		{"x**0", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpPow, x, b.Real(0)) }, [2]float64{0, 2}, [2]float64{0, 0}},
		{"xlogy at 0", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpXLogY, b.Real(0), x) }, [2]float64{0, 2}, [2]float64{0, 0}},
		{"xlogy of 0, 0", func(b *bench, x *ir.Node) *ir.Node { return b.Elementwise(ir.OpXLogY, x, x) }, [2]float64{0, 1}, [2]float64{0, 1}},

		{"square root behind a guard", func(b *bench, x *ir.Node) *ir.Node {
			return b.Where(b.above0(x), b.Elementwise(ir.OpSqrt, x), b.Real(0))
		}, [2]float64{0, 4}, [2]float64{0, 0.25}},
		{"x*log(x) behind a guard", func(b *bench, x *ir.Node) *ir.Node {
			return b.Where(b.above0(x), b.Mul(x, b.Elementwise(ir.OpLog, x)), b.Real(0))
		}, [2]float64{-1, 1}, [2]float64{0, 1}},
		{"either side of a guard", func(b *bench, x *ir.Node) *ir.Node {
			return b.Where(b.above0(x), b.Elementwise(ir.OpSqrt, x), b.Elementwise(ir.OpSqrt, b.Neg(x)))
		}, [2]float64{4, -4}, [2]float64{0.25, -0.25}},
		{"a quotient behind a guard", func(b *bench, x *ir.Node) *ir.Node {
			return b.Where(b.above0(x), b.Div(b.Real(1), x), b.Real(0))
		}, [2]float64{0, 2}, [2]float64{0, -0.25}},
		{"functions of functions behind a guard", func(b *bench, x *ir.Node) *ir.Node {
			root, log := b.Elementwise(ir.OpSqrt, x), b.Elementwise(ir.OpLog, x)
			return b.Elementwise(ir.OpSquare, b.Where(b.above0(x), b.Elementwise(ir.OpExp, b.Mul(root, log)), b.Real(1)))
		}, [2]float64{-1, 1}, [2]float64{0, 2}},
		{"a masked reduction of NaN", func(b *bench, x *ir.Node) *ir.Node {
			rows := b.Add(x, b.Mul(b.coordinate(b.c), b.Div(b.Real(0), b.Elementwise(ir.OpMaximum, x, b.Real(0))))) // NaN where x <= 0
			return b.Where(b.above0(x), b.Reduce(ir.OpLogSumExp, rows, ir.Axes(b.c)), b.Real(0))
		}, [2]float64{-1, 1}, [2]float64{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench()
			x := b.real("x", b.n)
			b.set("x", c.x[:]...)
			root := c.build(b, x)
			if root.Axes != 0 {
				root = b.Reduce(ir.OpSum, root, root.Axes)
			}
			gradient := autodiff.Gradient(b.Graph, root, []*ir.Node{x})[0]
			var got []float64
			for _, e := range b.elements(t, gradient, "x") {
				got = append(got, e.Float64())
			}
			if !slices.EqualFunc(got, c.want[:], func(a, b float64) bool { return math.Abs(a-b) < 1e-15 }) {
				t.Errorf("gradient %v, want %v\n%s", got, c.want, b.Dump(ir.Root{Name: "root", Node: root}, ir.Root{Name: "dx", Node: gradient}))
			}
		})
	}
}

func (b *bench) above0(x *ir.Node) *ir.Node { return b.Elementwise(ir.OpLess, b.Real(0), x) }

// coordinate returns the coordinate along an axis as a real number.
func (b *bench) coordinate(axis int) *ir.Node { return b.Elementwise(ir.OpToReal, b.Graph.Index(axis)) }
