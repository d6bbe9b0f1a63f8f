package simplify

import "github.com/losscheck/losscheck/gen/ir"

// adjointRules expand the adjoints of softmax and log_softmax in forms that keep their
// accuracy where the softmax is saturated: no 1-P where P is nearly 1.
var adjointRules = []rule{
	{"log_softmax adjoint", "log_softmax_bwd(x, g) → g-P*sum(g); for a one-hot g: h*(1-P) at its coordinate and -h*P elsewhere", []ir.Op{ir.OpLogSoftmaxBwd}, false, expandLogSoftmaxAdjoint},
	{"softmax adjoint", "softmax_bwd(x, g) → P*(f-sum(P*f)), f = g less its element where P is greatest; a one-hot g as above, times P", []ir.Op{ir.OpSoftmaxBwd}, false, expandSoftmaxAdjoint},
}

func expandLogSoftmaxAdjoint(r *rewriter, n *ir.Node) *ir.Node {
	x, g, axis := n.Args[0], n.Args[1], n.Axis
	s := r.shifted(x, axis)
	p := r.Softmax(ir.OpSoftmax, x, axis)
	if k, h, ok := r.oneHot(g, axis); ok {
		_, complement := s.element(r, k)
		return r.Where(r.at(axis, k), r.Mul(h, complement), r.Neg(r.Mul(h, p)))
	}
	d := r.Sub(g, r.Mul(p, r.sum(g, ir.Axes(axis))))
	return s.balanced(r, d)
}

func expandSoftmaxAdjoint(r *rewriter, n *ir.Node) *ir.Node {
	x, g, axis := n.Args[0], n.Args[1], n.Axis
	if !g.Axes.Has(axis) {
		return r.Real(0) // the elements of a softmax have a constant sum
	}
	s := r.shifted(x, axis)
	p := r.Softmax(ir.OpSoftmax, x, axis)
	if k, h, ok := r.oneHot(g, axis); ok {
		pk, complement := s.element(r, k)
		hp := r.timesElement(h, r.Gather(p, k, axis), pk)
		return r.Where(r.at(axis, k), r.Mul(hp, complement), r.Neg(r.Mul(hp, p)))
	}
	f := r.Sub(g, r.Gather(g, s.arg, axis))
	return r.Mul(p, r.Sub(f, r.sum(r.Mul(p, f), ir.Axes(axis))))
}

// at returns the condition that the coordinate along axis is k.
func (r *rewriter) at(axis int, k *ir.Node) *ir.Node {
	return r.Elementwise(ir.OpEqual, r.Index(axis), k)
}

// element returns the softmax P at coordinate k and 1-P there: where k is the greatest element, 1-P is
// the sum of the others, else P is at most a half and 1-P does not cancel.
func (s shifted) element(r *rewriter, k *ir.Node) (p, complement *ir.Node) {
	p = r.Div(r.Elementwise(ir.OpExp, r.Sub(r.Gather(s.x, k, s.axis), s.shift)), s.sum)
	greatest := r.Elementwise(ir.OpEqual, k, s.arg)
	return p, r.Where(greatest, r.Div(s.rest, s.sum), r.Sub(r.Real(1), p))
}

// balanced returns d, which has the sum 0 along the axis, with the element at the greatest P replaced
// by minus the sum of the others where P exceeds a half: there it has cancelled most.
func (s shifted) balanced(r *rewriter, d *ir.Node) *ir.Node {
	others := r.Neg(r.SumExcept(d, s.arg, s.axis))
	saturated := r.Elementwise(ir.OpLess, s.sum, r.Real(2))
	return r.Where(r.Elementwise(ir.OpAnd, r.at(s.axis, s.arg), saturated), others, d)
}
