package simplify

import "github.com/losscheck/losscheck/gen/ir"

// identityRules are exact in floating point, up to the sign of a zero and, in x-x, for finite
// numbers. x*0 is not among them: it is how an infinity shows.
var identityRules = []rule{
	{"equal terms", "x-x → 0, among any terms of a sum; for finite x", []ir.Op{ir.OpAdd, ir.OpSub}, false, pairOfTerms(equalTerms)},
	{"plus zero", "x+0 → x, x-0 → x, 0-x → -x", []ir.Op{ir.OpAdd, ir.OpSub}, false, plusZero},
	{"times one", "x*1 → x, x*-1 → -x, x/1 → x", []ir.Op{ir.OpMul, ir.OpDiv}, false, timesOne},
	{"small power", "x**0 → 1, x**1 → x, x**2 → square(x), x**-1 → 1/x; x**0.5 → sqrt(x) for x > -inf", []ir.Op{ir.OpPow}, false, smallPower},
	{"square", "x*x → square(x)", []ir.Op{ir.OpMul}, false, func(r *rewriter, n *ir.Node) *ir.Node {
		if n.Args[0] != n.Args[1] || n.Type != ir.Real {
			return nil
		}
		return r.Elementwise(ir.OpSquare, n.Args[0])
	}},
	{"even function", "f(-x) → f(x), f(abs(x)) → f(x) for abs, square, cosh, logcosh", []ir.Op{ir.OpAbs, ir.OpSquare, ir.OpCosh, ir.OpLogCosh}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			if x := n.Args[0]; x.Op == ir.OpNeg || x.Op == ir.OpAbs {
				return r.Elementwise(n.Op, x.Args[0])
			}
			return nil
		}},
}

func plusZero(r *rewriter, n *ir.Node) *ir.Node {
	a, b := n.Args[0], n.Args[1]
	switch {
	case b.IsConst(0):
		return a
	case a.IsConst(0) && n.Op == ir.OpAdd:
		return b
	case a.IsConst(0):
		return r.Neg(b)
	}
	return nil
}

func timesOne(r *rewriter, n *ir.Node) *ir.Node {
	a, b := n.Args[0], n.Args[1]
	switch {
	case b.IsConst(1):
		return a
	case b.IsConst(-1):
		return r.Neg(a)
	case n.Op == ir.OpDiv:
		return nil
	case a.IsConst(1):
		return b
	case a.IsConst(-1):
		return r.Neg(b)
	}
	return nil
}

func smallPower(r *rewriter, n *ir.Node) *ir.Node {
	x, c := n.Args[0], n.Args[1]
	switch {
	case c.IsConst(0):
		return r.Real(1)
	case c.IsConst(1):
		return x
	case c.IsConst(2):
		return r.Elementwise(ir.OpSquare, x)
	case c.IsConst(-1):
		return r.Div(r.Real(1), x)
	case c.IsConst(0.5):
		return r.Elementwise(ir.OpSqrt, x)
	}
	return nil
}

// negationRules push negations outwards, where they meet and cancel. All are exact.
var negationRules = []rule{
	{"negated negation", "-(-x) → x, -(a-b) → b-a", []ir.Op{ir.OpNeg}, false, negatedNegation},
	{"negation in a sum", "a+(-b) → a-b, a-(-b) → a+b, (-a)+b → b-a, (-a)-b → -(a+b)", []ir.Op{ir.OpAdd, ir.OpSub}, false, negationInSum},
	{"negation in a product", "(-a)*b → -(a*b), a/(-b) → -(a/b)", []ir.Op{ir.OpMul, ir.OpDiv}, false, negationInProduct},
	{"odd function", "f(-x) → -f(x) for sign, tanh, sinh", []ir.Op{ir.OpSign, ir.OpTanh, ir.OpSinh}, false, negationOut},
	{"negation in a linear operation", "f(-x) → -f(x) for sum, rename, gather, scatter", []ir.Op{ir.OpSum, ir.OpRename, ir.OpGather, ir.OpScatter}, false, negationOut},
	{"negation in an adjoint", "softmax_bwd(x, -g) → -softmax_bwd(x, g)", []ir.Op{ir.OpSoftmaxBwd, ir.OpLogSoftmaxBwd}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			if n.Args[1].Op != ir.OpNeg {
				return nil
			}
			return r.Neg(r.SoftmaxAdjoint(n.Op, n.Args[0], n.Args[1].Args[0], n.Axis))
		}},
	{"negation in a choice", "where(c, -a, -b) → -where(c, a, b), also if one of them is 0", []ir.Op{ir.OpWhere}, false, negationInChoice},
}

func negatedNegation(r *rewriter, n *ir.Node) *ir.Node {
	switch x := n.Args[0]; {
	case x.Op == ir.OpNeg:
		return x.Args[0]
	case x.Op == ir.OpSub:
		return r.Sub(x.Args[1], x.Args[0])
	}
	return nil
}

func negationInSum(r *rewriter, n *ir.Node) *ir.Node {
	a, b := n.Args[0], n.Args[1]
	switch {
	case b.Op == ir.OpNeg && n.Op == ir.OpAdd:
		return r.Sub(a, b.Args[0])
	case b.Op == ir.OpNeg:
		return r.Add(a, b.Args[0])
	case a.Op == ir.OpNeg && n.Op == ir.OpAdd:
		return r.Sub(b, a.Args[0])
	case a.Op == ir.OpNeg:
		return r.Neg(r.Add(a.Args[0], b))
	}
	return nil
}

func negationInProduct(r *rewriter, n *ir.Node) *ir.Node {
	a, b := n.Args[0], n.Args[1]
	switch {
	case a.Op == ir.OpNeg:
		return r.Neg(r.Elementwise(n.Op, a.Args[0], b))
	case b.Op == ir.OpNeg:
		return r.Neg(r.Elementwise(n.Op, a, b.Args[0]))
	}
	return nil
}

// negationOut moves the negation of the first argument outside.
func negationOut(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpNeg {
		return nil
	}
	args := append([]*ir.Node{x.Args[0]}, n.Args[1:]...)
	return r.Neg(r.WithArgs(n, args))
}

func negationInChoice(r *rewriter, n *ir.Node) *ir.Node {
	c, a, b := n.Args[0], n.Args[1], n.Args[2]
	switch {
	case a.Op == ir.OpNeg && (b.Op == ir.OpNeg || b.IsConst(0)):
		return r.Neg(r.Where(c, a.Args[0], r.negated(b)))
	case a.IsConst(0) && b.Op == ir.OpNeg:
		return r.Neg(r.Where(c, a, b.Args[0]))
	}
	return nil
}

// negated returns -n for a negation or a zero.
func (r *rewriter) negated(n *ir.Node) *ir.Node {
	if n.Op == ir.OpNeg {
		return n.Args[0]
	}
	return n
}
