package simplify

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// primitiveRules take the primitives apart into exp, log1p and reductions, none of
// which overflows or cancels. What is used by several (the greatest element, exp(x-max),
// exp(-abs(z))) is one node.
var primitiveRules = []rule{
	{"expand softmax", "softmax(x) → exp(x-max)/(1+rest), rest the sum of exp(x-max) without the maximum", []ir.Op{ir.OpSoftmax}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			s := r.shifted(n.Args[0], n.Axis)
			return r.Div(s.exp, s.sum)
		}},
	{"expand log_softmax", "log_softmax(x) → (x-max)-log1p(rest), in this order: x-logsumexp(x) would lose what is small", []ir.Op{ir.OpLogSoftmax}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			s := r.shifted(n.Args[0], n.Axis)
			return r.Sub(r.Sub(s.x, s.shift), r.Elementwise(ir.OpLog1p, s.rest))
		}},
	{"expand logsumexp", "logsumexp(x) → max+log1p(rest)", []ir.Op{ir.OpLogSumExp}, false, expandLogSumExp},
	{"expand softplus", "softplus(z) → max(z, 0)+log1p(exp(-abs(z)))", []ir.Op{ir.OpSoftplus}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			z := n.Args[0]
			return r.Add(r.Elementwise(ir.OpClampMin, z, r.Real(0)), r.Elementwise(ir.OpLog1p, r.decay(z)))
		}},
	{"expand sigmoid", "sigmoid(z) → where(z >= 0, 1, e)/(1+e), e = exp(-abs(z))", []ir.Op{ir.OpSigmoid}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			z, one, e := n.Args[0], r.Real(1), r.decay(n.Args[0])
			return r.Div(r.Where(r.Elementwise(ir.OpLessEqual, r.Real(0), z), one, e), r.Add(one, e))
		}},
	{"expand log cosh", "logcosh(x): see logCosh", []ir.Op{ir.OpLogCosh}, false, expandLogCosh},
	{"expand stop_gradient", "stop_gradient(x) → x, when there is nothing left to differentiate", []ir.Op{ir.OpStop}, false,
		func(_ *rewriter, n *ir.Node) *ir.Node { return n.Args[0] }},
	{"expand log(1-exp)", "log(-expm1(u)) → its logarithm, or log1p(-exp(u)) where u <= -log(2)", []ir.Op{ir.OpLog}, false, expandLogComplement},
}

// derivativeRules expand products of primitives that share an exponential. They stand before primitiveRules.
var derivativeRules = []rule{
	{"derivative of a sigmoid", "sigmoid(z)*sigmoid(-z) → e/(1+e)**2, e = exp(-abs(z))", []ir.Op{ir.OpMul}, false,
		func(r *rewriter, n *ir.Node) *ir.Node {
			a, b := n.Args[0], n.Args[1]
			if a.Op != ir.OpSigmoid || b.Op != ir.OpSigmoid || !opposite(a.Args[0], b.Args[0]) {
				return nil
			}
			e := r.decay(a.Args[0])
			return r.Div(e, r.Elementwise(ir.OpSquare, r.Add(r.Real(1), e)))
		}},
}

// shifted holds what softmax, log_softmax, logsumexp and their adjoints are made of.
type shifted struct {
	x     *ir.Node
	axis  int
	max   *ir.Node // the greatest element of x along axis
	shift *ir.Node // the same; 0 where a mask has left nothing
	arg   *ir.Node // its first coordinate
	exp   *ir.Node // exp(x-shift)
	rest  *ir.Node // the sum of exp without the element at arg
	sum   *ir.Node // 1+rest
}

// shifted returns the parts of a softmax of x. Along an axis that is not the innermost they
// come from one streaming pass, because each further pass would be over the whole array.
func (r *rewriter) shifted(x *ir.Node, axis int) shifted {
	s := shifted{x: x, axis: axis}
	streamed := r.innermost(x.Axes) != axis
	if streamed {
		state := r.StreamState(x, axis)
		s.max, s.arg, s.rest = r.StatePart(ir.OpStateMax, state), r.StatePart(ir.OpStateArg, state), r.StatePart(ir.OpStateRest, state)
	} else {
		s.max, s.arg = r.Reduce(ir.OpMax, x, ir.Axes(axis)), r.ArgMax(x, axis)
	}
	s.shift = s.max
	if none := r.Real(math.Inf(-1)); x.Op == ir.OpWhere && slices.Contains(x.Args, none) {
		s.shift = r.Where(r.Elementwise(ir.OpEqual, s.max, none), r.Real(0), s.max)
	}
	s.exp = r.Elementwise(ir.OpExp, r.Sub(x, s.shift))
	if !streamed {
		s.rest = r.SumExcept(s.exp, s.arg, axis)
	}
	s.sum = r.Add(r.Real(1), s.rest)
	return s
}

func expandLogSumExp(r *rewriter, n *ir.Node) *ir.Node {
	if n.Over.Len() != 1 {
		return logSumExpAxes(r, n)
	}
	s := r.shifted(n.Args[0], n.Over.First())
	return r.Add(s.max, r.Elementwise(ir.OpLog1p, s.rest))
}

// decay returns exp(-abs(z)), the same node for z and -z.
func (r *rewriter) decay(z *ir.Node) *ir.Node {
	switch {
	case z.Op == ir.OpNeg:
		z = z.Args[0]
	case z.Op == ir.OpSub && z.Args[0].ID > z.Args[1].ID:
		z = r.Sub(z.Args[1], z.Args[0])
	}
	return r.Elementwise(ir.OpExp, r.Neg(r.Elementwise(ir.OpAbs, z)))
}

// expandLogCosh returns log(cosh(x)) with z = abs(x), e = exp(-z): where z < 1,
// log1p(expm1(-z)²/(2e)), because cosh z = 1 + (1-e)²/(2e); elsewhere z - log 2 + log1p(e²).
func expandLogCosh(r *rewriter, n *ir.Node) *ir.Node {
	one, z := r.Real(1), r.Elementwise(ir.OpAbs, n.Args[0])
	e := r.decay(n.Args[0])
	small := r.Elementwise(ir.OpLess, z, one)
	near := r.Div(r.Elementwise(ir.OpSquare, r.Elementwise(ir.OpExpm1, r.Neg(z))), r.Mul(r.Real(2), e))
	log := r.Elementwise(ir.OpLog1p, r.Where(small, near, r.Elementwise(ir.OpSquare, e)))
	return r.Add(r.Where(small, r.Real(0), r.Sub(z, r.Elementwise(ir.OpLog, r.Real(2)))), log)
}

// expandLogComplement parts log(1-exp(u)) at the u where both of its forms are accurate.
func expandLogComplement(r *rewriter, n *ir.Node) *ir.Node {
	if n.Args[0].Op != ir.OpNeg || n.Args[0].Args[0].Op != ir.OpExpm1 {
		return nil
	}
	expm1 := n.Args[0].Args[0]
	u := expm1.Args[0]
	near := r.Elementwise(ir.OpLess, r.Real(-math.Ln2), u)
	log := r.Elementwise(ir.OpLog, r.Where(near, r.Neg(expm1), r.Real(1)))
	log1p := r.Elementwise(ir.OpLog1p, r.Where(near, r.Real(0), r.Neg(r.Elementwise(ir.OpExp, u))))
	return r.Add(log, log1p)
}
