package tape

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// Apply computes and records an elementwise operation.
func (t *Tape) Apply(op ir.Op, x ...Value) Value {
	if rule, ok := unaryRules[op]; ok {
		y := rule.value(t.prec, x[0].Ball)
		return t.smooth(y, x, rule.derivatives(t.prec, x[0].Ball, y))
	}
	if rule, ok := binaryRules[op]; ok {
		z := rule.value(t.prec, x[0].Ball, x[1].Ball)
		d := rule.derivatives(t.prec, x[0].Ball, x[1].Ball, z)
		d.adds = op == ir.OpAdd || op == ir.OpSub
		return t.smooth(z, x, d)
	}
	return t.pick(op, x)
}

func (r unaryRule) derivatives(p ball.Precision, x, y ball.Ball) derivatives {
	d := derivatives{slope: func(int) ball.Ball { return r.slope(p, x, y) }}
	if r.bend != nil {
		d.bend = func(_, _ int) ball.Ball { return r.bend(p, x, y) }
	}
	return d
}

func (r binaryRule) derivatives(p ball.Precision, x, y, z ball.Ball) derivatives {
	return derivatives{
		slope: func(i int) ball.Ball { return r.slopes[i](p, x, y, z) },
		bend: func(i, j int) ball.Ball {
			if bend := r.bends[i+j]; bend != nil {
				return bend(p, x, y, z)
			}
			return ball.Int(0)
		},
	}
}

// pick computes what takes one of its operands, and conditions.
func (t *Tape) pick(op ir.Op, x []Value) Value {
	switch op {
	case ir.OpStop:
		return Constant(x[0].Ball)
	case ir.OpToReal: // of an Int, which depends on no variable
		return x[0]
	case ir.OpAbs:
		return t.abs(x[0])
	case ir.OpSign:
		return t.sign(x[0])
	case ir.OpRelu:
		return t.greatest([]Value{x[0], Constant(ball.Int(0))}, toSecond)
	case ir.OpMaximum:
		return t.greatest(x, evenly)
	case ir.OpMinimum:
		return t.least(x, evenly)
	case ir.OpClampMin:
		return t.greatest(x, toFirst)
	case ir.OpClampMax:
		return t.least(x, toFirst)
	case ir.OpLess, ir.OpLessEqual, ir.OpEqual, ir.OpNotEqual:
		return t.compare(op, x)
	case ir.OpAnd, ir.OpOr, ir.OpNot:
		return t.logic(op, x)
	case ir.OpWhere:
		return t.where(x)
	}
	panic(fmt.Sprintf("tape: internal error: %s is not recorded", op))
}

// Sum returns the sum of the values, as one operation.
func (t *Tape) Sum(x []Value) Value {
	sum := ball.Int(0)
	for _, v := range x {
		sum = t.prec.Add(sum, v.Ball)
	}
	d := sameSlope(ball.Int(1))
	d.adds = true
	return t.smooth(sum, x, d)
}

// Max returns the greatest of the values, -Inf if there are none. Ties share the derivative.
func (t *Tape) Max(x []Value) Value { return t.greatest(x, evenly) }

// Norm returns the square root of the sum of the squares, whose derivative by convention
// is 0 where all are 0.
func (t *Tape) Norm(x []Value) Value {
	squares, zero, near := make([]Value, len(x)), true, true
	for i, v := range x {
		squares[i] = t.Apply(ir.OpSquare, v)
		zero = zero && v.Ball.IsZero()
		near = near && t.tied(v, Constant(ball.Int(0)))
	}
	if zero {
		return t.atKink(ball.Int(0), nil, &kink{kind: length, exact: true, operands: x})
	}
	sum := t.Sum(squares)
	if norm := t.prec.Sqrt(sum.Ball); near {
		return t.atKink(norm, func(i int) ball.Ball { return t.prec.Div(x[i].Ball, norm) }, &kink{kind: length, operands: x})
	}
	return t.Apply(ir.OpSqrt, sum)
}
