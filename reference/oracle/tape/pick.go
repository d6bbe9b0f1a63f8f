package tape

import (
	"fmt"
	"slices"

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
	top := ball.Exact(negativeInfinity)
	for _, v := range x {
		top = ball.Max(top, v.Ball)
	}
	if top.IsNaN() {
		return t.smooth(top, x, sameSlope(top))
	}
	candidates, decided := greatestOf(x, top)
	if !decided {
		return t.undecided(top, candidates, t.prec.Hull(ball.Int(0), ball.Int(1)))
	}
	operands := candidates
	for _, v := range x {
		if len(candidates) > 0 && ball.Less(v.Ball, top) == ball.Yes && t.near(v, candidates[0]) {
			operands = append(operands, v)
		}
	}
	if len(operands) == 1 {
		return operands[0]
	}
	return t.atKink(top, s.among(t.prec, len(candidates)), &kink{kind: greatest, exact: len(candidates) != 1, operands: operands})
}

// greatestOf returns the operands that may be the greatest number, and whether all of them are.
func greatestOf(x []Value, top ball.Ball) (candidates []Value, decided bool) {
	equal := true
	for _, v := range x {
		if ball.Less(v.Ball, top) != ball.Yes {
			candidates = append(candidates, v)
			equal = equal && ball.Equal(v.Ball, top) == ball.Yes
		}
	}
	return candidates, equal || len(candidates) == 1
}

// among is the derivative by each operand where the first n are tied; if there are two operands in all, those are
// both of them, in their order.
func (s share) among(p ball.Precision, n int) func(i int) ball.Ball {
	return func(i int) ball.Ball {
		switch {
		case i >= n:
			return ball.Int(0)
		case n == 1:
			return ball.Int(1)
		}
		return s.of(p, i, n)
	}
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
	return t.smooth(x, operands, sameSlope(slope))
}

func (t *Tape) abs(x Value) Value {
	sign, known := x.Ball.Sign()
	switch {
	case x.Ball.IsZero():
		return t.atKink(x.Ball.Abs(), nil, &kink{kind: length, exact: true, operands: []Value{x}})
	case known && t.near(x, Constant(ball.Int(0))):
		return t.atKink(x.Ball.Abs(), func(int) ball.Ball { return ball.Int(sign) }, &kink{kind: length, operands: []Value{x}})
	case known && sign > 0:
		return x
	case known:
		return t.Apply(ir.OpNeg, x)
	case x.Ball.IsNaN():
		return t.smooth(x.Ball, []Value{x}, sameSlope(x.Ball))
	}
	return t.undecided(x.Ball.Abs(), []Value{x}, t.prec.Hull(ball.Int(-1), ball.Int(1)))
}

// sign is constant but for its jump at 0.
func (t *Tape) sign(x Value) Value {
	sign, known := x.Ball.Sign()
	switch {
	case x.Ball.IsZero(), known && t.near(x, Constant(ball.Int(0))):
		return t.atKink(ball.Int(sign), nil, &kink{kind: jump, exact: x.Ball.IsZero(), operands: []Value{x}})
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
	exact := ball.Equal(x[0].Ball, x[1].Ball) == ball.Yes
	if !exact && !t.near(x[0], x[1]) {
		return Constant(holds)
	}
	return t.atKink(holds, nil, &kink{kind: condition, op: op, exact: exact, operands: x})
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
	return t.atKink(connective(op, truths).Bool(), nil, &kink{kind: condition, op: op, exact: t.anyExact(x), operands: x})
}

// anyExact reports whether one of some conditions is tied exactly.
func (t *Tape) anyExact(conditions []Value) bool {
	return slices.ContainsFunc(conditions, func(c Value) bool { return c.at != 0 && t.entries[c.at].kink.exact })
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
	return t.atKink(x[taken].Ball, slope, &kink{kind: choice, exact: t.anyExact(x[:1]), operands: x})
}
