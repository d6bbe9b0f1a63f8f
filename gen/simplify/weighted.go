package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// weightedRules are about sums of exponentials with masks and weights.
var weightedRules = []rule{
	{"masked exponential", "where(c, exp(u), 0) → exp(where(c, u, -inf)), where(c, 0, exp(u)) likewise, so that a masked softmax is a softmax", []ir.Op{ir.OpWhere}, false, maskedExponential},
	{"log of a weighted sum of exponentials", "log(sum(h*exp(u))) → m+log(sum(h*exp(u-m))), m the maximum of u; its derivative cancels", []ir.Op{ir.OpLog}, false, logOfWeightedSum},
}

func maskedExponential(r *rewriter, n *ir.Node) *ir.Node {
	v, _, ok := r.guard(n)
	if !ok || v.Op != ir.OpExp {
		return nil
	}
	return r.Elementwise(ir.OpExp, r.excluded(n, v.Args[0]))
}

// excluded returns u where the choice n is not 0, else -inf.
func (r *rewriter) excluded(n, u *ir.Node) *ir.Node {
	none := r.Real(math.Inf(-1))
	if n.Args[2].IsConst(0) {
		return r.Where(n.Args[0], u, none)
	}
	return r.Where(n.Args[0], none, u)
}

func logOfWeightedSum(r *rewriter, n *ir.Node) *ir.Node {
	sum := n.Args[0]
	if sum.Op != ir.OpSum {
		return nil
	}
	weighted, rebuilt, counted := r.unguarded(sum.Args[0])
	p := factorise(weighted)
	for i, f := range p.factors {
		if f.power < 0 || f.node.Op != ir.OpExp || !sum.Over.Within(f.node.Axes) || isShifted(f.node.Args[0]) {
			continue
		}
		u := f.node.Args[0]
		m := r.Elementwise(ir.OpStop, r.Reduce(ir.OpMax, counted(u), sum.Over))
		shifted := r.Elementwise(ir.OpExp, r.Sub(u, m))
		rest := rebuilt(r.multiply(p.replace(i, i, shifted)))
		return r.Add(m, r.Elementwise(ir.OpLog, r.Reduce(ir.OpSum, rest, sum.Over)))
	}
	return nil
}

// unguarded splits n = where(c, v, 0), or n = v without a mask. rebuilt puts the mask around
// another v; counted makes what is masked -inf.
func (r *rewriter) unguarded(n *ir.Node) (v *ir.Node, rebuilt, counted func(*ir.Node) *ir.Node) {
	if v, rebuilt, ok := r.guard(n); ok {
		return v, rebuilt, func(u *ir.Node) *ir.Node { return r.excluded(n, u) }
	}
	same := func(v *ir.Node) *ir.Node { return v }
	return n, same, same
}

// isShifted reports whether u is what logOfWeightedSum has made.
func isShifted(u *ir.Node) bool { return u.Op == ir.OpSub && u.Args[1].Op == ir.OpStop }

// weightedPair matches sum(exp(u)*h)/sum(exp(u)), both masked or neither.
func weightedPair(r *rewriter, num, den *ir.Node) *ir.Node {
	u, ok := exponentialSum(den)
	if !ok || num.Op != ir.OpSum || num.Over != den.Over {
		return nil
	}
	weighted, rebuilt, counted := r.unguarded(num.Args[0])
	p := factorise(weighted)
	for i, f := range p.factors {
		if f.power < 0 || f.node.Op != ir.OpExp || f.node.Args[0] != u && counted(f.node.Args[0]) != u {
			continue
		}
		softmax := r.Softmax(ir.OpSoftmax, u, den.Over.First())
		return r.Reduce(ir.OpSum, rebuilt(r.multiply(p.replace(i, i, softmax))), num.Over)
	}
	return nil
}
