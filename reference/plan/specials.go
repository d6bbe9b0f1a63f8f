package plan

import (
	"math"

	"github.com/losscheck/losscheck/reference/oracle"
)

// specials plans a NaN in every real input, which goes through to the result, and the infinities where
// the loss has a value there. One of them over another has none: a formula that comes to the limit
// instead of NaN is no worse.
func (p *planner) specials() error {
	for _, in := range p.inputs {
		if in.isReal() {
			if err := p.specialElements(in); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *planner) specialElements(in input) error {
	for _, s := range []struct {
		id, flag string
		v        float64
	}{
		{"nan-", flagNaN, math.NaN()},
		{"infinity-", flagInfinite, math.Inf(1)},
		{"minus-infinity-", flagInfinite, math.Inf(-1)},
	} {
		c, err := p.draw(s.id+in.Name, p.sizes(2, 3), eighths)
		if err != nil {
			return err
		}
		c = c.with(in.Name, 0, s.v)
		answered, err := p.answered(c, math.IsNaN(s.v))
		if err != nil {
			return err
		}
		if !answered {
			continue
		}
		if err := p.good(draft{id: s.id + in.Name, flags: []string{s.flag}}, c); err != nil {
			return err
		}
	}
	return nil
}

// answered says whether the oracle has an answer, NaN being one only where nan says so.
func (p *planner) answered(c call, nan bool) (bool, error) {
	at, err := p.point(c)
	if err != nil {
		return false, err
	}
	certificate, err := oracle.Certify(p.graph, p.loss.Value, at, oracle.Effort{Start: 128, Cap: 256})
	return err == nil && len(certificate.Undecided) == 0 && (nan || !certificate.Value.IsNaN()), err
}
