package simplify_test

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/gen/ir"
)

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func elementwise(op ir.Op, x []float64) float64 {
	switch op {
	case ir.OpNeg:
		return -x[0]
	case ir.OpAdd:
		return x[0] + x[1]
	case ir.OpSub:
		return x[0] - x[1]
	case ir.OpMul:
		return x[0] * x[1]
	case ir.OpDiv:
		return x[0] / x[1]
	case ir.OpPow:
		return math.Pow(x[0], x[1])
	case ir.OpSquare:
		return x[0] * x[0]
	case ir.OpAbs:
		return math.Abs(x[0])
	case ir.OpSign:
		return bit(x[0] > 0) - bit(x[0] < 0)
	case ir.OpSqrt:
		return math.Sqrt(x[0])
	case ir.OpExp:
		return math.Exp(x[0])
	case ir.OpExpm1:
		return math.Expm1(x[0])
	case ir.OpLog:
		return math.Log(x[0])
	case ir.OpLog1p:
		return math.Log1p(x[0])
	case ir.OpTanh:
		return math.Tanh(x[0])
	case ir.OpCosh:
		return math.Cosh(x[0])
	case ir.OpSinh:
		return math.Sinh(x[0])
	case ir.OpMaximum, ir.OpClampMin:
		return math.Max(x[0], x[1])
	case ir.OpMinimum, ir.OpClampMax:
		return math.Min(x[0], x[1])
	case ir.OpRelu:
		return math.Max(x[0], 0)
	case ir.OpXLogY:
		if x[0] == 0 {
			return 0
		}
		return x[0] * math.Log(x[1])
	case ir.OpStop, ir.OpToReal:
		return x[0]
	case ir.OpWhere:
		if x[0] != 0 {
			return x[1]
		}
		return x[2]
	}
	return bit(condition(op, x))
}

func condition(op ir.Op, x []float64) bool {
	switch op {
	case ir.OpLess:
		return x[0] < x[1]
	case ir.OpLessEqual:
		return x[0] <= x[1]
	case ir.OpEqual:
		return x[0] == x[1]
	case ir.OpNotEqual:
		return x[0] != x[1]
	case ir.OpAnd:
		return x[0] != 0 && x[1] != 0
	case ir.OpOr:
		return x[0] != 0 || x[1] != 0
	case ir.OpNot:
		return x[0] == 0
	}
	panic(fmt.Sprintf("not a finished graph: it has a %s", op))
}
