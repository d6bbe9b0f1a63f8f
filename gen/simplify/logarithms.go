package simplify

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

// logarithmRules replace the logarithm of something that may overflow, underflow or
// cancel by a primitive that does not.
var logarithmRules = []rule{
	{"log of a primitive", "log(exp(u)) → u, log(softmax) → log_softmax, log(sigmoid(u)) → -softplus(-u), log(cosh) → logcosh", []ir.Op{ir.OpLog}, false, logOfPrimitive},
	{"log of a sum of exponentials", "log(sum(exp(u))) → logsumexp(u)", []ir.Op{ir.OpLog}, false, logOfExponentialSum},
	{"log of two exponentials", "log(exp(a)+exp(b)) → a+softplus(b-a), where 1 is exp(0) and sum(exp(u)) is exp(logsumexp(u))", []ir.Op{ir.OpLog}, false, logOfTwoExponentials},
	{"log of several exponentials", "log(exp(a)+exp(b)+exp(c)+…) → log(exp(log(exp(a)+exp(b)))+exp(c)+…), for terms as above", []ir.Op{ir.OpLog}, false, logOfExponentials},
	{"log of an element", "log(x[A=k]) → log(x)[A=k], log of a renaming likewise; for x > 0", []ir.Op{ir.OpLog}, false, logOfElement},
	{"log of a choice", "log(where(c, a, b)) → where(c, log(a), log(b)); for a or b whose logarithm is a primitive, such as exp, softmax and sigmoid, their elements and products", []ir.Op{ir.OpLog}, false, logOfChoice},
	{"log of a product", "log(c*a/b) → log(c)+log(a)-log(b); for c, a, b > 0", []ir.Op{ir.OpLog}, false, logOfProduct},
	{"log of a reciprocal", "log(1/x) → -log(x)", []ir.Op{ir.OpLog}, false, logOfReciprocal},
	{"log1p", "log(1+u) → log1p(u); for a single term u: a sum that may come near -1 keeps its association", []ir.Op{ir.OpLog}, false, logOfOnePlus},
	{"log1p of a primitive", "log1p(exp(u)) → softplus(u), log1p(-sigmoid(u)) → -softplus(u)", []ir.Op{ir.OpLog1p}, false, log1pOfPrimitive},
	{"logsumexp over several axes", "logsumexp over (A, B) → logsumexp over A of logsumexp over B", []ir.Op{ir.OpLogSumExp}, false, logSumExpAxes},
	{"shift of a logsumexp", "logsumexp(u+c) → logsumexp(u)+c; for c constant along the axis", []ir.Op{ir.OpLogSumExp}, false, logSumExpShift},
}

func logOfPrimitive(r *rewriter, n *ir.Node) *ir.Node {
	switch x := n.Args[0]; x.Op {
	case ir.OpExp:
		return x.Args[0]
	case ir.OpSoftmax:
		return r.Softmax(ir.OpLogSoftmax, x.Args[0], x.Axis)
	case ir.OpSigmoid:
		return r.Neg(r.Elementwise(ir.OpSoftplus, r.Neg(x.Args[0])))
	case ir.OpCosh:
		return r.Elementwise(ir.OpLogCosh, x.Args[0])
	}
	return nil
}

func logOfExponentialSum(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpSum || x.Args[0].Op != ir.OpExp {
		return nil
	}
	return r.Reduce(ir.OpLogSumExp, x.Args[0].Args[0], x.Over)
}

func logOfTwoExponentials(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n.Args[0])
	if len(ts) != 2 || ts[0].sign < 0 || ts[1].sign < 0 {
		return nil
	}
	a, aOK := r.exponent(ts[0].node)
	b, bOK := r.exponent(ts[1].node)
	switch {
	case !aOK || !bOK:
		return nil
	case b.IsConst(0):
		a, b = b, a
	}
	return r.Add(a, r.Elementwise(ir.OpSoftplus, r.Sub(b, a)))
}

