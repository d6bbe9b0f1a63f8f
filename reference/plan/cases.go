package plan

import (
	"slices"

	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
)

// cases plans the data of the spec's cases, each with its parameters once. The id is that of the
// dataset, or of the case where the data stands in it, and the parameters that the case sets.
func (p *planner) cases() error {
	var seen []call
	for _, k := range p.loss.Spec.Cases {
		c := p.callOf(k)
		if slices.ContainsFunc(seen, c.equal) {
			continue
		}
		seen = append(seen, c)
		d := draft{id: p.nameOf(k), flags: []string{flagCase}}
		if k.Source.Cell > 0 {
			d.flags = []string{flagNotebook}
		}
		if err := p.good(d, c); err != nil {
			return err
		}
	}
	return nil
}

func (p *planner) callOf(k spec.Case) call {
	c := p.fill(p.sizes(0, 0), func(input) float64 { return 0 })
	for _, s := range k.Params {
		c.params[s.Name] = vectors.Decimal(s.Value.Value)
	}
	for _, d := range k.Data {
		c.inputs[d.Name] = arrayOf(d.Tensor)
	}
	return c
}

func arrayOf(t spec.Tensor) vectors.Array {
	a := vectors.Array{Shape: slices.Clone(t.Shape), Data: make([]vectors.Decimal, len(t.Data))}
	for i, v := range t.Data {
		a.Data[i] = vectors.Decimal(v)
	}
	return a
}

func (p *planner) nameOf(k spec.Case) string {
	at := slices.IndexFunc(p.loss.Spec.Datasets, func(d spec.Dataset) bool { return sameData(d.Data, k.Data) })
	if at < 0 {
		return k.ID
	}
	name := p.loss.Spec.Datasets[at].Name
	for _, s := range k.Params {
		if p.graph.FindParam(s.Name).Default != s.Value.Value {
			name += "-" + s.Name + "-" + magnitude(s.Value.Value)
		}
	}
	return name
}

func sameData(a, b []spec.Datum) bool {
	for _, x := range a {
		isIt := func(y spec.Datum) bool {
			return y.Name == x.Name && slices.Equal(x.Tensor.Shape, y.Tensor.Shape) && slices.EqualFunc(x.Tensor.Data, y.Tensor.Data, same[float64])
		}
		if !slices.ContainsFunc(b, isIt) {
			return false
		}
	}
	return len(a) == len(b)
}

func (c call) equal(other call) bool {
	for name, v := range c.params {
		if other.params[name] != v {
			return false
		}
	}
	for name, a := range c.inputs {
		b := other.inputs[name]
		if !slices.Equal(a.Shape, b.Shape) || !slices.EqualFunc(a.Data, b.Data, same[vectors.Decimal]) {
			return false
		}
	}
	return true
}

// same is equality for which NaN is itself.
func same[F ~float64](a, b F) bool { return a == b || a != a && b != b }
