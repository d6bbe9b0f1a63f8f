package plan

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// scoreRungs pass the places where exp overflows and underflows: 89 and 104 in float32, 710 and 746 in
// float64. Beyond 500 a product of two underflows that a sum of logarithms would not.
var (
	scoreRungs = []float64{1, 10, 40, 89, 104, 500, 710, 746, 1e3, 1e4}
	fewRungs   = []float64{40, 89, 710, 1e3}
)

// scoreLadders plans scores of every size on both sides: where the answer is right and where it is
// wrong. The first input gets every rung, the others a few.
func (p *planner) scoreLadders() error {
	rungs := scoreRungs
	for _, in := range p.inputs {
		if !in.isScore() {
			continue
		}
		if err := p.scoreLadder(in, rungs); err != nil {
			return err
		}
		if err := p.shifts(in); err != nil {
			return err
		}
		rungs = fewRungs
	}
	return p.scoresTogether()
}

// scoreLadder has each rung with labels at their upper limits, and a full ladder a few with labels at the
// lower.
func (p *planner) scoreLadder(in input, rungs []float64) error {
	for _, side := range p.sides(in.Name) {
		if side.low && len(rungs) == len(fewRungs) {
			return nil
		}
		if side.low {
			rungs = fewRungs
		}
		for _, m := range rungs {
			for _, at := range []float64{m, -m} {
				if err := p.good(rung(in.Name, at, side.suffix), p.scored(in, at, side.low)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// A side is one of the two limits at which the inputs other than the one on the ladder stand.
type side struct {
	suffix string
	low    bool
}

// sides are both where an input other than the named one has limits.
func (p *planner) sides(name string) []side {
	for _, in := range p.inputs {
		if _, _, ok := in.limits(); ok && in.Name != name {
			return []side{{"", false}, {"-low", true}}
		}
	}
	return []side{{"", false}}
}

// scored makes a small call in which an input's scores have the size of m: along a coupled axis those
// of different labels have different signs, else all are m.
func (p *planner) scored(in input, m float64, low bool) call {
	c := p.aligned(low)
	for i := range c.inputs[in.Name].Data {
		c.inputs[in.Name].Data[i] = vectors.Decimal(float64(m*p.contrast(in, c.inputs[in.Name].Shape, i)) + 0) // not -0
	}
	return c
}

// aligned makes a small call in which all inputs agree: labels count up, and scores are high where the
// label is.
func (p *planner) aligned(low bool) call {
	c := p.fill(p.sizes(2, 3), func(input) float64 { return 1 })
	for _, in := range p.inputs {
		a := c.inputs[in.Name]
		for i := range a.Data {
			a.Data[i] = vectors.Decimal(p.agreeing(in, a.Shape, i, low, c))
		}
	}
	return c
}

func (p *planner) agreeing(in input, shape []int, i int, low bool, c call) float64 {
	lo, hi, limited := in.limits()
	switch {
	case in.Kind == ir.IndexInput:
		holder, at := p.holder(in.Of)
		return float64(i % c.inputs[holder.Name].Shape[at])
	case in.Kind == ir.MaskInput:
		return 1
	case limited && low:
		return lo
	case limited:
		return hi
	}
	switch d := p.bounds(in); {
	case d.lo >= 0:
		return in.clamp(min(1, float64(d.lo+d.hi)/2))
	case d.hi <= 0:
		return in.clamp(max(-1, float64(d.lo+d.hi)/2))
	case p.coupled.Overlaps(ir.Axes(in.Axes...)):
		return in.clamp(p.contrast(in, shape, i))
	}
	return in.clamp(0)
}

// contrast is 1, -1, 0, 0, … along the last coupled axis, further by one place with each row; 1
// everywhere if there is none.
func (p *planner) contrast(in input, shape []int, i int) float64 {
	at, last := coordinates(shape, i), -1
	for d, axis := range in.Axes {
		if p.coupled.Has(axis) {
			last = d
		}
	}
	if last < 0 {
		return 1
	}
	row := 0
	for d := range last {
		row += at[d]
	}
	switch (at[last] + shape[last] - row%shape[last]) % shape[last] {
	case 0:
		return 1
	case 1:
		return -1
	}
	return 0
}

// shifts plans competing scores that are all large, and differ little; and one large row among others.
func (p *planner) shifts(in input) error {
	if !p.coupled.Overlaps(ir.Axes(in.Axes...)) {
		return nil
	}
	for _, m := range []float64{1e3, -1e3} {
		id := fmt.Sprintf("shift-%s-%s", in.Name, magnitude(m))
		c, err := p.draw(id, p.sizes(2, 3), eighths)
		if err != nil {
			return err
		}
		for i := range c.inputs[in.Name].Data {
			c.inputs[in.Name].Data[i] += vectors.Decimal(m)
		}
		if err := p.good(draft{id: id, flags: []string{flagExtreme}}, c); err != nil {
			return err
		}
	}
	id := "outlier-" + in.Name
	c, err := p.draw(id, p.sizes(3, 3), eighths)
	if err != nil {
		return err
	}
	return p.good(draft{id: id, flags: []string{flagExtreme}, note: "one element of many overflows a naive exp"}, c.with(in.Name, 0, 800))
}

// scoresTogether plans two inputs of scores that are large in the same places, and in opposite ones. Inputs
// that are multiplied by each other, such as embeddings, are large enough one at a time.
func (p *planner) scoresTogether() error {
	for _, pair := range p.pairs() {
		if !pair[0].isScore() || !pair[1].isScore() || p.multiplied(pair[0].Name, pair[1].Name) {
			continue
		}
		for _, m := range []float64{500, 1e3} {
			for _, sign := range []float64{1, -1} {
				id := fmt.Sprintf("both-%s-%s-%s-%s", pair[0].Name, pair[1].Name, magnitude(m), magnitude(sign*m))
				c := p.scored(pair[0], m, false)
				other := p.scored(pair[1], sign*m, false)
				c.inputs[pair[1].Name] = other.inputs[pair[1].Name]
				if err := p.good(draft{id: id, flags: []string{flagExtreme}}, c); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// multiplied says whether there is a product of the two inputs as they are.
func (p *planner) multiplied(a, b string) bool {
	for _, n := range ir.Topological(p.loss.Value) {
		if n.Op != ir.OpMul {
			continue
		}
		if x, y := renamed(n.Args[0]), renamed(n.Args[1]); x == a && y == b || x == b && y == a {
			return true
		}
	}
	return false
}

// renamed is the name of the input that a node is, its axes renamed or not.
func renamed(n *ir.Node) string {
	for n.Op == ir.OpRename {
		n = n.Args[0]
	}
	if n.Op == ir.OpInput {
		return n.Name
	}
	return ""
}
