package oracle

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// reals is the arithmetic of Numbers, rounded to a precision.
type reals bigreal.Precision

func (reals) constant(x bigreal.Number) bigreal.Number { return x }

func (reals) input(_ string, _ int, x bigreal.Number) bigreal.Number { return x }

func (reals) param(_ string, x bigreal.Number) bigreal.Number { return x }

func (reals) number(x bigreal.Number) bigreal.Number { return x }

func (r reals) apply(_ *ir.Node, op ir.Op, x ...bigreal.Number) bigreal.Number {
	p := bigreal.Precision(r)
	switch len(x) {
	case 1:
		return unary(p, op, x[0])
	case 2:
		return binary(p, op, x[0], x[1])
	}
	if op != ir.OpWhere {
		panic(fmt.Sprintf("oracle: %s is not evaluated", op))
	}
	if truth(x[0]) {
		return x[1]
	}
	return x[2]
}

func (r reals) sum(_ *ir.Node, x []bigreal.Number) bigreal.Number {
	sum := bigreal.Int(0)
	for _, v := range x {
		sum = bigreal.Precision(r).Add(sum, v)
	}
	return sum
}

func (reals) max(_ *ir.Node, x []bigreal.Number) bigreal.Number {
	top := bigreal.Inf(-1)
	for _, v := range x {
		top = top.Max(v)
	}
	return top
}

func (r reals) norm(_ *ir.Node, x []bigreal.Number) bigreal.Number {
	p, sum := bigreal.Precision(r), bigreal.Int(0)
	for _, v := range x {
		sum = p.Add(sum, p.Mul(v, v))
	}
	return p.Sqrt(sum)
}

func (reals) argMax(x []bigreal.Number) int {
	best, top := 0, bigreal.Inf(-1)
	for i, v := range x {
		if !top.IsNaN() && (v.IsNaN() || top.Less(v)) {
			best, top = i, v
		}
	}
	return best
}

func truth(x bigreal.Number) bool { return x.Sign() != 0 }

func unary(p bigreal.Precision, op ir.Op, x bigreal.Number) bigreal.Number {
	switch op {
	case ir.OpNeg:
		return x.Neg()
	case ir.OpSquare:
		return p.Mul(x, x)
	case ir.OpAbs:
		return x.Abs()
	case ir.OpSign:
		return x.Signum()
	case ir.OpSqrt:
		return p.Sqrt(x)
	case ir.OpExp:
		return p.Exp(x)
	case ir.OpExpm1:
		return p.Expm1(x)
	case ir.OpLog:
		return p.Log(x)
	case ir.OpLog1p:
		return p.Log1p(x)
	case ir.OpTanh:
		return p.Tanh(x)
	case ir.OpCosh:
		return p.Cosh(x)
	case ir.OpSinh:
		return p.Sinh(x)
	case ir.OpSigmoid:
		return p.Sigmoid(x)
	case ir.OpSoftplus:
		return p.Softplus(x)
	case ir.OpLogCosh:
		return p.LogCosh(x)
	case ir.OpRelu:
		return x.Max(bigreal.Int(0))
	case ir.OpStop, ir.OpToReal:
		return x
	case ir.OpNot:
		return bigreal.Bool(!truth(x))
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", op))
}

func binary(p bigreal.Precision, op ir.Op, x, y bigreal.Number) bigreal.Number {
	switch op {
	case ir.OpAdd:
		return p.Add(x, y)
	case ir.OpSub:
		return p.Sub(x, y)
	case ir.OpMul:
		return p.Mul(x, y)
	case ir.OpDiv:
		return p.Div(x, y)
	case ir.OpPow:
		return p.Pow(x, y)
	case ir.OpXLogY:
		return p.XLogY(x, y)
	case ir.OpMaximum, ir.OpClampMin:
		return x.Max(y)
	case ir.OpMinimum, ir.OpClampMax:
		return x.Min(y)
	case ir.OpLess:
		return bigreal.Bool(x.Less(y))
	case ir.OpLessEqual:
		return bigreal.Bool(x.LessEqual(y))
	case ir.OpEqual:
		return bigreal.Bool(x.Equal(y))
	case ir.OpNotEqual:
		return bigreal.Bool(!x.Equal(y))
	case ir.OpAnd:
		return bigreal.Bool(truth(x) && truth(y))
	case ir.OpOr:
		return bigreal.Bool(truth(x) || truth(y))
	}
	panic(fmt.Sprintf("oracle: %s is not evaluated", op))
}
