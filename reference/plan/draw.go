package plan

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/vectors"
)

// A domain is what reals without a range are drawn from. A spec need not say that a formula takes
// their logarithm.
type domain struct{ lo, hi float64 }

var (
	everywhere = domain{-3, 3}
	positive   = domain{0, 3}
	fractions  = domain{0, 1}
)

const (
	// thousandths and eighths are how fine drawn numbers are. Sums of eighths are exact, which makes
	// ties of them; tenths look so and are not.
	thousandths = 1000
	eighths     = 8
	tenths      = 10
	// fineness is for many numbers: short decimals, and none is a half. At a half the gradient of a cross
	// entropy is zero by cancellation, which takes the oracle its highest precision to bound.
	fineness = 625

	precision = 256 // bits of an evaluation whose sign is asked for
	attempts  = 20  // at drawing a call that selects something
)

// findDomain looks for reals at which the loss is a number.
func (p *planner) findDomain() error {
	for _, d := range []domain{everywhere, positive, fractions} {
		p.domain = d
		c, err := p.draw("domain", p.sizes(3, 3), thousandths)
		if err != nil {
			return err
		}
		value, err := p.value(c)
		if err != nil {
			return err
		}
		if value-value == 0 {
			return nil
		}
	}
	p.domain = everywhere
	return nil
}

func (p *planner) value(c call) (float64, error) {
	values, err := p.evaluate(c, p.loss.Value)
	if err != nil {
		return 0, err
	}
	return values[0].Data[0].Float64(), nil
}

func (p *planner) evaluate(c call, nodes ...*ir.Node) ([]*oracle.Array, error) {
	at, err := p.point(c)
	if err != nil {
		return nil, err
	}
	return oracle.Evaluate(p.graph, nodes, at, precision)
}

// sizes gives the first class of axes one size, and the others another.
func (p *planner) sizes(first, rest int) []int {
	sizes := make([]int, len(p.graph.Axes))
	for axis, a := range p.graph.Axes {
		sizes[axis] = rest
		if len(p.classes) > 0 && a.Like == p.classes[0] {
			sizes[axis] = first
		}
	}
	return sizes
}

func (in input) shape(sizes []int) []int {
	shape := make([]int, len(in.Axes))
	for i, axis := range in.Axes {
		shape[i] = sizes[axis]
	}
	return shape
}

// draw makes a call of a size: parameters at their defaults, and inputs drawn by the id of the vector
// from their domains in multiples of 1/grain. Where a mask selects nothing by chance it draws again.
func (p *planner) draw(id string, sizes []int, grain int) (call, error) {
	g := newGenerator(p.loss.Spec.ID + "/" + id)
	for attempt := 1; ; attempt++ {
		c := p.fill(sizes, func(in input) float64 { return p.element(g, in, sizes, grain) })
		refusal, err := p.refusal(c)
		if err != nil {
			return c, err
		}
		if refusal == nil || attempt == attempts {
			return c, nil
		}
	}
}

// fill makes a call with parameters at their defaults.
func (p *planner) fill(sizes []int, element func(in input) float64) call {
	c := call{params: map[string]vectors.Decimal{}, inputs: map[string]vectors.Array{}}
	for _, param := range p.graph.Params {
		c.params[param.Name] = vectors.Decimal(param.Default)
	}
	for _, in := range p.inputs {
		a := vectors.Array{Shape: in.shape(sizes)}
		a.Data = make([]vectors.Decimal, product(a.Shape))
		for i := range a.Data {
			a.Data[i] = vectors.Decimal(element(in))
		}
		c.inputs[in.Name] = a
	}
	return c
}

func (p *planner) element(g *generator, in input, sizes []int, grain int) float64 {
	switch {
	case in.Kind == ir.IndexInput:
		return float64(g.below(max(sizes[in.Of], 1)))
	case in.Kind == ir.MaskInput:
		return float64(g.below(2))
	case len(in.Values) > 0:
		return in.Values[g.below(len(in.Values))]
	}
	d := p.bounds(in)
	low := int(math.Ceil(d.lo * float64(grain)))
	high := int(math.Floor(d.hi * float64(grain)))
	if high-low < 2 { // a range so narrow that it holds no such number within
		return in.clamp(d.lo + float64((d.hi-d.lo)/2))
	}
	return float64(low+1+g.below(high-low-1)) / float64(grain)
}

// bounds are those of what is drawn for a real input: its range, or what its word in the spec says.
func (p *planner) bounds(in input) domain {
	width := p.domain.hi - p.domain.lo
	lo, hi := in.Ranged && in.Lo-in.Lo == 0, in.Ranged && in.Hi-in.Hi == 0
	switch {
	case lo && hi:
		return domain{in.Lo, in.Hi}
	case lo:
		return domain{in.Lo, in.Lo + width}
	case hi:
		return domain{in.Hi - width, in.Hi}
	case in.is == "probability":
		return fractions
	case in.is == "log_probability":
		return domain{-3, 0}
	case slices.Contains(amounts, in.is):
		return positive
	}
	return p.domain
}

func (in input) clamp(v float64) float64 {
	if in.Ranged {
		return min(max(v, in.Lo), in.Hi)
	}
	return v
}
