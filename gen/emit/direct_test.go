package emit

import (
	"math"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/lower"
)

// direct evaluates an expression from its operations.
func direct(e *lower.Expr, env map[string]any) any {
	switch {
	case e.Var != nil:
		return env[e.Var.Name]
	case e.Int != nil:
		return directDim(e.Int, env)
	}
	switch e.Op {
	case ir.OpConst:
		return map[ir.Type]any{ir.Real: e.Value, ir.Int: int(e.Value), ir.Bool: e.Value != 0}[e.Type]
	case ir.OpSize:
		return float64(env["n"].(int))
	}
	var args []any
	for _, a := range e.Args {
		args = append(args, direct(a, env))
	}
	return directOp(e.Op, args)
}

func directDim(d lower.Dim, env map[string]any) int {
	sum := 0
	for _, p := range d {
		n := 1
		for _, a := range p {
			if a.What == lower.Literal {
				n *= a.N
			} else {
				n *= env[map[lower.AtomKind]string{
					lower.Size: "n", lower.Start: "i", lower.Count: "ni", lower.Tile: "tileN", lower.Group: "groupN",
				}[a.What]].(int)
			}
		}
		sum += n
	}
	return sum
}

func directOp(op ir.Op, args []any) any {
	switch a := args[0].(type) {
	case bool:
		switch op {
		case ir.OpNot:
			return !a
		case ir.OpAnd:
			return a && args[1].(bool)
		case ir.OpOr:
			return a || args[1].(bool)
		case ir.OpWhere:
			return kernel.Choose(a, args[1], args[2])
		}
	case int:
		switch op {
		case ir.OpToReal:
			return float64(a)
		case ir.OpNeg:
			return -a
		}
		return directBinary(op, a, args[1].(int))
	case float64:
		if len(args) == 1 {
			return directUnary(op, a)
		}
		return directReal(op, a, args[1].(float64))
	}
	panic("no operation " + op.String())
}

func directUnary(op ir.Op, a float64) float64 {
	return map[ir.Op]func(float64) float64{
		ir.OpNeg: kernel.NegOf[float64], ir.OpSquare: kernel.SquareOf[float64], ir.OpAbs: kernel.AbsOf[float64],
		ir.OpSign: kernel.SignOf[float64], ir.OpSqrt: kernel.SqrtOf[float64], ir.OpExp: kernel.ExpOf[float64],
		ir.OpExpm1: kernel.Expm1Of[float64], ir.OpLog: kernel.LogOf[float64], ir.OpLog1p: kernel.Log1pOf[float64],
		ir.OpTanh: kernel.TanhOf[float64], ir.OpCosh: kernel.CoshOf[float64], ir.OpSinh: kernel.SinhOf[float64],
		ir.OpSigmoid: kernel.SigmoidOf[float64], ir.OpSoftplus: kernel.SoftplusOf[float64],
		ir.OpStop: func(x float64) float64 { return x },
		ir.OpRelu: func(x float64) float64 { return kernel.MaximumOf(x, 0) },
	}[op](a)
}

func directReal(op ir.Op, a, b float64) any {
	switch op {
	case ir.OpDiv:
		return a / b
	case ir.OpPow:
		return kernel.PowOf(a, b)
	case ir.OpMaximum, ir.OpClampMin:
		return kernel.MaximumOf(a, b)
	case ir.OpMinimum, ir.OpClampMax:
		return kernel.MinimumOf(a, b)
	case ir.OpXLogY:
		return kernel.XLogYOf(a, b)
	}
	return directBinary(op, a, b)
}

func directBinary[V float64 | int](op ir.Op, a, b V) any {
	switch op {
	case ir.OpAdd:
		return a + b
	case ir.OpSub:
		return a - b
	case ir.OpMul:
		return V(a * b)
	case ir.OpLess:
		return a < b
	case ir.OpLessEqual:
		return a <= b
	case ir.OpEqual:
		return a == b
	case ir.OpNotEqual:
		return a != b
	}
	panic("no operation " + op.String())
}

// same compares to the bit; one NaN is as good as another.
func same(a, b any) bool {
	x, ok := a.(float64)
	y, also := b.(float64)
	if !ok || !also {
		return a == b
	}
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}
