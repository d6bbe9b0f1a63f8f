package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// The softmax family is computed from its definition, with exp(x - shift) in place of
// exp(x). The results do not depend on the shift, so it is a constant to derivatives; it is
// taken near the maximum, for range only: the arithmetic is wide enough.

// shifted returns the row without the shift, and the shift. It is 0 where the maximum is
// not finite.
func (e *evaluation[T]) shifted(n *ir.Node, row []T) ([]T, bigreal.Number) {
	shift := bigreal.Inf(-1)
	for _, x := range row {
		shift = shift.Max(e.number(x))
	}
	if !shift.IsFinite() {
		return row, bigreal.Int(0)
	}
	return mapped(row, func(_ int, x T) T { return e.apply(n, ir.OpSub, x, e.constant(shift)) }), shift
}

func (e *evaluation[T]) logSumExp(n *ir.Node, row []T, shift bigreal.Number) T {
	return e.apply(n, ir.OpAdd, e.constant(shift), e.apply(n, ir.OpLog, e.sum(n, e.exps(n, row))))
}

func (e *evaluation[T]) exps(n *ir.Node, row []T) []T {
	return mapped(row, func(_ int, x T) T { return e.apply(n, ir.OpExp, x) })
}

// alongAxis computes the softmax family row by row.
func (e *evaluation[T]) alongAxis(n *ir.Node) *Grid[T] {
	out := newGrid[T](n.Axes, e.point.Sizes)
	axis := ir.Axes(n.Axis)
	e.each(n.Axes.Without(axis), func() {
		row := e.softmaxRow(n)
		e.each(axis, func() { out.Data[out.offset(e.coords)] = row[e.coords[n.Axis]] })
	})
	return out
}

// softmaxRow computes one row of a node of the family. With P the softmax, the adjoints are
// P*(g - sum(P*g)) and g - P*sum(g).
func (e *evaluation[T]) softmaxRow(n *ir.Node) []T {
	row, _ := e.shifted(n, e.row(n.Args[0], ir.Axes(n.Axis)))
	exps := e.exps(n, row)
	total := e.sum(n, exps)
	if n.Op == ir.OpLogSoftmax {
		logTotal := e.apply(n, ir.OpLog, total)
		return mapped(row, func(_ int, x T) T { return e.apply(n, ir.OpSub, x, logTotal) })
	}
	p := mapped(exps, func(_ int, x T) T { return e.apply(n, ir.OpDiv, x, total) })
	switch n.Op {
	case ir.OpSoftmax:
		return p
	case ir.OpSoftmaxBwd:
		return e.softmaxAdjoint(n, p)
	case ir.OpLogSoftmaxBwd:
		g := e.row(n.Args[1], ir.Axes(n.Axis))
		total := e.sum(n, g)
		return mapped(p, func(i int, p T) T { return e.apply(n, ir.OpSub, g[i], e.apply(n, ir.OpMul, p, total)) })
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", n.Op))
}

func (e *evaluation[T]) softmaxAdjoint(n *ir.Node, p []T) []T {
	g := e.row(n.Args[1], ir.Axes(n.Axis))
	mean := e.sum(n, mapped(p, func(i int, p T) T { return e.apply(n, ir.OpMul, p, g[i]) }))
	return mapped(p, func(i int, p T) T { return e.apply(n, ir.OpMul, p, e.apply(n, ir.OpSub, g[i], mean)) })
}

func mapped[T any](row []T, f func(i int, x T) T) []T {
	out := make([]T, len(row))
	for i, x := range row {
		out[i] = f(i, x)
	}
	return out
}
