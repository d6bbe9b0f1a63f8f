// Package irtest makes random graphs for the property tests of what works on graphs.
package irtest

import (
	"slices"

	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/ir"
)

// A Generator draws expressions that are finite, and differentiable away from ties of the
// inputs, at inputs between -2 and 2.
type Generator struct {
	*ir.Graph
	Leaves     []*ir.Node // real nodes to start from
	Conditions []*ir.Node // truth values to choose by
	Indices    []Index    // what elements can be picked by
}

// An Index is an integer node whose values are coordinates along an axis.
type Index struct {
	Node *ir.Node
	Axis int
}

// Expression draws a real expression of at most the given depth.
func (e *Generator) Expression(t *rapid.T, depth int) *ir.Node {
	if depth == 0 {
		return e.exact(t, 1)
	}
	makers := []func(*rapid.T, int) *ir.Node{
		e.exact, e.arithmetic, e.arithmetic, e.function, e.function, e.naive, e.naive, e.choice, e.reduction, e.reduction, e.alongAxis, e.structure,
	}
	return rapid.SampledFrom(makers).Draw(t, "maker")(t, depth)
}

// exact draws sums and products of leaves, which big floats compute without rounding, so that
// a comparison with them is decided the same way however the rest is computed.
func (e *Generator) exact(t *rapid.T, depth int) *ir.Node {
	if depth == 0 || rapid.Bool().Draw(t, "leaf") {
		leaves := append([]*ir.Node{e.Real(1), e.Real(0.5), e.Real(-2)}, slices.Repeat(e.Leaves, 3)...)
		return rapid.SampledFrom(leaves).Draw(t, "leaf")
	}
	op := rapid.SampledFrom([]ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul}).Draw(t, "op")
	return e.Elementwise(op, e.exact(t, 0), e.exact(t, depth-1))
}

func (e *Generator) arithmetic(t *rapid.T, depth int) *ir.Node {
	a, b := e.Expression(t, depth-1), e.Expression(t, depth-1)
	switch op := rapid.SampledFrom([]ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv}).Draw(t, "op"); op {
	case ir.OpDiv:
		return e.Div(a, e.above1(b))
	default:
		return e.Elementwise(op, a, b)
	}
}

// above1 returns 1+x², which can be divided by and has a logarithm.
func (e *Generator) above1(x *ir.Node) *ir.Node {
	return e.Add(e.Real(1), e.Elementwise(ir.OpSquare, x))
}

func (e *Generator) function(t *rapid.T, depth int) *ir.Node {
	smooth := []ir.Op{ir.OpNeg, ir.OpSquare, ir.OpTanh, ir.OpSigmoid, ir.OpSoftplus, ir.OpLogCosh, ir.OpLog, ir.OpSqrt, ir.OpLog1p}
	kinked := []ir.Op{ir.OpAbs, ir.OpRelu, ir.OpMaximum, ir.OpMinimum, ir.OpClampMin, ir.OpClampMax, ir.OpExpm1, ir.OpCosh, ir.OpSinh}
	op := rapid.SampledFrom(append(smooth, kinked...)).Draw(t, "function")
	if slices.Contains(kinked, op) {
		args := []*ir.Node{e.exact(t, 1), e.exact(t, 1)}
		return e.Elementwise(op, args[:op.Arity()]...)
	}
	x := e.Expression(t, depth-1)
	switch op {
	case ir.OpLog, ir.OpSqrt:
		x = e.above1(x)
	case ir.OpLog1p:
		x = e.Elementwise(ir.OpSquare, x)
	}
	return e.Elementwise(op, x)
}

// naive draws what people write for softmax, softplus and the like.
func (e *Generator) naive(t *rapid.T, _ int) *ir.Node {
	u, v := e.exact(t, 2), e.exact(t, 1)
	expU, expV, one := e.Elementwise(ir.OpExp, u), e.Elementwise(ir.OpExp, v), e.Real(1)
	total := expU
	if u.Axes != 0 {
		total = e.Reduce(ir.OpSum, expU, ir.Axes(e.axis(t, u)))
	}
	log := func(x *ir.Node) *ir.Node { return e.Elementwise(ir.OpLog, x) }
	return rapid.SampledFrom([]*ir.Node{
		log(total), log(e.Div(expU, total)), log(e.Div(one, e.Add(one, expU))), log(e.Add(expV, total)),
		e.Div(expU, total), e.Div(expV, e.Add(expV, total)), e.Div(one, e.Add(expU, one)),
		e.Sub(u, log(total)), e.Sub(log(total), v), e.Sub(one, e.Div(expU, total)),
		e.Sub(one, expU), log(e.Add(one, expU)), e.Sub(log(e.Add(one, expU)), u),
		log(e.Add(expU, e.Elementwise(ir.OpExp, e.Neg(u)))),
	}).Draw(t, "naive")
}

func (e *Generator) choice(t *rapid.T, depth int) *ir.Node {
	cond := rapid.SampledFrom(e.Conditions).Draw(t, "condition")
	return e.Where(cond, e.Expression(t, depth-1), e.Expression(t, depth-1))
}

func (e *Generator) reduction(t *rapid.T, depth int) *ir.Node {
	op := rapid.SampledFrom([]ir.Op{ir.OpSum, ir.OpSum, ir.OpSum, ir.OpLogSumExp, ir.OpMax, ir.OpNorm, ir.OpProd}).Draw(t, "reduction")
	var x *ir.Node
	switch op {
	case ir.OpSum, ir.OpLogSumExp:
		x = e.Expression(t, depth-1)
	default:
		x = e.exact(t, 2)
	}
	if x.Axes == 0 {
		return x
	}
	over := ir.Axes(e.axis(t, x))
	if rapid.Bool().Draw(t, "over all") {
		over = x.Axes
	}
	return e.Reduce(op, x, over)
}

func (e *Generator) alongAxis(t *rapid.T, depth int) *ir.Node {
	x := e.Expression(t, depth-1)
	if x.Axes == 0 {
		return x
	}
	return e.Softmax(rapid.SampledFrom([]ir.Op{ir.OpSoftmax, ir.OpLogSoftmax}).Draw(t, "softmax"), x, e.axis(t, x))
}

// structure draws a gather, or a renaming to a like axis that the operand lacks.
func (e *Generator) structure(t *rapid.T, depth int) *ir.Node {
	x := e.Expression(t, depth-1)
	k := rapid.SampledFrom(e.Indices).Draw(t, "index")
	if x.Axes.Has(k.Axis) && rapid.Bool().Draw(t, "gather") {
		return e.Gather(x, k.Node, k.Axis)
	}
	for a := range x.Axes.All() {
		for b := range e.Axes {
			if a != b && e.SameSize(a, b) {
				return e.Rename(x, ir.AxisPair{From: a, To: b}, ir.AxisPair{From: b, To: a})
			}
		}
	}
	return x
}

func (e *Generator) axis(t *rapid.T, x *ir.Node) int {
	var axes []int
	for a := range x.Axes.All() {
		axes = append(axes, a)
	}
	return rapid.SampledFrom(axes).Draw(t, "axis")
}
