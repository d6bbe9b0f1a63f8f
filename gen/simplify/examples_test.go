package simplify

import (
	"maps"

	"github.com/losscheck/losscheck/gen/ir"
)

type examples = []func(b *bench) *ir.Node

// Short forms for the left sides.

func (b *bench) exp(x *ir.Node) *ir.Node      { return b.Elementwise(ir.OpExp, x) }
func (b *bench) log(x *ir.Node) *ir.Node      { return b.Elementwise(ir.OpLog, x) }
func (b *bench) square(x *ir.Node) *ir.Node   { return b.Elementwise(ir.OpSquare, x) }
func (b *bench) sigmoid(x *ir.Node) *ir.Node  { return b.Elementwise(ir.OpSigmoid, x) }
func (b *bench) softplus(x *ir.Node) *ir.Node { return b.Elementwise(ir.OpSoftplus, x) }
func (b *bench) softmax(x *ir.Node) *ir.Node  { return b.Softmax(ir.OpSoftmax, x, b.c) }
func (b *bench) sumC(x *ir.Node) *ir.Node     { return b.Reduce(ir.OpSum, x, ir.Axes(b.c)) }
func (b *bench) lse(x *ir.Node) *ir.Node      { return b.Reduce(ir.OpLogSumExp, x, ir.Axes(b.c)) }
func (b *bench) pick(x *ir.Node) *ir.Node     { return b.Gather(x, b.label, b.c) }
func (b *bench) one() *ir.Node                { return b.Real(1) }
func (b *bench) zero() *ir.Node               { return b.Real(0) }
func (b *bench) hot(h *ir.Node) *ir.Node {
	return b.Where(b.Elementwise(ir.OpEqual, b.Index(b.c), b.label), h, b.zero())
}

// mask2 is another mask over N.
func (b *bench) mask2() *ir.Node { return b.Elementwise(ir.OpLess, b.u, b.v) }

// first is a mask over C that leaves something of every row.
func (b *bench) first() *ir.Node { return b.Elementwise(ir.OpLess, b.Index(b.c), b.Int(2)) }
func (b *bench) swapped(x *ir.Node) *ir.Node {
	return b.Rename(x, ir.AxisPair{From: b.n, To: b.m}, ir.AxisPair{From: b.m, To: b.n})
}
func (b *bench) asM(x *ir.Node) *ir.Node { return b.Rename(x, ir.AxisPair{From: b.n, To: b.m}) }

// leftSides has, for every rule by name, what it must match; the right sides are compared by value.
var leftSides = merged(algebraExamples, recognitionExamples, squareExamples, expansionExamples, plainExamples)

func merged(tables ...map[string]examples) map[string]examples {
	all := map[string]examples{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}
