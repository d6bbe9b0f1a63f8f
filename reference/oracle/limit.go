package oracle

import (
	"maps"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// A limit is looked for where an operation made NaN or an infinity of real numbers, such as 0*log(0). The real
// inputs, all at once, come close to the point from several directions, each by steps of 2**-128, 2**-256 and
// 2**-512, and the values that are real numbers there have to tell of one and the same limit. This proves
// nothing: a function may do something else in other directions, or closer by.

// distances are the exponents of the steps, and limitBits the precision, in which the last one squared beside 1 has
// digits left.
var distances = []int{-128, -256, -512}

const limitBits ball.Precision = 2048

// limitDigits is how many digits of what the last two steps give, and of what the directions give, have to agree.
const limitDigits = 20

// findLimit returns the limit of a root at a point, and nil where it finds none.
func findLimit(g *ir.Graph, root *ir.Node, at Point) (*ball.Ball, error) {
	var common *ball.Ball
	for _, d := range directions {
		from, inside, err := limitFrom(g, root, at, d)
		switch {
		case err != nil || inside && from == nil:
			return nil, err
		case !inside:
			continue
		case common == nil:
			common = from
		case !agreed(*common, *from):
			return nil, nil
		}
	}
	return common, nil
}

// A direction is how far every element of the inputs moves, for a step of 1.
type direction func(element int) bigreal.Number

// directions are both ways together, and two that part neighbours, all at paces of their own.
var directions = []direction{
	func(i int) bigreal.Number { return apart(i) },
	func(i int) bigreal.Number { return apart(i + 101).Neg() },
	func(i int) bigreal.Number { return alternating(i, apart(i+202)) },
	func(i int) bigreal.Number { return alternating(i, apart(i+303)).Neg() },
}

func alternating(i int, x bigreal.Number) bigreal.Number {
	if i%2 == 1 {
		return x.Neg()
	}
	return x
}

// limitFrom returns the limit in a direction, and whether there are real numbers, or infinite ones, on the way.
func limitFrom(g *ir.Graph, root *ir.Node, at Point, d direction) (limit *ball.Ball, inside bool, err error) {
	var steps []ball.Ball
	for _, distance := range distances {
		b := newBalls(g, at, limitBits, func(ir.Input) bool { return false })
		grids, err := evaluate(b, g, []*ir.Node{root}, d.beside(g, at, bigreal.PowerOfTwo(distance)))
		if err != nil {
			return nil, false, err
		}
		steps = append(steps, grids[0].Data[0].Ball)
	}
	if steps[2].IsNaN() {
		return nil, false, nil
	}
	return tendency(steps[0], steps[1], steps[2]), true, nil
}

// beside is the point a step away. An element moves by a part of itself, or of 1 if it is 0, and away from the
// bound of its range if it stands there.
func (d direction) beside(g *ir.Graph, at Point, step bigreal.Number) Point {
	moved := at
	moved.Inputs = maps.Clone(at.Inputs)
	next := 0
	for _, in := range g.Inputs {
		if in.Kind != ir.RealInput || len(in.Values) > 0 {
			continue
		}
		data := make([]bigreal.Number, len(at.Inputs[in.Name]))
		for i, x := range at.Inputs[in.Name] {
			data[i] = movedBy(in, x, bigreal.Precision(limitBits).Mul(d(next), step))
			next++
		}
		moved.Inputs[in.Name] = data
	}
	return moved
}

func movedBy(in ir.Input, x, step bigreal.Number) bigreal.Number {
	p := 2 * bigreal.Precision(limitBits)
	switch {
	case !x.IsFinite():
		return x
	case !x.IsZero():
		step = p.Mul(step, x.Abs())
	}
	switch {
	case in.Ranged && x.Equal(bigreal.Float64(in.Lo)):
		step = step.Abs()
	case in.Ranged && x.Equal(bigreal.Float64(in.Hi)):
		step = step.Abs().Neg()
	}
	return p.Add(x, step)
}

// tendency is where three values go whose steps from the point shrink to their square each time; nil if that is not clear.
func tendency(far, near, nearest ball.Ball) *ball.Ball {
	if !far.IsFinite() || !near.IsFinite() || !nearest.IsFinite() {
		return nil
	}
	magnitudes := [3]bigreal.Number{far.Mid().Abs(), near.Mid().Abs(), nearest.Mid().Abs()}
	together := limitBits.Hull(near, nearest)
	switch p := bigreal.Precision(limitBits); {
	case vanish(p, magnitudes):
		zero := ball.Int(0)
		return &zero
	case together.Accurate(limitDigits):
		return &together
	case grow(p, magnitudes) && far.Mid().Sign() == nearest.Mid().Sign():
		infinity := ball.Exact(bigreal.Inf(nearest.Mid().Sign()))
		return &infinity
	}
	return nil
}

// vanish reports whether magnitudes fall by far more than a logarithm does.
func vanish(p bigreal.Precision, x [3]bigreal.Number) bool {
	fall := bigreal.PowerOfTwo(-16)
	return x[1].LessEqual(p.Mul(x[0], fall)) && x[2].LessEqual(p.Mul(x[1], fall))
}

// grow reports whether magnitudes rise as fast as a logarithm, which doubles, or faster.
func grow(p bigreal.Precision, x [3]bigreal.Number) bool {
	rise := bigreal.Float64(1.5)
	return p.Mul(x[0], rise).LessEqual(x[1]) && p.Mul(x[1], rise).LessEqual(x[2])
}

// agreed reports whether two limits are the same.
func agreed(x, y ball.Ball) bool {
	if !x.IsFinite() || !y.IsFinite() {
		return ball.Equal(x, y) == ball.Yes
	}
	return x.IsZero() && y.IsZero() || limitBits.Hull(x, y).Accurate(limitDigits)
}
