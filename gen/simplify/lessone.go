package simplify

import "github.com/losscheck/losscheck/gen/ir"

// lessOneRules are for powers beside 1 from which 1 is taken, as in Barron's loss and the
// pseudo-Huber loss. They come after differentiation, which leaves nothing that cancels.
var lessOneRules = []rule{
	{"power less one", "(1+u)**a-1 → expm1(a*log1p(u)) where abs(u) and abs(a*log1p(u)) are under a half", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(powerLessOne)},
	{"root less one", "sqrt(1+u)-1 → u/(sqrt(1+u)+1) where abs(u) < 1", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(rootLessOne)},
}

func powerLessOne(r *rewriter, power, one term) *ir.Node {
	u, ok := r.besideOne(power, one, ir.OpPow)
	if !ok {
		return nil
	}
	half, none := r.Real(0.5), r.Real(0)
	small := r.Elementwise(ir.OpLess, r.Elementwise(ir.OpAbs, u), half)
	log := r.Mul(r.inRangeOf(r.inRangeOf(power.node).Args[1]), r.Elementwise(ir.OpLog1p, r.Where(small, u, none)))
	near := r.Elementwise(ir.OpAnd, small, r.Elementwise(ir.OpLess, r.Elementwise(ir.OpAbs, log), half))
	return r.nearOne(near, r.Elementwise(ir.OpExpm1, r.Where(near, log, none)), power, one)
}

func rootLessOne(r *rewriter, root, one term) *ir.Node {
	u, ok := r.besideOne(root, one, ir.OpSqrt)
	if !ok {
		return nil
	}
	near := r.Elementwise(ir.OpLess, r.Elementwise(ir.OpAbs, u), one.node)
	return r.nearOne(near, r.Div(r.Where(near, u, r.Real(0)), r.Add(root.node, one.node)), root, one)
}

// besideOne returns u where power is an operation of 1+u and one is 1, of opposite signs.
func (r *rewriter) besideOne(power, one term, op ir.Op) (u *ir.Node, ok bool) {
	n := r.inRangeOf(power.node)
	if n.Op != op || !one.node.IsConst(1) || power.sign == one.sign {
		return nil, false
	}
	rest, ok := onePlus(r.inRangeOf(n.Args[0]))
	return r.total(rest), ok
}

// nearOne returns power-one, of either sign, which is difference where near holds and else what it
// was. The difference has to be 0, or a number at least, elsewhere.
func (r *rewriter) nearOne(near, difference *ir.Node, power, one term) *ir.Node {
	far := r.Sub(r.Where(near, one.node, power.node), one.node)
	return r.signed(power.sign, r.Add(r.Where(near, difference, r.Real(0)), far))
}
