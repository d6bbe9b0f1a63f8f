package tape

import (
	"math"

	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// The slack of a value is a bound of what an implementation that rounds to Significand bits gets wrong, in units
// of 2**-Significand: the running error analysis of Wilkinson. An operation passes on the slack of its
// operands times its slopes and adds what its own rounding may lose. That is one unit of the result, nothing
// where these bits hold it exactly; but of a sum it is one of every term, since the terms may be added
// in another order: 1.2 - 0.2 is as far from 1 as 1 - 1.2 + 0.2 is from 0. Its first order is enough, and a float64: beyond
// its range nothing counts as tied but what is tied exactly.

// margin is how many slacks two tied values may be apart: the slack is a bound for operations rounded to the
// nearest, and elementary functions are good to a unit in the last place, which is twice as much.
const margin = 2

// A slack is what may be wrong with a value.
type slack struct {
	all  float64
	sign float64 // what may be wrong with its sign: rounding does not turn that of a sum of two
}

// rounding is the slack of an operation's result.
func (t *Tape) rounding(x ball.Ball, operands []Value, d derivatives) slack {
	if t.Significand == 0 || !x.IsFinite() {
		return slack{}
	}
	inherited := 0.0
	for i, o := range operands {
		if s := t.slack(o); s.all != 0 {
			inherited += float64(s.all * size(d.slope(i))) // never fused: the same on every machine
		}
	}
	if !d.adds {
		own := t.ownRounding(x)
		return slack{inherited + own, inherited}
	}
	own, count := terms(operands)
	if count <= 2 {
		return slack{inherited + own, inherited}
	}
	return slack{inherited + own, inherited + own}
}

// ownRounding is what rounding x itself may lose.
func (t *Tape) ownRounding(x ball.Ball) float64 {
	if x.IsExact() && x.Mid().Bits() <= t.Significand {
		return 0
	}
	return size(x)
}

// terms is the sum of the magnitudes of those terms that are not 0, and their number. A single one is the
// sum, which is not rounded.
func terms(operands []Value) (sum float64, count int) {
	for _, o := range operands {
		if !o.Ball.IsZero() {
			sum, count = sum+size(o.Ball), count+1
		}
	}
	if count == 1 {
		return 0, count
	}
	return sum, count
}

// slack is that of an operand; a number of the formula such as 0.1 is rounded too.
func (t *Tape) slack(v Value) slack {
	if t.Significand == 0 || v.at != 0 || v.slack.all != 0 {
		return v.slack
	}
	return slack{all: t.ownRounding(v.Ball)}
}

func size(x ball.Ball) float64 {
	if x.IsUnknown() {
		return math.Inf(1)
	}
	return math.Abs(x.Mid().Float64())
}

// tied reports whether two values are equal, or may come out equal or the other way round with rounding.
func (t *Tape) tied(x, y Value) bool {
	return ball.Equal(x.Ball, y.Ball) == ball.Yes || t.near(x, y)
}

// near reports whether two values differ by no more than rounding may.
func (t *Tape) near(x, y Value) bool {
	if !x.Ball.IsFinite() || !y.Ball.IsFinite() {
		return false
	}
	wrong := t.slack(x).all + t.slack(y).all
	switch {
	case y.Ball.IsZero():
		wrong = t.slack(x).sign
	case x.Ball.IsZero():
		wrong = t.slack(y).sign
	}
	if wrong == 0 || math.IsInf(wrong, 0) || math.IsNaN(wrong) {
		return false
	}
	return size(t.prec.Sub(x.Ball, y.Ball)) <= margin*math.Ldexp(wrong, -int(t.Significand))
}
