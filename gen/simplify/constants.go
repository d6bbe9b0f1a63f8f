package simplify

import (
	"math"
	"math/big"

	"github.com/losscheck/losscheck/gen/ir"
)

// constantRules compute what has constant arguments, if the result is a finite float64 without
// rounding: everything else is left to the running program, which rounds to its own type.
var constantRules = []rule{
	{
		name:    "constant",
		doc:     "f(constants) → its value, if that is a float64",
		ops:     []ir.Op{ir.OpNeg, ir.OpAbs, ir.OpSquare, ir.OpSqrt, ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpToReal},
		rewrite: foldReal,
	},
	{
		name:    "constant condition",
		doc:     "a comparison or connective of constants → its truth value",
		ops:     []ir.Op{ir.OpLess, ir.OpLessEqual, ir.OpEqual, ir.OpNotEqual, ir.OpAnd, ir.OpOr, ir.OpNot},
		rewrite: foldCondition,
	},
}

// constants returns the values of the arguments of n, false if one is not constant.
func constants(n *ir.Node) (values [2]float64, ok bool) {
	for i, a := range n.Args {
		if a.Op != ir.OpConst {
			return values, false
		}
		values[i] = a.Value
	}
	return values, true
}

func foldReal(r *rewriter, n *ir.Node) *ir.Node {
	c, ok := constants(n)
	if !ok || n.Type != ir.Real {
		return nil
	}
	v, exact := realValue(n.Op, c[0], c[1])
	if !exact {
		return nil
	}
	return r.Real(v + 0) // -0 is 0
}

// realValue returns the value of op, and whether it is exact.
func realValue(op ir.Op, a, b float64) (float64, bool) {
	switch op {
	case ir.OpToReal:
		return a, true
	case ir.OpNeg:
		return -a, !math.IsNaN(a)
	case ir.OpAbs:
		return math.Abs(a), !math.IsNaN(a)
	case ir.OpSquare:
		return a * a, isProduct(a*a, a, a)
	case ir.OpSqrt:
		return math.Sqrt(a), isProduct(a, math.Sqrt(a), math.Sqrt(a))
	case ir.OpAdd:
		return a + b, isSum(a+b, a, b)
	case ir.OpSub:
		return a - b, isSum(a-b, a, -b)
	case ir.OpMul:
		return a * b, isProduct(a*b, a, b)
	case ir.OpDiv:
		return a / b, b != 0 && isProduct(a, a/b, b)
	}
	panic("simplify: no constant folding of " + op.String())
}

// exponents is how many bits the sum of any two float64s can need.
const exponents = 2200

// isSum reports whether v is finite and a+b exactly.
func isSum(v, a, b float64) bool {
	return finite(v) && finite(a) && finite(b) &&
		new(big.Float).SetPrec(exponents).Add(big.NewFloat(a), big.NewFloat(b)).Cmp(big.NewFloat(v)) == 0
}

// isProduct reports whether v is finite and a*b exactly.
func isProduct(v, a, b float64) bool {
	return finite(v) && finite(a) && finite(b) &&
		new(big.Float).SetPrec(exponents).Mul(big.NewFloat(a), big.NewFloat(b)).Cmp(big.NewFloat(v)) == 0
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func foldCondition(r *rewriter, n *ir.Node) *ir.Node {
	c, ok := constants(n)
	if !ok {
		return foldConnective(r, n)
	}
	return r.Bool(truth(n.Op, c[0], c[1]))
}

func truth(op ir.Op, a, b float64) bool {
	switch op {
	case ir.OpLess:
		return a < b
	case ir.OpLessEqual:
		return a <= b
	case ir.OpEqual:
		return a == b
	case ir.OpNotEqual:
		return a != b
	case ir.OpAnd:
		return a != 0 && b != 0
	case ir.OpOr:
		return a != 0 || b != 0
	case ir.OpNot:
		return a == 0
	}
	panic("simplify: no constant folding of " + op.String())
}

// foldConnective drops the constant of an and or an or.
func foldConnective(r *rewriter, n *ir.Node) *ir.Node {
	if n.Op != ir.OpAnd && n.Op != ir.OpOr {
		return nil
	}
	for i, a := range n.Args {
		if a.Op != ir.OpConst {
			continue
		}
		if neutral := n.Op == ir.OpAnd; (a.Value != 0) == neutral {
			return n.Args[1-i]
		}
		return a
	}
	return nil
}
