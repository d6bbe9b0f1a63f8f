package autodiff_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/autodiff"
	"github.com/losscheck/losscheck/gen/ir"
)

// TestOperations differentiates each operation by itself, at positive x and y over N and C.
func TestOperations(t *testing.T) {
	unary := func(op ir.Op) func(b *bench, x, y *ir.Node) *ir.Node {
		return func(b *bench, x, _ *ir.Node) *ir.Node { return b.Elementwise(op, x) }
	}
	binary := func(op ir.Op) func(b *bench, x, y *ir.Node) *ir.Node {
		return func(b *bench, x, y *ir.Node) *ir.Node { return b.Elementwise(op, x, y) }
	}
	overC := func(op ir.Op) func(b *bench, x, y *ir.Node) *ir.Node {
		return func(b *bench, x, y *ir.Node) *ir.Node { return b.Mul(b.Reduce(op, x, ir.Axes(b.c)), y) }
	}
	tests := map[string]func(b *bench, x, y *ir.Node) *ir.Node{
		"power of a constant": func(b *bench, x, _ *ir.Node) *ir.Node { return b.Elementwise(ir.OpPow, x, b.Real(2.5)) },
		"softmax":             func(b *bench, x, y *ir.Node) *ir.Node { return b.Mul(b.Softmax(ir.OpSoftmax, x, b.c), y) },
		"log_softmax over N":  func(b *bench, x, y *ir.Node) *ir.Node { return b.Mul(b.Softmax(ir.OpLogSoftmax, x, b.n), y) },
		"logsumexp of all":    func(b *bench, x, _ *ir.Node) *ir.Node { return b.Reduce(ir.OpLogSumExp, x, x.Axes) },
		"guarded softmax": func(b *bench, x, _ *ir.Node) *ir.Node {
			p := b.Elementwise(ir.OpSquare, b.Softmax(ir.OpSoftmax, x, b.c))
			return b.Where(b.second(), p, b.Softmax(ir.OpLogSoftmax, x, b.c))
		},
		"guarded softmax, negated": func(b *bench, x, _ *ir.Node) *ir.Node {
			return b.Where(b.second(), b.Real(0), b.Neg(b.Softmax(ir.OpSoftmax, x, b.n)))
		},
		"shared gather": func(b *bench, x, y *ir.Node) *ir.Node {
			return b.Mul(b.Gather(b.Reduce(ir.OpSum, x, ir.Axes(b.n)), b.Index(b.n), b.c), y)
		},
		"whole axis gathered": func(b *bench, x, y *ir.Node) *ir.Node {
			return b.Mul(b.Gather(x, b.Index(b.m), b.n), y)
		},
		"transposed": func(b *bench, x, y *ir.Node) *ir.Node {
			return b.Mul(b.Rename(x, ir.AxisPair{From: b.n, To: b.m}), y)
		},
		"the same along an axis": func(b *bench, x, y *ir.Node) *ir.Node {
			return b.Sub(b.Reduce(ir.OpSum, x, ir.Axes(b.n)), b.Reduce(ir.OpSum, y, ir.Axes(b.c)))
		},
	}
	for _, op := range []ir.Op{
		ir.OpNeg, ir.OpSquare, ir.OpAbs, ir.OpSign, ir.OpSqrt, ir.OpExp, ir.OpExpm1, ir.OpLog, ir.OpLog1p, ir.OpTanh, ir.OpCosh,
		ir.OpSinh, ir.OpSigmoid, ir.OpSoftplus, ir.OpLogCosh, ir.OpRelu,
	} {
		tests[op.String()] = unary(op)
	}
	for _, op := range []ir.Op{
		ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpPow, ir.OpXLogY, ir.OpMaximum, ir.OpMinimum, ir.OpClampMin, ir.OpClampMax,
	} {
		tests[op.String()] = binary(op)
	}
	for _, op := range []ir.Op{ir.OpSum, ir.OpProd, ir.OpMax, ir.OpNorm, ir.OpLogSumExp} {
		tests[op.String()] = overC(op)
	}
	for name, build := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench()
			x, y := b.real("x", b.n, b.c), b.real("y", b.n, b.c)
			random := rand.New(rand.NewPCG(3, 4))
			for range 6 {
				b.set("x", random.Float64()+0.25)
				b.set("y", random.Float64()+0.25)
			}
			root := build(b, x, y)
			if root.Axes != 0 {
				root = b.Reduce(ir.OpSum, root, root.Axes)
			}
			for i, gradient := range autodiff.Gradient(b.Graph, root, []*ir.Node{x, y}) {
				b.compareWithSlope(t, root, gradient, []string{"x", "y"}[i])
			}
		})
	}
}

// second is the condition that the row is the second.
func (b *bench) second() *ir.Node { return b.Elementwise(ir.OpEqual, b.Index(b.n), b.Int(1)) }

// TestUnreached has the constant 0 for what a root does not depend on.
func TestUnreached(t *testing.T) {
	b := newBench()
	x, y := b.real("x", b.n), b.real("y", b.n)
	root := b.Reduce(ir.OpSum, b.Add(x, b.Elementwise(ir.OpStop, y)), ir.Axes(b.n))
	if got := autodiff.Gradient(b.Graph, root, []*ir.Node{x, y}); !got[0].IsConst(1) || !got[1].IsConst(0) {
		t.Errorf("gradients\n%s", b.Dump(ir.Root{Name: "dx", Node: got[0]}, ir.Root{Name: "dy", Node: got[1]}))
	}
}

// TestFaults are those of the compiler, never of a spec.
func TestFaults(t *testing.T) {
	b := newBench()
	x := b.real("x", b.n)
	for want, root := range map[string]*ir.Node{
		"not a real scalar": x,
		"sumexcept has no":  b.SumExcept(x, b.Int(0), b.n),
		"statemax has no":   b.StatePart(ir.OpStateMax, b.StreamState(x, b.n)),
	} {
		t.Run(want, func(t *testing.T) {
			defer func() {
				if message, _ := recover().(string); !strings.Contains(message, want) {
					t.Errorf("panicked with %q, want %q", message, want)
				}
			}()
			autodiff.Gradient(b.Graph, root, []*ir.Node{x})
		})
	}
}
