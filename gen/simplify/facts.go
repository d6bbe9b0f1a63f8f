package simplify

import "github.com/losscheck/losscheck/gen/ir"

// What can be known about a node before it is computed.

// positive reports whether n is greater than 0 wherever it is a number (it may still underflow to 0).
func (r *rewriter) positive(n *ir.Node) bool {
	switch n.Op {
	case ir.OpConst:
		return n.Type == ir.Real && n.Value > 0
	case ir.OpInput:
		in := r.FindInput(n.Name)
		return in.Ranged && in.Lo > 0
	case ir.OpSize, ir.OpExp, ir.OpSoftmax, ir.OpSigmoid, ir.OpSoftplus, ir.OpCosh:
		return true
	case ir.OpMul, ir.OpDiv, ir.OpAdd, ir.OpMaximum, ir.OpMinimum:
		return r.positive(n.Args[0]) && r.positive(n.Args[1])
	case ir.OpSum, ir.OpProd, ir.OpMax, ir.OpSqrt, ir.OpGather, ir.OpRename:
		return r.positive(n.Args[0])
	}
	return false
}

// isSetting reports whether n is made of constants and parameters only.
func isSetting(n *ir.Node) bool {
	for _, a := range ir.Topological(n) {
		if a.Op == ir.OpInput || a.Op == ir.OpSize || a.Op == ir.OpIndex {
			return false
		}
	}
	return true
}

// inRange reports whether the integer n is always a coordinate along axis.
func (r *rewriter) inRange(n *ir.Node, axis int) bool {
	switch n.Op {
	case ir.OpInput:
		in := r.FindInput(n.Name)
		return in.Of >= 0 && r.SameSize(in.Of, axis)
	case ir.OpIndex, ir.OpArgMax:
		return r.SameSize(n.Axis, axis)
	case ir.OpStateArg:
		return r.SameSize(n.Args[0].Axis, axis)
	case ir.OpGather, ir.OpRename:
		return r.inRange(n.Args[0], axis)
	}
	return false
}

// oneHot returns k and h of n = where(index(axis) == k, h, 0), k and h the same along
// the axis and k one of its coordinates.
func (r *rewriter) oneHot(n *ir.Node, axis int) (k, h *ir.Node, ok bool) {
	k, h, ok = r.pick(n, axis)
	if !ok || h.Axes.Has(axis) {
		return nil, nil, false
	}
	return k, h, true
}

// pick returns k and x of n = where(index(axis) == k, x, 0), k the same along the axis
// and one of its coordinates.
func (r *rewriter) pick(n *ir.Node, axis int) (k, x *ir.Node, ok bool) {
	if n.Op != ir.OpWhere || n.Type != ir.Real || !n.Args[2].IsConst(0) || n.Args[0].Op != ir.OpEqual {
		return nil, nil, false
	}
	index := r.Index(axis)
	for i, a := range n.Args[0].Args {
		if k = n.Args[0].Args[1-i]; a == index && !k.Axes.Has(axis) && r.inRange(k, axis) {
			return k, n.Args[1], true
		}
	}
	return nil, nil, false
}

// exponent returns u of n = exp(u), where n is an exponential, a sum of exponentials, a gather of one, or 1.
func (r *rewriter) exponent(n *ir.Node) (*ir.Node, bool) {
	switch {
	case n.IsConst(1):
		return r.Real(0), true
	case n.Op == ir.OpExp:
		return n.Args[0], true
	case n.Op == ir.OpSum && n.Args[0].Op == ir.OpExp:
		return r.Reduce(ir.OpLogSumExp, n.Args[0].Args[0], n.Over), true
	case n.Op == ir.OpGather && n.Args[0].Op == ir.OpExp:
		return r.Gather(n.Args[0].Args[0], n.Args[1], n.Axis), true
	}
	return nil, false
}

// guard returns the parts of n = where(cond, v, 0) or where(cond, 0, v); rebuilt makes
// the like of n from another v.
func (r *rewriter) guard(n *ir.Node) (v *ir.Node, rebuilt func(*ir.Node) *ir.Node, ok bool) {
	if n.Op != ir.OpWhere || n.Type != ir.Real {
		return nil, nil, false
	}
	cond, zero := n.Args[0], r.Real(0)
	switch {
	case n.Args[2] == zero:
		return n.Args[1], func(v *ir.Node) *ir.Node { return r.Where(cond, v, zero) }, true
	case n.Args[1] == zero:
		return n.Args[2], func(v *ir.Node) *ir.Node { return r.Where(cond, zero, v) }, true
	}
	return nil, nil, false
}
