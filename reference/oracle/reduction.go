package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

func (e *evaluation) reduction(n *ir.Node) *Array {
	return e.fill(n.Axes, func() bigreal.Number { return e.reduce(n) })
}

// reduce computes one element of a reduction, at the current coordinates.
func (e *evaluation) reduce(n *ir.Node) bigreal.Number {
	p, x := e.prec, n.Args[0]
	switch n.Op {
	case ir.OpSum:
		return e.fold(x, n.Over, bigreal.Int(0), p.Add)
	case ir.OpProd:
		return e.fold(x, n.Over, bigreal.Int(1), p.Mul)
	case ir.OpMax:
		return e.maximum(x, n.Over)
	case ir.OpNorm:
		addSquare := func(sum, v bigreal.Number) bigreal.Number { return p.Add(sum, p.Mul(v, v)) }
		return p.Sqrt(e.fold(x, n.Over, bigreal.Int(0), addSquare))
	case ir.OpLogSumExp:
		return e.logSumExp(x, n.Over)
	case ir.OpArgMax:
		return e.argMax(x, n.Axis)
	case ir.OpSumExcept:
		return e.sumExcept(n)
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
}

func (e *evaluation) fold(x *ir.Node, over ir.AxisSet, start bigreal.Number, join func(a, b bigreal.Number) bigreal.Number) bigreal.Number {
	v := e.values[x]
	result := start
	e.each(over, func() { result = join(result, v.At(e.coords)) })
	return result
}

func (e *evaluation) maximum(x *ir.Node, over ir.AxisSet) bigreal.Number {
	return e.fold(x, over, bigreal.Inf(-1), bigreal.Number.Max)
}

// logSumExp takes the maximum out, for range only: the arithmetic is wide enough.
func (e *evaluation) logSumExp(x *ir.Node, over ir.AxisSet) bigreal.Number {
	p := e.prec
	top := e.maximum(x, over)
	if !top.IsFinite() {
		return top
	}
	addExp := func(sum, v bigreal.Number) bigreal.Number { return p.Add(sum, p.Exp(p.Sub(v, top))) }
	return p.Add(top, p.Log(e.fold(x, over, bigreal.Int(0), addExp)))
}

// argMax returns the first coordinate of the maximum, that of the first NaN if there is one.
func (e *evaluation) argMax(x *ir.Node, axis int) bigreal.Number {
	v := e.values[x]
	best, top := 0, bigreal.Inf(-1)
	e.each(ir.Axes(axis), func() {
		c := v.At(e.coords)
		if !top.IsNaN() && (c.IsNaN() || top.Less(c)) {
			best, top = e.coords[axis], c
		}
	})
	return bigreal.Int(best)
}

func (e *evaluation) sumExcept(n *ir.Node) bigreal.Number {
	left := e.arg(n, 1)
	sum := bigreal.Int(0)
	e.each(ir.Axes(n.Axis), func() {
		if !left.Equal(bigreal.Int(e.coords[n.Axis])) {
			sum = e.prec.Add(sum, e.arg(n, 0))
		}
	})
	return sum
}
