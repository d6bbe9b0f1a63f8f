package notation

import (
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// idiom writes what people have one word for, or returns nil.
func (w *writer) idiom(n *ir.Node) formula.Expr {
	switch n.Op {
	case ir.OpNeg:
		if max := n.Args[0]; max.Op == ir.OpMax && max.Args[0].Op == ir.OpNeg {
			return w.along("min", max.Args[0].Args[0], max.Over)
		}
	case ir.OpClampMax:
		if low := n.Args[0]; low.Op == ir.OpClampMin && w.known[low] == "" {
			both := with(call("clamp", w.expr(low.Args[0])), "min", w.expr(low.Args[1]))
			return with(both, "max", w.expr(n.Args[1]))
		}
	case ir.OpDiv:
		if sum := n.Args[0]; sum.Op == ir.OpSum && w.countsAxes(n.Args[1], sum.Over) {
			return w.along("mean", sum.Args[0], sum.Over)
		}
	}
	if w.style == Exact || n.Type != ir.Real {
		return nil
	}
	switch n.Op {
	case ir.OpMul, ir.OpDiv, ir.OpNeg:
		return w.product(n)
	case ir.OpAdd, ir.OpSub:
		return w.sum(n)
	}
	return nil
}

// counted returns the mask whose true elements a sum of n counts, or nil.
func counted(n *ir.Node) *ir.Node {
	if n.Op == ir.OpWhere && n.Args[1].IsConst(1) && n.Args[2].IsConst(0) {
		return n.Args[0]
	}
	return nil
}

// countsAxes reports whether n is the product of the lengths of just these axes.
func (w *writer) countsAxes(n *ir.Node, over ir.AxisSet) bool {
	var rest func(n *ir.Node, left ir.AxisSet) (ir.AxisSet, bool)
	rest = func(n *ir.Node, left ir.AxisSet) (ir.AxisSet, bool) {
		switch {
		case n.Op == ir.OpSize:
			for a := range left.All() {
				if w.Axes[a].Like == n.Axis {
					return left.Without(ir.Axes(a)), true
				}
			}
		case n.Op == ir.OpMul:
			if left, ok := rest(n.Args[0], left); ok {
				return rest(n.Args[1], left)
			}
		}
		return left, false
	}
	left, ok := rest(n, over)
	return ok && left == 0
}
