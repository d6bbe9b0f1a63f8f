package tape

import (
	"math/big"
	"slices"

	"github.com/losscheck/losscheck/reference/oracle/ball"
)

// A Curvature multiplies the matrix of second derivatives of a value by vectors, each time in one walk
// forward along the tape, which says how every entry moves, and one back, which says how the
// derivative by every entry moves. It computes with the tape's precision, without bounds of the error.
type Curvature struct {
	prec      uint
	variables []Value
	steps     []step // those that matter to the value, in the order of the tape

	moves, turns []big.Float // by entry: what one product computes, forward and back
	product, sum big.Float   // of add, kept for their memory
}

// A step is an entry with the numbers that a product needs.
type step struct {
	at    int
	parts []weight
	bends []weight
}

// A weight is a derivative, or a second one times the derivative of the value by the entry.
type weight struct {
	of, with int
	by       *big.Float
}

// Curvature prepares products for the second derivatives of root by variables. Where root has a kink they
// are those on the side towards which the variables move; a kink that this does not leave behind
// counts as flat. It is not ok where a derivative that matters is no real number.
func (t *Tape) Curvature(root Value, variables []Value, towards []ball.Ball) (c *Curvature, ok bool) {
	side := t.beside(variables, towards)
	gradient := side.Gradient(root)
	c = &Curvature{prec: uint(t.prec), variables: variables, moves: make([]big.Float, len(t.entries)), turns: make([]big.Float, len(t.entries))}
	c.product.SetPrec(c.prec)
	c.sum.SetPrec(c.prec)
	matters := side.below(root)
	for i := 1; i <= root.at; i++ {
		c.moves[i].SetPrec(c.prec)
		c.turns[i].SetPrec(c.prec)
		if !matters[i] {
			continue
		}
		s, finite := t.newStep(i, side.entries[i], gradient.By(Value{at: i}))
		if !finite {
			return nil, false
		}
		c.steps = append(c.steps, s)
	}
	return c, true
}

// Kinked reports whether there are kinks on the tape, of whatever consequence.
func (t *Tape) Kinked() bool {
	return slices.ContainsFunc(t.entries, func(e entry) bool { return e.kink != nil })
}

// below tells the entries that root is made of.
func (t *Tape) below(root Value) []bool {
	matters := make([]bool, len(t.entries))
	matters[root.at] = true
	for i := root.at; i > 0; i-- {
		if matters[i] {
			for _, p := range t.entries[i].parts {
				matters[p.of] = true
			}
		}
	}
	return matters
}

// newStep takes the numbers of an entry. Where the derivative by the entry is 0 those that are not finite are left
// out, as Gradient leaves them out: 0 * Inf is 0 here.
func (t *Tape) newStep(at int, e entry, adjoint ball.Ball) (s step, finite bool) {
	s, finite = step{at: at}, adjoint.IsFinite()
	for _, p := range e.parts {
		switch {
		case !p.slope.IsFinite():
			finite = finite && adjoint.IsZero()
		case !p.slope.IsZero():
			s.parts = append(s.parts, weight{of: p.of, by: p.slope.Mid().Big()})
		}
	}
	if !finite || adjoint.IsZero() {
		return s, finite
	}
	for _, b := range e.bends {
		if !b.second.IsFinite() {
			return s, false
		}
		s.bends = append(s.bends, weight{b.of, b.with, t.prec.Mul(b.second, adjoint).Mid().Big()})
	}
	return s, true
}

// Times returns the product with a vector, an element for each variable.
func (c *Curvature) Times(vector []*big.Float) []*big.Float {
	for i := range c.moves {
		c.moves[i].SetInt64(0)
		c.turns[i].SetInt64(0)
	}
	for i, v := range c.variables {
		c.moves[v.at].Set(vector[i])
	}
	c.forward()
	c.back()
	product := make([]*big.Float, len(c.variables))
	for i, v := range c.variables {
		product[i] = new(big.Float).Copy(&c.turns[v.at])
	}
	return product
}

func (c *Curvature) forward() {
	for i := range c.steps {
		s := &c.steps[i]
		for _, p := range s.parts {
			c.add(&c.moves[s.at], p.by, &c.moves[p.of])
		}
	}
}

func (c *Curvature) back() {
	for i := len(c.steps) - 1; i >= 0; i-- {
		s := &c.steps[i]
		for _, p := range s.parts {
			c.add(&c.turns[p.of], p.by, &c.turns[s.at])
		}
		for _, b := range s.bends {
			c.add(&c.turns[b.of], b.by, &c.moves[b.with])
		}
	}
}

// add adds a product. The sum is computed beside its first operand, which saves math/big a copy.
func (c *Curvature) add(to, x, y *big.Float) {
	if y.Sign() == 0 {
		return
	}
	c.sum.Add(to, c.product.Mul(x, y))
	*to, c.sum = c.sum, *to
}
