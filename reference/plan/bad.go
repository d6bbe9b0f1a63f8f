package plan

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// badShapes plans inputs that are empty, of other lengths than the rest, or of another rank.
func (p *planner) badShapes() error {
	empty := p.fill(p.sizes(0, 0), func(input) float64 { return 0 })
	if err := p.bad(draft{id: "bad-empty"}, empty); err != nil {
		return err
	}
	for _, class := range p.classes[min(1, len(p.classes)):] {
		sizes := p.sizes(3, 3)
		p.resize(sizes, class, 0)
		id := "bad-empty-" + p.graph.Axes[class].Name
		if err := p.bad(draft{id: id}, p.fill(sizes, func(input) float64 { return 0 })); err != nil {
			return err
		}
	}
	for _, in := range p.inputs {
		if err := p.badShapesOf(in); err != nil {
			return err
		}
	}
	return nil
}

// badShapesOf plans an input one longer, one shorter, of one element, and as a column.
func (p *planner) badShapesOf(in input) error {
	const size = 3
	good := slices.Repeat([]int{size}, len(in.Axes))
	if err := p.reshaped("bad-"+in.Name+"-column", "NumPy broadcasts it against a row without a word", in, append(slices.Clone(good), 1)); err != nil {
		return err
	}
	for d, axis := range in.Axes {
		along := ""
		if len(in.Axes) > 1 {
			along = "-" + p.graph.Axes[axis].Name
		}
		for _, s := range []struct {
			id   string
			size int
		}{{"-longer", size + 1}, {"-shorter", size - 1}, {"-one", 1}} {
			shape := slices.Clone(good)
			shape[d] = s.size
			if err := p.reshaped("bad-"+in.Name+along+s.id, "", in, shape); err != nil {
				return err
			}
		}
	}
	return nil
}

// reshaped gives one input another shape than the rest has.
func (p *planner) reshaped(id, note string, in input, shape []int) error {
	c, err := p.draw(id, p.sizes(3, 3), eighths)
	if err != nil {
		return err
	}
	data := c.inputs[in.Name].Data
	for len(data) < product(shape) {
		data = append(data, data...)
	}
	c.inputs[in.Name] = vectors.Array{Shape: shape, Data: data[:product(shape)]}
	return p.bad(draft{id: id, note: note}, c)
}

// badElements plans labels outside their axis, and reals outside their range or their allowed values.
// The last element is the bad one.
func (p *planner) badElements() error {
	for _, in := range p.inputs {
		for _, e := range in.outside() {
			id := "bad-" + in.Name + "-" + e.id
			c, err := p.draw(id, p.sizes(3, 3), eighths)
			if err != nil {
				return err
			}
			last := len(c.inputs[in.Name].Data) - 1
			if err := p.bad(draft{id: id, note: e.note}, c.with(in.Name, last, e.v)); err != nil {
				return err
			}
		}
	}
	return nil
}

// An outsider is an element that an input may not have.
type outsider struct {
	id, note string
	v        float64
}

func (in input) outside() []outsider {
	switch {
	case in.Kind == ir.IndexInput:
		return []outsider{
			{"negative", "NumPy and PyTorch pick the last class without a word", -1},
			{"beyond", "the number of classes", 3},
		}
	case len(in.Values) > 0:
		return []outsider{{"between", "", in.unlisted()}, {"infinity", "", math.Inf(1)}}
	case in.Ranged:
		return []outsider{
			{"below", "", in.Lo - 0.5}, {"above", "", in.Hi + 0.5},
			{"infinity", "", math.Inf(1)}, {"minus-infinity", "", math.Inf(-1)},
		}
	}
	return nil
}

// unlisted is a number between the allowed ones.
func (in input) unlisted() float64 {
	v := slices.Min(in.Values) + 0.5
	for slices.Contains(in.Values, v) {
		v += 0.25
	}
	return v
}
