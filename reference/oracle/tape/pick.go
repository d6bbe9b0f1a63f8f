package tape

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A share says which of tied operands get the derivative by the language's convention.
type share uint8

const (
	evenly share = iota
	toFirst
	toSecond
)

// of is the derivative that operand i of n tied ones gets.
func (s share) of(p ball.Precision, i, n int) ball.Ball {
	switch s {
	case evenly:
		return p.Div(ball.Int(1), ball.Int(n))
	case toFirst:
		return ball.Exact(boolean(i == 0))
	case toSecond:
		return ball.Exact(boolean(i == 1))
	}
	panic(fmt.Sprintf("tape: internal error: share %d", s))
}

// greatest returns the greatest operand. One that cannot be it leaves no trace. Where it
// is not known which one is it, the derivative by each lies between 0 and 1.
func (t *Tape) greatest(x []Value, s share) Value {
	top := Constant(ball.Exact(negativeInfinity))
	for _, v := range x {
		top.Ball = ball.Max(top.Ball, v.Ball)
	}
	var candidates []Value
	tied := true
	for _, v := range x {
		if ball.Less(v.Ball, top.Ball) != ball.Yes {
			candidates = append(candidates, v)
			tied = tied && ball.Equal(v.Ball, top.Ball) == ball.Yes
		}
	}
	switch {
	case top.Ball.IsNaN():
		return t.smooth(top.Ball, x, func(int) ball.Ball { return top.Ball })
	case len(candidates) == 1:
		return candidates[0]
	case tied: // all operands, if there are two: s counts them
		return t.atKink(top.Ball, func(i int) ball.Ball { return s.of(t.prec, i, len(candidates)) },
			&kink{kind: greatest, operands: candidates})
	}
	return t.undecided(top.Ball, candidates, t.prec.Hull(ball.Int(0), ball.Int(1)))
}

func (t *Tape) least(x []Value, s share) Value {
	negated := make([]Value, len(x))
	for i, v := range x {
		negated[i] = t.Apply(ir.OpNeg, v)
	}
	return t.Apply(ir.OpNeg, t.greatest(negated, s))
}

// undecided records that each operand may have any derivative within the slope; or any
// at all where one of them may turn out to be NaN.
func (t *Tape) undecided(x ball.Ball, operands []Value, slope ball.Ball) Value {
	t.doubt()
	for _, o := range operands {
		if o.Ball.IsUnknown() {
			slope = ball.Unknown()
		}
	}
	return t.smooth(x, operands, func(int) ball.Ball { return slope })
}

func (t *Tape) abs(x Value) Value {
	switch sign, known := x.Ball.Sign(); {
	case x.Ball.IsZero():
		return t.atKink(x.Ball.Abs(), nil, &kink{kind: length, operands: []Value{x}})
	case known && sign > 0:
		return x
	case known:
		return t.Apply(ir.OpNeg, x)
	case x.Ball.IsNaN():
		return t.smooth(x.Ball, []Value{x}, func(int) ball.Ball { return x.Ball })
	}
	return t.undecided(x.Ball.Abs(), []Value{x}, t.prec.Hull(ball.Int(-1), ball.Int(1)))
}

// sign is constant but for its jump at 0.
func (t *Tape) sign(x Value) Value {
	switch sign, known := x.Ball.Sign(); {
	case x.Ball.IsZero():
		return t.atKink(x.Ball, nil, &kink{kind: jump, operands: []Value{x}})
	case known:
		return Constant(ball.Int(sign))
	case x.Ball.IsNaN():
		return Constant(x.Ball)
	case x.Ball.IsUnknown():
		return t.undecided(x.Ball, []Value{x}, x.Ball)
	}
	return t.undecided(t.prec.Hull(ball.Int(-1), ball.Int(1)), []Value{x}, ball.Unknown())
}

// compare returns a condition. One that is tied turns beside the point.
func (t *Tape) compare(op ir.Op, x []Value) Value {
	holds := comparison(op, x[0].Ball, x[1].Ball).Bool()
	if ball.Equal(x[0].Ball, x[1].Ball) != ball.Yes {
		return Constant(holds)
	}
	return t.atKink(holds, nil, &kink{kind: condition, op: op, operands: x})
}

func comparison(op ir.Op, x, y ball.Ball) ball.Truth {
	switch op {
	case ir.OpLess:
		return ball.Less(x, y)
	case ir.OpLessEqual:
		return ball.LessEqual(x, y)
	case ir.OpEqual:
		return ball.Equal(x, y)
	case ir.OpNotEqual:
		return ball.Equal(x, y).Not()
	}
	panic(fmt.Sprintf("tape: internal error: %s compares nothing", op))
}

func (t *Tape) logic(op ir.Op, x []Value) Value {
	truths := make([]ball.Truth, len(x))
	for i, v := range x {
		truths[i] = v.Ball.Truth()
	}
	return t.atKink(connective(op, truths).Bool(), nil, &kink{kind: condition, op: op, operands: x})
}

func connective(op ir.Op, x []ball.Truth) ball.Truth {
	switch op {
	case ir.OpAnd:
		return x[0].And(x[1])
	case ir.OpOr:
		return x[0].Or(x[1])
	case ir.OpNot:
		return x[0].Not()
	}
	panic(fmt.Sprintf("tape: internal error: %s connects no conditions", op))
}

// where returns the operand that the condition chooses, and leaves no trace of the other
// one. Where the condition is not decided the result may be either.
func (t *Tape) where(x []Value) Value {
	c, a, b := x[0], x[1], x[2]
	if t.origin.Type == ir.Bool {
		return t.logic(ir.OpOr, []Value{
			t.logic(ir.OpAnd, []Value{c, a}),
			t.logic(ir.OpAnd, []Value{t.logic(ir.OpNot, []Value{c}), b}),
		})
	}
	switch truth := c.Ball.Truth(); {
	case truth == ball.Maybe:
		return t.undecided(t.prec.Hull(a.Ball, b.Ball), []Value{a, b}, t.prec.Hull(ball.Int(0), ball.Int(1)))
	case c.at != 0:
		return t.turning(x, truth)
	case truth == ball.Yes:
		return a
	}
	return b
}

// turning records a choice whose condition is tied.
func (t *Tape) turning(x []Value, truth ball.Truth) Value {
	taken := 2
	if truth == ball.Yes {
		taken = 1
	}
	slope := func(i int) ball.Ball { return ball.Exact(boolean(i == taken)) }
	return t.atKink(x[taken].Ball, slope, &kink{kind: choice, operands: x})
}
