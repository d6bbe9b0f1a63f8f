package plan

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

const (
	fewElements = 24   // of a case that parameters are tried on
	beside      = 1e-3 // how far from a bound
)

// paramLadders plans parameters of every size that their requirements allow, near the bounds too, on the
// data of the first case if it is small.
func (p *planner) paramLadders() error {
	for _, param := range p.graph.Params {
		for _, v := range p.settings(param) {
			d := rung(param.Name, v, "")
			d.flags = []string{flagParam, flagLadder}
			c, err := p.sample(d.id)
			if err != nil {
				return err
			}
			if err := p.good(d, c.setting(param.Name, v)); err != nil {
				return err
			}
		}
	}
	return nil
}

// sample is the first case, or a small call where that is long or there is none.
func (p *planner) sample(id string) (call, error) {
	if cases := p.loss.Spec.Cases; len(cases) > 0 {
		c := p.callOf(cases[0])
		refusal, err := p.refusal(c)
		if err != nil || refusal == nil && c.elements() <= fewElements {
			return c, err
		}
	}
	return p.draw(id, p.sizes(3, 2), thousandths)
}

// settings are the values worth trying of a parameter, those that break its requirement included.
func (p *planner) settings(param ir.Param) []float64 {
	var values []float64
	switch param.Kind {
	case ir.BoolParam:
		return []float64{0, 1}
	case ir.IntParam:
		values = []float64{0, 1, 2, 3, 10, param.Default - 1, param.Default + 1}
	case ir.RealParam:
		values = []float64{0, 1e-6, 1e-3, 0.1, 0.5, 1, 2, 10, 1e3, 1e6}
		for _, b := range p.boundsOf(param.Name) {
			values = append(values, b, b-beside, b+beside)
		}
	default:
		panic("plan: internal error: a parameter of the kind " + param.Kind.String())
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// boundsOf are the numbers in a parameter's requirements.
func (p *planner) boundsOf(param string) []float64 {
	var bounds []float64
	for _, r := range p.loss.Requires {
		if r.Param != param {
			continue
		}
		for _, n := range ir.Topological(r.Node) {
			if n.Op == ir.OpConst && n.Type != ir.Bool && n.Value-n.Value == 0 {
				bounds = append(bounds, n.Value)
			}
		}
	}
	return bounds
}

// badParams plans what a parameter may not be: what breaks its requirement, NaN and infinities.
func (p *planner) badParams() error {
	for _, param := range p.graph.Params {
		if param.Kind == ir.BoolParam {
			continue
		}
		values := p.settings(param)
		for _, b := range p.boundsOf(param.Name) {
			values = append(values, b-1, b+1)
		}
		if param.Kind == ir.RealParam {
			values = append(values, math.NaN(), math.Inf(1), math.Inf(-1))
		}
		if err := p.badSettings(param.Name, values); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) badSettings(name string, values []float64) error {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			continue
		}
		id := "bad-" + name + "-" + magnitude(v)
		c, err := p.sample(id)
		if err != nil {
			return err
		}
		c.params[name] = vectors.Decimal(v)
		if err := p.bad(draft{id: id}, c); err != nil {
			return err
		}
	}
	return nil
}
