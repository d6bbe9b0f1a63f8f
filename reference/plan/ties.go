package plan

import (
	"fmt"
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
)

// ties plans inputs all of whose elements are equal or zero, and pairs of inputs that are equal in
// all elements or in the first.
func (p *planner) ties() error {
	for _, in := range p.inputs {
		if !in.isReal() {
			continue
		}
		if err := p.constants(in); err != nil {
			return err
		}
	}
	for _, pair := range p.pairs() {
		if err := p.equals(pair[0], pair[1]); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) constants(in input) error {
	for _, t := range []struct {
		id string
		v  float64
	}{{"tie-", 0.5}, {"zero-", 0}} {
		c, err := p.draw(t.id+in.Name, p.sizes(3, 3), eighths)
		if err != nil {
			return err
		}
		if err := p.good(draft{id: t.id + in.Name, flags: []string{flagTie}}, c.filled(in.Name, t.v)); err != nil {
			return err
		}
	}
	return p.nearTie(in)
}

// nearTie plans an element one unit in the last place from all others, on both sides, where a maximum or a
// minimum along an axis is taken.
func (p *planner) nearTie(in input) error {
	maximum := func(n *ir.Node) bool { return n.Op == ir.OpMax }
	if !slices.ContainsFunc(ir.Topological(p.loss.Value), maximum) {
		return nil
	}
	id := "kink-max-" + in.Name
	c, err := p.draw(id, p.sizes(3, 3), eighths)
	if err != nil {
		return err
	}
	c = c.filled(in.Name, 0.5)
	for _, side := range []struct {
		suffix string
		to     float64
	}{{"-below", 0}, {"-above", 1}} {
		d := draft{id: id + side.suffix, flags: []string{flagKink}}
		if err := p.good(d, c.with(in.Name, 0, math.Nextafter(0.5, side.to))); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) equals(a, b input) error {
	for _, t := range []struct {
		id    string
		size  int
		equal int // elements; -1: all
	}{{"equal-%s-%s", 3, -1}, {"equal-one-%s-%s", 3, 1}, {"equal-single-%s-%s", 1, -1}} {
		id := fmt.Sprintf(t.id, a.Name, b.Name)
		c, err := p.draw(id, p.sizes(t.size, 3), eighths)
		if err != nil {
			return err
		}
		from, to := c.inputs[a.Name].Data, c.inputs[b.Name].Data
		if t.equal >= 0 {
			from = from[:t.equal]
		}
		copy(to, from)
		if err := p.good(draft{id: id, flags: []string{flagTie}}, c); err != nil {
			return err
		}
	}
	return nil
}

// pairs are the real inputs that are compared with each other, element by element: of the same kind
// over axes of the same sizes.
func (p *planner) pairs() [][2]input {
	var pairs [][2]input
	for i, a := range p.inputs {
		for _, b := range p.inputs[i+1:] {
			sameAxes := slices.EqualFunc(a.Axes, b.Axes, p.graph.SameSize)
			if a.isReal() && b.isReal() && sameAxes && (a.is == b.is || a.isScore() && b.isScore()) {
				pairs = append(pairs, [2]input{a, b})
			}
		}
	}
	return pairs
}
