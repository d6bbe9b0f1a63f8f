package tape

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A unaryRule is a function with its derivative and its second derivative; x is the operand and y the
// function's value.
type unaryRule struct {
	value func(p ball.Precision, x ball.Ball) ball.Ball
	slope func(p ball.Precision, x, y ball.Ball) ball.Ball
	bend  func(p ball.Precision, x, y ball.Ball) ball.Ball // nil for 0
}

// A binaryRule is the same for two operands; z is the value. The second derivatives are those by x
// twice, by x and y, and by y twice, nil for 0.
type binaryRule struct {
	value  func(p ball.Precision, x, y ball.Ball) ball.Ball
	slopes [2]func(p ball.Precision, x, y, z ball.Ball) ball.Ball
	bends  [3]func(p ball.Precision, x, y, z ball.Ball) ball.Ball
}

var unaryRules = map[ir.Op]unaryRule{
	ir.OpNeg:      {func(_ ball.Precision, x ball.Ball) ball.Ball { return x.Neg() }, constant(-1), nil},
	ir.OpSquare:   {ball.Precision.Square, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Mul(ball.Int(2), x) }, constant(2)},
	ir.OpSqrt:     {ball.Precision.Sqrt, func(p ball.Precision, _, y ball.Ball) ball.Ball { return p.Div(ball.Int(1), p.Mul(ball.Int(2), y)) }, sqrtBend},
	ir.OpExp:      {ball.Precision.Exp, itself, itself},
	ir.OpExpm1:    {ball.Precision.Expm1, exp, exp},
	ir.OpLog:      {ball.Precision.Log, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Div(ball.Int(1), x) }, logBend},
	ir.OpLog1p:    {ball.Precision.Log1p, log1pSlope, log1pBend},
	ir.OpTanh:     {ball.Precision.Tanh, tanhSlope, tanhBend},
	ir.OpCosh:     {ball.Precision.Cosh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Sinh(x) }, itself},
	ir.OpSinh:     {ball.Precision.Sinh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Cosh(x) }, itself},
	ir.OpSigmoid:  {ball.Precision.Sigmoid, sigmoidSlope, sigmoidBend},
	ir.OpSoftplus: {ball.Precision.Softplus, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Sigmoid(x) }, softplusBend},
	ir.OpLogCosh:  {ball.Precision.LogCosh, func(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Tanh(x) }, tanhSlope},
}

func constant(v int) func(p ball.Precision, x, y ball.Ball) ball.Ball {
	return func(ball.Precision, ball.Ball, ball.Ball) ball.Ball { return ball.Int(v) }
}

func itself(_ ball.Precision, _, y ball.Ball) ball.Ball { return y }

func exp(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Exp(x) }

// sqrtBend is -1/(4 x sqrt(x)).
func sqrtBend(p ball.Precision, x, y ball.Ball) ball.Ball {
	return p.Div(ball.Int(-1), p.Mul(ball.Int(4), p.Mul(x, y)))
}

func logBend(p ball.Precision, x, _ ball.Ball) ball.Ball { return p.Div(ball.Int(-1), p.Square(x)) }

func log1pSlope(p ball.Precision, x, _ ball.Ball) ball.Ball {
	return p.Div(ball.Int(1), p.Add(ball.Int(1), x))
}

func log1pBend(p ball.Precision, x, y ball.Ball) ball.Ball {
	return p.Square(log1pSlope(p, x, y)).Neg()
}

// sigmoidSlope is s(x) s(-x), which loses no digits where 1 - s(x) would.
func sigmoidSlope(p ball.Precision, x, y ball.Ball) ball.Ball { return p.Mul(y, p.Sigmoid(x.Neg())) }

// sigmoidBend is s(x) s(-x) (s(-x) - s(x)).
func sigmoidBend(p ball.Precision, x, y ball.Ball) ball.Ball {
	return p.Mul(sigmoidSlope(p, x, y), p.Sub(p.Sigmoid(x.Neg()), y))
}

func softplusBend(p ball.Precision, x, _ ball.Ball) ball.Ball {
	return sigmoidSlope(p, x, p.Sigmoid(x))
}

// tanhSlope is 1 - tanh² = 4 s(2x) s(-2x).
func tanhSlope(p ball.Precision, x, _ ball.Ball) ball.Ball {
	twice := p.Mul(ball.Int(2), x)
	return p.Mul(ball.Int(4), sigmoidSlope(p, twice, p.Sigmoid(twice)))
}

// tanhBend is -2 tanh (1 - tanh²).
func tanhBend(p ball.Precision, x, y ball.Ball) ball.Ball {
	return p.Mul(p.Mul(ball.Int(-2), y), tanhSlope(p, x, y))
}
