package tape

import (
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// slopes are the two derivatives of a binary function, and bends its three second ones.
type (
	slopes = [2]func(p ball.Precision, x, y, z ball.Ball) ball.Ball
	bends  = [3]func(p ball.Precision, x, y, z ball.Ball) ball.Ball
)

var binaryRules = map[ir.Op]binaryRule{
	ir.OpAdd: {ball.Precision.Add, slopes{always(1), always(1)}, bends{}},
	ir.OpSub: {ball.Precision.Sub, slopes{always(1), always(-1)}, bends{}},
	ir.OpMul: {ball.Precision.Mul, slopes{
		func(_ ball.Precision, _, y, _ ball.Ball) ball.Ball { return y },
		func(_ ball.Precision, x, _, _ ball.Ball) ball.Ball { return x },
	}, bends{1: always(1)}},
	ir.OpDiv: {ball.Precision.Div, slopes{
		func(p ball.Precision, _, y, _ ball.Ball) ball.Ball { return p.Div(ball.Int(1), y) },
		func(p ball.Precision, _, y, z ball.Ball) ball.Ball { return p.Div(z, y).Neg() },
	}, bends{1: quotientByBoth, 2: quotientByDivisor}},
	ir.OpPow:   {ball.Precision.Pow, slopes{powerByBase, powerByExponent}, bends{powerByBaseTwice, powerByBoth, powerByExponentTwice}},
	ir.OpXLogY: {ball.Precision.XLogY, slopes{xlogyByX, xlogyByY}, bends{1: xlogyByBoth, 2: xlogyByYTwice}},
}

func always(v int) func(p ball.Precision, x, y, z ball.Ball) ball.Ball {
	return func(ball.Precision, ball.Ball, ball.Ball, ball.Ball) ball.Ball { return ball.Int(v) }
}

func quotientByBoth(p ball.Precision, _, y, _ ball.Ball) ball.Ball {
	return p.Div(ball.Int(-1), p.Square(y))
}

func quotientByDivisor(p ball.Precision, _, y, z ball.Ball) ball.Ball {
	return p.Div(p.Mul(ball.Int(2), z), p.Square(y))
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

// powerByBaseTwice is y (y-1) x**(y-2), and 0 where y is 0 or 1.
func powerByBaseTwice(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	less := p.Sub(y, ball.Int(1))
	if y.IsZero() || less.IsZero() {
		return ball.Int(0)
	}
	return p.Mul(p.Mul(y, less), p.Pow(x, p.Sub(y, ball.Int(2))))
}

// powerByBoth is x**(y-1) (1 + y log(x)).
func powerByBoth(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	power := p.Pow(x, p.Sub(y, ball.Int(1)))
	if power.IsZero() {
		return power
	}
	return p.Mul(power, p.Add(ball.Int(1), p.Mul(y, p.Log(x))))
}

// powerByExponentTwice is x**y log(x)², and 0 where x**y is 0.
func powerByExponentTwice(p ball.Precision, x, _, z ball.Ball) ball.Ball {
	if z.IsZero() {
		return ball.Int(0)
	}
	return p.Mul(z, p.Square(p.Log(x)))
}

func xlogyByBoth(p ball.Precision, _, y, _ ball.Ball) ball.Ball { return p.Div(ball.Int(1), y) }

// xlogyByYTwice is -x/y², and 0 where x is 0.
func xlogyByYTwice(p ball.Precision, x, y, _ ball.Ball) ball.Ball {
	if x.IsZero() {
		return ball.Int(0)
	}
	return p.Div(x.Neg(), p.Square(y))
}
