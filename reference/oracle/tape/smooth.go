package tape

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A unaryRule is a function with a derivative; x is the operand and y the function's value.
type unaryRule struct {
	value func(p ball.Precision, x ball.Ball) ball.Ball
	slope func(p ball.Precision, x, y ball.Ball) ball.Ball
}

// A binaryRule is the same for two operands; z is the value.
type binaryRule struct {
	value  func(p ball.Precision, x, y ball.Ball) ball.Ball
	slopes [2]func(p ball.Precision, x, y, z ball.Ball) ball.Ball
}

var unaryRules = map[ir.Op]unaryRule{
	ir.OpNeg:    {func(_ ball.Precision, x ball.Ball) ball.Ball { return x.Neg() }, constantSlope(-1)},
	ir.OpSquare: {ball.Precision.Square, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Mul(ball.Int(2), x) }},
	ir.OpSqrt:   {ball.Precision.Sqrt, func(p ball.Precision, _, y ball.Ball) ball.Ball { return p.Div(ball.Int(1), p.Mul(ball.Int(2), y)) }},
	ir.OpExp:    {ball.Precision.Exp, func(_ ball.Precision, _, y ball.Ball) ball.Ball { return y }},
	ir.OpExpm1:  {ball.Precision.Expm1, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Exp(x) }},
	ir.OpLog:    {ball.Precision.Log, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Div(ball.Int(1), x) }},
	ir.OpLog1p: {ball.Precision.Log1p, func(p ball.Precision, x, _ ball.Ball) ball.Ball {
		return p.Div(ball.Int(1), p.Add(ball.Int(1), x))
	}},
	ir.OpTanh:     {ball.Precision.Tanh, tanhSlope},
	ir.OpCosh:     {ball.Precision.Cosh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Sinh(x) }},
	ir.OpSinh:     {ball.Precision.Sinh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Cosh(x) }},
	ir.OpSigmoid:  {ball.Precision.Sigmoid, sigmoidSlope},
	ir.OpSoftplus: {ball.Precision.Softplus, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Sigmoid(x) }},
	ir.OpLogCosh:  {ball.Precision.LogCosh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Tanh(x) }},
}

// sigmoidSlope is s(x) s(-x), which loses no digits where 1 - s(x) would.
func sigmoidSlope(p ball.Precision, x, y ball.Ball) ball.Ball { return p.Mul(y, p.Sigmoid(x.Neg())) }

// tanhSlope is 1 - tanh² = 4 s(2x) s(-2x).
func tanhSlope(p ball.Precision, x, _ ball.Ball) ball.Ball {
	twice := p.Mul(ball.Int(2), x)
	return p.Mul(ball.Int(4), sigmoidSlope(p, twice, p.Sigmoid(twice)))
}

func constantSlope(v int) func(p ball.Precision, x, y ball.Ball) ball.Ball {
	return func(ball.Precision, ball.Ball, ball.Ball) ball.Ball { return ball.Int(v) }
}

// slopes are the two derivatives of a binary function.
type slopes = [2]func(p ball.Precision, x, y, z ball.Ball) ball.Ball

var binaryRules = map[ir.Op]binaryRule{
	ir.OpAdd: {ball.Precision.Add, slopes{
		func(ball.Precision, ball.Ball, ball.Ball, ball.Ball) ball.Ball { return ball.Int(1) },
		func(ball.Precision, ball.Ball, ball.Ball, ball.Ball) ball.Ball { return ball.Int(1) },
	}},
	ir.OpSub: {ball.Precision.Sub, slopes{
		func(ball.Precision, ball.Ball, ball.Ball, ball.Ball) ball.Ball { return ball.Int(1) },
		func(ball.Precision, ball.Ball, ball.Ball, ball.Ball) ball.Ball { return ball.Int(-1) },
	}},
	ir.OpMul: {ball.Precision.Mul, slopes{
		func(_ ball.Precision, _, y, _ ball.Ball) ball.Ball { return y },
		func(_ ball.Precision, x, _, _ ball.Ball) ball.Ball { return x },
	}},
	ir.OpDiv: {ball.Precision.Div, slopes{
		func(p ball.Precision, _, y, _ ball.Ball) ball.Ball { return p.Div(ball.Int(1), y) },
		func(p ball.Precision, _, y, z ball.Ball) ball.Ball { return p.Div(z, y).Neg() },
	}},
	ir.OpPow:   {ball.Precision.Pow, slopes{powerByBase, powerByExponent}},
	ir.OpXLogY: {ball.Precision.XLogY, slopes{xlogyByX, xlogyByY}},
}

// powerByBase is y x**(y-1), and 0 where y is 0.
func powerByBase(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	if y.IsZero() {
		return ball.Int(0)
	}
	return p.Mul(y, p.Pow(x, p.Sub(y, ball.Int(1))))
}

// powerByExponent is x**y log(x), and 0 where x**y is 0.
func powerByExponent(p ball.Precision, x, _, z ball.Ball) ball.Ball {
	if z.IsZero() {
		return ball.Int(0)
	}
	return p.Mul(z, p.Log(x))
}

// xlogyByX is log(y), and by convention 0 where x is 0 and the logarithm is no real number.
func xlogyByX(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	if x.IsZero() && ball.LessEqual(y, ball.Int(0)) == ball.Yes {
		return ball.Int(0)
	}
	return p.Log(y)
}

// xlogyByY is x/y, and 0 where x is 0.
func xlogyByY(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	if x.IsZero() {
		return ball.Int(0)
	}
	return p.Div(x, y)
}
