package plan

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/ir"
)

// kinks plans, for every operation that can be tied, the tie itself where floats hit it exactly, and
// the floats beside it, of both dtypes; and ties that are none in binary.
func (p *planner) kinks() error {
	seen := map[ir.Op]int{}
	for _, n := range ir.Topological(p.loss.Value) {
		t, ok := tieOf(n)
		if !ok {
			continue
		}
		name := "kink-" + n.Op.String()
		if seen[n.Op]++; seen[n.Op] > 1 {
			name += fmt.Sprintf("-%d", seen[n.Op])
		}
		if err := p.kinksOf(t, name); err != nil {
			return err
		}
	}
	return nil
}

// kinksOf moves the first input that can tie the operation.
func (p *planner) kinksOf(t tie, name string) error {
	for _, in := range p.inputs {
		if !in.isReal() {
			continue
		}
		found, err := p.find(search{id: name, grain: eighths, plan: p.beside}, t, in)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if _, err := p.find(search{id: name + "-decimal", grain: tenths, plan: p.decimal}, t, in); err != nil {
			return err
		}
		return p.kinksAtSettings(t, name, in)
	}
	return nil
}

// kinksAtSettings plans ties at other values of the parameters that a tie depends on: at their bounds,
// and at a decimal.
func (p *planner) kinksAtSettings(t tie, name string, in input) error {
	for _, param := range p.graph.Params {
		if param.Kind != ir.RealParam || !t.dependsOn(param.Name) {
			continue
		}
		for _, v := range append(p.boundsOf(param.Name), 0.3) {
			s := search{id: fmt.Sprintf("%s-%s-%s", name, param.Name, magnitude(v)), grain: tenths, plan: p.rounded}
			s.settings = map[string]float64{param.Name: v}
			if _, err := p.find(s, t, in); err != nil {
				return err
			}
		}
	}
	return nil
}

// A search is for a kink in calls of multiples of 1/grain with some parameters set.
type search struct {
	id       string
	grain    int
	settings map[string]float64
	plan     func(id string, x crossing) (bool, error) // says whether it could plan something there
}

// find draws calls until moving the first element of the input ties the operation at a place that can be
// planned. Not every call has one: a label of 0 may take the input out of the loss.
func (p *planner) find(s search, t tie, in input) (bool, error) {
	for attempt := range attempts {
		c, err := p.draw(fmt.Sprintf("%s/%d", s.id, attempt), p.sizes(2, 2), s.grain)
		if err != nil {
			return false, err
		}
		for name, v := range s.settings {
			c = c.setting(name, v)
		}
		if refusal, err := p.refusal(c); refusal != nil || err != nil {
			return false, err
		}
		crossings, err := p.crossings(c, t, in)
		if err != nil {
			return false, err
		}
		if found, err := s.planAll(crossings); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// planAll plans the crossings of one call.
func (s search) planAll(crossings []crossing) (found bool, err error) {
	id := s.id
	for _, x := range crossings {
		planned, err := s.plan(id, x)
		if err != nil {
			return false, err
		}
		found = found || planned
		id = s.id + "-other"
	}
	return found, nil
}
