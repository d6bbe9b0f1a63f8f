package plan

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
)

// small plans axes of length 1, masks of every sort, and inputs of one element that stand for an axis.
func (p *planner) small() error {
	c, err := p.draw("single", p.sizes(1, 3), eighths)
	if err != nil {
		return err
	}
	if err := p.good(draft{id: "single", flags: []string{flagSingle}}, c); err != nil {
		return err
	}
	for _, class := range p.classes[min(1, len(p.classes)):] {
		sizes := p.sizes(3, 3)
		p.resize(sizes, class, 1)
		id := "single-" + p.graph.Axes[class].Name
		c, err := p.draw(id, sizes, eighths)
		if err != nil {
			return err
		}
		if err := p.good(draft{id: id, flags: []string{flagSingle}}, c); err != nil {
			return err
		}
	}
	return nil
}

// resize gives all axes of a class a size.
func (p *planner) resize(sizes []int, class, size int) {
	for axis, a := range p.graph.Axes {
		if a.Like == class {
			sizes[axis] = size
		}
	}
}

// selections plans masks of all sorts, every allowed value of a label, and inputs of one element that
// stand for a whole axis.
func (p *planner) selections() error {
	for _, in := range p.inputs {
		var err error
		switch {
		case in.Kind == ir.MaskInput:
			err = p.masks(in)
		case len(in.Values) > 0:
			err = p.labels(in)
		}
		if err == nil && in.Broadcast {
			err = p.spread(in)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) masks(in input) error {
	for _, m := range []struct {
		id string
		at func(i int) bool
	}{
		{"all", func(int) bool { return true }},
		{"none", func(int) bool { return false }},
		{"first", func(i int) bool { return i == 0 }},
		{"odd", func(i int) bool { return i%2 == 1 }},
	} {
		id := fmt.Sprintf("mask-%s-%s", in.Name, m.id)
		c, err := p.draw(id, p.sizes(4, 3), thousandths)
		if err != nil {
			return err
		}
		for i := range c.inputs[in.Name].Data {
			c.inputs[in.Name].Data[i] = 0
			if m.at(i) {
				c.inputs[in.Name].Data[i] = 1
			}
		}
		if err := p.good(draft{id: id, flags: []string{flagMask}}, c); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) labels(in input) error {
	for _, v := range in.Values {
		id := fmt.Sprintf("label-%s-%s", in.Name, magnitude(v))
		c, err := p.draw(id, p.sizes(4, 3), thousandths)
		if err != nil {
			return err
		}
		if err := p.good(draft{id: id, flags: []string{flagLabels}}, c.filled(in.Name, v)); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) spread(in input) error {
	id := "broadcast-" + in.Name
	c, err := p.draw(id, p.sizes(5, 3), thousandths)
	if err != nil {
		return err
	}
	one := c.inputs[in.Name]
	one.Shape, one.Data = []int{1}, one.Data[:1]
	c.inputs[in.Name] = one
	return p.good(draft{id: id, flags: []string{flagSpread}}, c)
}
