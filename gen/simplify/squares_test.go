package simplify

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// squareExamples are for the rules that keep squares in range. In the oracle's arithmetic nothing
// overflows, so they sample the near side.
var squareExamples = map[string]examples{
	"logarithm beside a square": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLog1p, b.square(b.x)) },
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpLog1p, b.Div(b.square(b.x), b.Real(3))) },
	},
	"root beside a square": {
		func(b *bench) *ir.Node { return b.Elementwise(ir.OpSqrt, b.Add(b.one(), b.square(b.x))) },
		func(b *bench) *ir.Node {
			return b.Elementwise(ir.OpSqrt, b.Add(b.Mul(b.Real(0.5), b.square(b.x)), b.one()))
		},
	},
	"share of a square": {
		func(b *bench) *ir.Node { return b.Div(b.square(b.x), b.Add(b.one(), b.square(b.x))) },
	},
	"power beside a square": {
		func(b *bench) *ir.Node {
			return b.Elementwise(ir.OpPow, b.Add(b.one(), b.square(b.x)), b.Real(0.25))
		},
		func(b *bench) *ir.Node {
			return b.Elementwise(ir.OpPow, b.Add(b.one(), b.Mul(b.Real(0.5), b.square(b.x))), b.s)
		},
	},
}

// TestFarSideOfSquares evaluates the rules' far sides where float32 overflows, and beyond. They drop what
// is below 2**-128 of the square, or with the smallest c 2**-64.
func TestFarSideOfSquares(t *testing.T) {
	for _, rule := range squareRules {
		for i, build := range squareExamples[rule.name] {
			t.Run(fmt.Sprintf("%s/%d", rule.name, i), func(t *testing.T) {
				b := newBench()
				before := build(b)
				after, _ := apply(b.Graph, rule, before)
				far := b.farSide(after)
				for _, x := range []float64{0x1p64, -0x1.8p65, 1e200, -1e300, math.MaxFloat64} {
					out, err := oracle.Evaluate(b.Graph, []*ir.Node{before, far}, b.far(x), precision)
					if err != nil {
						t.Fatal(err)
					}
					p := bigreal.Precision(precision)
					want, got := out[0].At(make([]int, 4)), out[1].At(make([]int, 4))
					if bound := p.Mul(want, bigreal.PowerOfTwo(-64)); !p.Sub(got, want).Abs().LessEqual(bound) {
						t.Errorf("at %v: before %v, after %v", x, want.Float64(), got.Float64())
					}
				}
			})
		}
	}
}

// farSide returns n with every choice by the range of a square decided for the far side.
func (b *bench) farSide(n *ir.Node) *ir.Node {
	args := make([]*ir.Node, len(n.Args))
	for i, a := range n.Args {
		args[i] = b.farSide(a)
	}
	if n.Op == ir.OpWhere {
		return args[2]
	}
	return b.WithArgs(n, args)
}

// far returns a point that has v in all of x.
func (b *bench) far(v float64) oracle.Point {
	at := b.point(rand.New(rand.NewPCG(1, 2)), 8)
	for i := range at.Inputs["x"] {
		at.Inputs["x"][i] = bigreal.Float64(v)
	}
	return at
}