func logOfExponentials(r *rewriter, n *ir.Node) *ir.Node {
	ts := terms(n.Args[0])
	if len(ts) < 3 {
		return nil
	}
	for _, t := range ts {
		if _, ok := r.exponent(t.node); !ok || t.sign < 0 {
			return nil
		}
	}
	first := logOfTwoExponentials(r, r.Elementwise(ir.OpLog, r.total(ts[:2])))
	ts[1].node = r.Elementwise(ir.OpExp, first)
	return r.Elementwise(ir.OpLog, r.total(ts[1:]))
}

func logOfElement(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpGather && x.Op != ir.OpRename || !r.positive(x) {
		return nil
	}
	args := append([]*ir.Node{r.Elementwise(ir.OpLog, x.Args[0])}, x.Args[1:]...)
	return r.WithArgs(x, args)
}

func logOfChoice(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpWhere || !r.hasLog(x) {
		return nil
	}
	return r.Where(x.Args[0], r.Elementwise(ir.OpLog, x.Args[1]), r.Elementwise(ir.OpLog, x.Args[2]))
}

// hasLog reports whether the logarithm of x, or of a part that the rules get to, is a primitive.
func (r *rewriter) hasLog(x *ir.Node) bool {
	switch x.Op {
	case ir.OpWhere:
		return r.hasLog(x.Args[1]) || r.hasLog(x.Args[2])
	case ir.OpGather, ir.OpRename:
		return r.positive(x) && r.hasLog(x.Args[0])
	case ir.OpMul, ir.OpDiv:
		return r.positive(x) && (r.hasLog(x.Args[0]) || r.hasLog(x.Args[1]))
	}
	log := r.Elementwise(ir.OpLog, x)
	return logOfPrimitive(r, log) != nil || logOfExponentialSum(r, log) != nil || logOfTwoExponentials(r, log) != nil
}

func logOfProduct(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpMul && x.Op != ir.OpDiv {
		return nil
	}
	p := factorise(x)
	if p.coef <= 0 {
		return nil
	}
	var ts []term
	if p.coef != 1 {
		ts = append(ts, term{1, r.Elementwise(ir.OpLog, r.Real(p.coef))})
	}
	for _, f := range p.factors {
		if !r.positive(f.node) || f.node == x {
			return nil
		}
		ts = append(ts, term{f.power, r.Elementwise(ir.OpLog, f.node)})
	}
	return r.total(ts)
}

func logOfReciprocal(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op != ir.OpDiv || !x.Args[0].IsConst(1) {
		return nil
	}
	return r.Neg(r.Elementwise(ir.OpLog, x.Args[1]))
}

func logOfOnePlus(r *rewriter, n *ir.Node) *ir.Node {
	u, ok := onePlus(n.Args[0])
	if !ok || len(u) != 1 {
		return nil
	}
	return r.Elementwise(ir.OpLog1p, r.total(u))
}

func log1pOfPrimitive(r *rewriter, n *ir.Node) *ir.Node {
	x := n.Args[0]
	if x.Op == ir.OpNeg && x.Args[0].Op == ir.OpSigmoid {
		return r.Neg(r.Elementwise(ir.OpSoftplus, x.Args[0].Args[0]))
	}
	if u, ok := r.exponent(x); ok {
		return r.Elementwise(ir.OpSoftplus, u)
	}
	return nil
}

func logSumExpAxes(r *rewriter, n *ir.Node) *ir.Node {
	if n.Over.Len() == 1 {
		return nil
	}
	inner := ir.Axes(r.innermost(n.Over))
	return r.Reduce(ir.OpLogSumExp, r.Reduce(ir.OpLogSumExp, n.Args[0], inner), n.Over.Without(inner))
}

func logSumExpShift(r *rewriter, n *ir.Node) *ir.Node {
	varying, fixed := splitByAxis(n.Args[0], n.Over)
	if len(varying) == 0 || len(fixed) == 0 {
		return nil
	}
	return r.Add(r.total(fixed), r.Reduce(ir.OpLogSumExp, r.total(varying), n.Over))
}

// innermost returns the axis of s that stands innermost in the order of axes.
func (r *rewriter) innermost(s ir.AxisSet) int {
	best, place := -1, math.MinInt
	for a := range s.All() {
		if r.rank[a] > place {
			best, place = a, r.rank[a]
		}
	}
	return best
}
