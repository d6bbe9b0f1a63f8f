package simplify

import "github.com/losscheck/losscheck/gen/ir"

// quotientRules recognise softmax and sigmoid in quotients of exponentials, however the
// product around them is written.
var quotientRules = []rule{
	{"softmax", "exp(u+c)/sum(exp(u+c)) → softmax(u), exp(u[A=k])/sum(exp(u)) → softmax(u)[A=k]; for c constant along the axis", []ir.Op{ir.OpMul, ir.OpDiv}, false, pairRule(softmaxPair)},
	{"weighted softmax", "sum(exp(u)*h)/sum(exp(u)) → sum(softmax(u)*h)", []ir.Op{ir.OpMul, ir.OpDiv}, false, pairRule(weightedPair)},
	{"sigmoid", "exp(a)/(exp(a)+exp(b)) → sigmoid(a-b), where 1 is exp(0) and sum(exp(u)) is exp(logsumexp(u))", []ir.Op{ir.OpMul, ir.OpDiv}, false, pairRule(sigmoidPair)},
	{"quotient of exponentials", "exp(a)/exp(b) → exp(a-b), where sum(exp(u)) is exp(logsumexp(u))", []ir.Op{ir.OpMul, ir.OpDiv}, false, pairRule(exponentialPair)},
	{"reciprocal sigmoid", "1/(1+exp(u)) → sigmoid(-u)", []ir.Op{ir.OpMul, ir.OpDiv}, false, reciprocalSigmoid},
	{"exponential times sigmoid", "exp(u)*sigmoid(-u) → sigmoid(u)", []ir.Op{ir.OpMul, ir.OpDiv}, false, exponentialTimesSigmoid},
	{"tanh", "sinh(x)/cosh(x) → tanh(x)", []ir.Op{ir.OpMul, ir.OpDiv}, false, pairRule(tanhPair)},
	{"shift of a softmax", "softmax(u+c) → softmax(u), log_softmax likewise; for c constant along the axis", []ir.Op{ir.OpSoftmax, ir.OpLogSoftmax}, false, softmaxShift},
}

// pairRule makes a rule of products from one that replaces num/den.
func pairRule(match func(r *rewriter, num, den *ir.Node) *ir.Node) func(*rewriter, *ir.Node) *ir.Node {
	return func(r *rewriter, n *ir.Node) *ir.Node {
		p := factorise(n)
		for i, num := range p.factors {
			for j, den := range p.factors {
				if num.power < 0 || den.power > 0 {
					continue
				}
				if m := match(r, num.node, den.node); m != nil {
					return r.multiply(p.replace(i, j, m))
				}
			}
		}
		return nil
	}
}

// exponentialSum returns u of n = sum(exp(u)) over a single axis.
func exponentialSum(n *ir.Node) (u *ir.Node, ok bool) {
	if n.Op != ir.OpSum || n.Over.Len() != 1 || n.Args[0].Op != ir.OpExp {
		return nil, false
	}
	return n.Args[0].Args[0], true
}

func softmaxPair(r *rewriter, num, den *ir.Node) *ir.Node {
	u, ok := exponentialSum(den)
	if !ok {
		return nil
	}
	axis := den.Over.First()
	softmax := r.Softmax(ir.OpSoftmax, u, axis)
	if num == den.Args[0] {
		return softmax
	}
	picked := num
	if num.Op == ir.OpExp { // exp(u[A=k]); the other spelling is exp(u)[A=k]
		picked = num.Args[0]
	} else {
		u = den.Args[0]
	}
	if picked.Op == ir.OpGather && picked.Axis == axis && picked.Args[0] == u {
		return r.Gather(softmax, picked.Args[1], axis)
	}
	return nil
}

func sigmoidPair(r *rewriter, num, den *ir.Node) *ir.Node {
	a, ok := r.exponent(num)
	ts := terms(den)
	if !ok || len(ts) != 2 || ts[0].sign < 0 || ts[1].sign < 0 {
		return nil
	}
	for i, t := range ts {
		if t.node != num {
			continue
		}
		if b, ok := r.exponent(ts[1-i].node); ok {
			return r.Elementwise(ir.OpSigmoid, r.Sub(a, b))
		}
	}
	return nil
}

// exponentialPair needs a true exponential above: sum(exp(a))/exp(b) may be part of a weighted softmax.
func exponentialPair(r *rewriter, num, den *ir.Node) *ir.Node {
	if num.Op != ir.OpExp || den.IsConst(1) {
		return nil
	}
	b, ok := r.exponent(den)
	if !ok {
		return nil
	}
	return r.Elementwise(ir.OpExp, r.Sub(num.Args[0], b))
}

func reciprocalSigmoid(r *rewriter, n *ir.Node) *ir.Node {
	p := factorise(n)
	for i, f := range p.factors {
		if f.power > 0 {
			continue
		}
		u, ok := onePlus(f.node)
		if !ok || len(u) != 1 || u[0].sign < 0 {
			continue
		}
		if e, ok := r.exponent(u[0].node); ok {
			return r.multiply(p.replace(i, i, r.Elementwise(ir.OpSigmoid, r.Neg(e))))
		}
	}
	return nil
}

func exponentialTimesSigmoid(r *rewriter, n *ir.Node) *ir.Node {
	p := factorise(n)
	for i, s := range p.factors {
		for j, e := range p.factors {
			if s.power > 0 && s.node.Op == ir.OpSigmoid && e.power > 0 && e.node.Op == ir.OpExp && opposite(s.node.Args[0], e.node.Args[0]) {
				return r.multiply(p.replace(i, j, r.Elementwise(ir.OpSigmoid, e.node.Args[0])))
			}
		}
	}
	return nil
}

func tanhPair(r *rewriter, num, den *ir.Node) *ir.Node {
	if num.Op != ir.OpSinh || den.Op != ir.OpCosh || num.Args[0] != den.Args[0] {
		return nil
	}
	return r.Elementwise(ir.OpTanh, num.Args[0])
}

func softmaxShift(r *rewriter, n *ir.Node) *ir.Node {
	varying, fixed := splitByAxis(n.Args[0], ir.Axes(n.Axis))
	if len(varying) == 0 || len(fixed) == 0 {
		return nil
	}
	return r.Softmax(n.Op, r.total(varying), n.Axis)
}
