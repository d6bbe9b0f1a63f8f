package tape

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

var negativeInfinity = bigreal.Inf(-1)

func boolean(v bool) bigreal.Number { return bigreal.Bool(v) }

// A kink is an operation at a point where it has no derivative, or where a condition is
// tied. It has derivatives in a direction all the same, which follow from those of its operands.
type kink struct {
	kind     kinkKind
	op       ir.Op // of a condition
	exact    bool  // not only within rounding
	operands []Value
	origin   *ir.Node
}

type kinkKind uint8

const (
	greatest  kinkKind = iota // of tied operands: the greatest of their derivatives
	length                    // of zeros: the length of the vector of their derivatives
	jump                      // the derivative is infinite
	condition                 // its derivative in a direction is whether it holds there
	choice                    // operands: condition, and what it chooses between
)

// atKink records an operation at a kink; slope(i), nil for 0, is the convention's derivative by operand i.
func (t *Tape) atKink(x ball.Ball, slope func(i int) ball.Ball, k *kink) Value {
	k.origin, k.operands = t.origin, slices.Clone(k.operands)
	depends, loose := false, slack{}
	var parts []part
	for i, o := range k.operands {
		depends = depends || o.at != 0
		if o.slack.all > loose.all {
			loose = o.slack
		}
		if o.at != 0 && slope != nil {
			parts = append(parts, part{o.at, slope(i)})
		}
	}
	v := Constant(x)
	if depends {
		v = t.record(x, entry{parts: parts, kink: k})
	}
	v.slack = loose // of a pick, which is not rounded itself
	return v
}

// direction computes the derivative of an entry in a direction, from those of the
// entries before it that depend on the direction.
type direction struct {
	tape    *Tape
	slope   map[int]ball.Ball
	crossed bool // a kink
}

func (d *direction) of(v Value) ball.Ball {
	if s, ok := d.slope[v.at]; ok && v.at != 0 {
		return s
	}
	return ball.Int(0)
}

// truth is whether a condition holds in the direction.
func (d *direction) truth(v Value) ball.Truth {
	if s, ok := d.slope[v.at]; ok && v.at != 0 {
		return s.Truth()
	}
	return v.Ball.Truth()
}

func (d *direction) entry(e entry) ball.Ball {
	if e.kink != nil {
		d.crossed = true
		return d.kink(e.kink)
	}
	p, sum := d.tape.prec, ball.Int(0)
	for _, part := range e.parts {
		if s, ok := d.slope[part.of]; ok {
			sum = p.Add(sum, p.Mul(part.slope, s))
		}
	}
	return sum
}

func (d *direction) kink(k *kink) ball.Ball {
	switch k.kind {
	case greatest:
		top := ball.Exact(negativeInfinity)
		for _, o := range k.operands {
			top = ball.Max(top, d.of(o))
		}
		return top
	case length:
		return d.length(k.operands)
	case jump:
		return ball.Unknown()
	case condition:
		return d.condition(k).Bool()
	case choice:
		return d.choice(k)
	}
	panic(fmt.Sprintf("tape: internal error: kink %d", k.kind))
}

func (d *direction) length(operands []Value) ball.Ball {
	if len(operands) == 1 {
		return d.of(operands[0]).Abs()
	}
	p, sum := d.tape.prec, ball.Int(0)
	for _, o := range operands {
		sum = p.Add(sum, p.Square(d.of(o)))
	}
	return p.Sqrt(sum)
}

// condition tells how a condition turns: a tied comparison as that of the derivatives
// of its two sides. If those are equal too, only higher derivatives could tell.
func (d *direction) condition(k *kink) ball.Truth {
	if k.op.Arity() == 2 && k.op != ir.OpAnd && k.op != ir.OpOr {
		x, y := d.of(k.operands[0]), d.of(k.operands[1])
		if ball.Equal(x, y) != ball.No {
			return ball.Maybe
		}
		return comparison(k.op, x, y)
	}
	truths := make([]ball.Truth, len(k.operands))
	for i, o := range k.operands {
		truths[i] = d.truth(o)
	}
	return connective(k.op, truths)
}

// choice is the derivative of what the condition chooses in the direction. Where that is something
// else than at the point, and has another value, the result jumps.
func (d *direction) choice(k *kink) ball.Ball {
	c, a, b := k.operands[0], k.operands[1], k.operands[2]
	there := d.truth(c)
	turned := there != c.Ball.Truth()
	if there == ball.Maybe || turned && !d.tape.tied(a, b) {
		return ball.Unknown()
	}
	if there == ball.Yes {
		return d.of(a)
	}
	return d.of(b)
}
