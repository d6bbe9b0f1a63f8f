package plan

import (
	"strconv"
	"strings"
)

const (
	// mostWork bounds the product of all axes, which is what certifying a vector takes time for.
	mostWork = 11000
	// mostPairs is the same for pairs of elements along axes of one size, of which logarithms are taken.
	mostPairs = 4300
	// mostElements bounds what a vector holds.
	mostElements = 1900
)

// random plans inputs of several sizes, around those of a group of lanes.
func (p *planner) random() error {
	for i, size := range []int{2, 3, 7, 64, 65} {
		sizes := p.sizes(size, [...]int{3, 2, 5, 3, 2}[i])
		if err := p.sized("random", flagRandom, sizes, thousandths); err != nil {
			return err
		}
	}
	for _, class := range p.classes[min(1, len(p.classes)):] {
		sizes := p.sizes(2, 2)
		p.resize(sizes, class, 65)
		if err := p.sized("random", flagRandom, sizes, thousandths); err != nil {
			return err
		}
	}
	return nil
}

// longSizes are no multiples of a block. The larger are products of 2 and 5: means over so many short
// decimals are short themselves.
var longSizes = []int{1250, 625, 260, 125, 65, 33}

// long plans inputs of several blocks of a blocked sum: many rows, and for each further class of axes
// long rows.
func (p *planner) long() error {
	for i, class := range p.classes {
		others := 10
		if i > 0 {
			others = min(2, 1+p.rivals(class))
		}
		sizes := p.sizes(others, others)
		for _, size := range longSizes {
			p.resize(sizes, class, size)
			if p.affordable(sizes) {
				if err := p.sized("long", flagLong, sizes, fineness); err != nil {
					return err
				}
				break
			}
		}
	}
	return nil
}

// rivals is 1 where some other class of axes than the given one has two axes, so that one element along
// them would make the loss trivial.
func (p *planner) rivals(class int) int {
	for axis, a := range p.graph.Axes {
		if a.Like != class && a.Like != axis {
			return 1
		}
	}
	return 0
}

func (p *planner) affordable(sizes []int) bool {
	return product(sizes) <= mostWork && p.count(sizes) <= mostElements && p.pairsOf(sizes) <= mostPairs
}

// count is the number of elements of all inputs.
func (p *planner) count(sizes []int) int {
	n := 0
	for _, in := range p.inputs {
		n += product(in.shape(sizes))
	}
	return n
}

// pairsOf is the largest product of the sizes of axes that are alike.
func (p *planner) pairsOf(sizes []int) int {
	most := 1
	for _, class := range p.classes {
		pairs, axes := 1, 0
		for axis, a := range p.graph.Axes {
			if a.Like == class {
				pairs, axes = pairs*sizes[axis], axes+1
			}
		}
		if axes > 1 {
			most = max(most, pairs)
		}
	}
	return most
}

// sized draws a call of a size that is affordable; the id tells the size.
func (p *planner) sized(name, flag string, sizes []int, grain int) error {
	var of []string
	for _, class := range p.classes {
		of = append(of, strconv.Itoa(sizes[class]))
	}
	size := "-" + strings.Join(of, "x")
	id := name + size
	if p.taken[id] || p.taken["random"+size] || !p.affordable(sizes) {
		return nil
	}
	c, err := p.draw(id, sizes, grain)
	if err != nil {
		return err
	}
	return p.good(draft{id: id, flags: []string{flag}}, c)
}
