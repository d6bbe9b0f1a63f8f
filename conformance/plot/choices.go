package plot

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/losscheck/losscheck/gen/kernel"
)

// choice is the parameters of one curve.
type choice struct {
	varied string // the parameter that the curves differ in, or empty
	params map[string]float64
}

// value is what a parameter is.
func (c choice) value(param kernel.ParamInfo) float64 {
	if v, ok := c.params[param.Name]; ok {
		return v
	}
	return param.Default
}

// label tells the curve from the others.
func (c choice) label() string {
	if c.varied == "" {
		return ""
	}
	return c.varied + " = " + short(c.params[c.varied])
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// choose lists the curves: what was asked for, else three values of the first parameter that makes
// a visible difference, else the defaults alone.
func (p *place) choose(params map[string][]float64) ([]choice, error) {
	if len(params) > 0 {
		return p.asked(params)
	}
	for _, param := range p.entry.Params {
		if choices := p.vary(param); p.differ(choices) {
			return choices, nil
		}
	}
	return []choice{{}}, nil
}

// asked lists the curves for the values that were asked for.
func (p *place) asked(params map[string][]float64) ([]choice, error) {
	fixed, varied := map[string]float64{}, ""
	for _, name := range slices.Sorted(maps.Keys(params)) {
		switch {
		case len(params[name]) == 1:
			fixed[name] = params[name][0]
		case varied != "":
			return nil, fmt.Errorf("only one parameter can have several values, not %s and %s", varied, name)
		default:
			varied = name
		}
	}
	if varied == "" {
		return []choice{{params: fixed}}, nil
	}
	var choices []choice
	for _, value := range params[varied] {
		with := maps.Clone(fixed)
		with[varied] = value
		choices = append(choices, choice{varied, with})
	}
	return choices, nil
}

// vary lists half a real parameter's default, the default and twice that, or what the loss takes
// of it in that direction.
func (p *place) vary(param kernel.ParamInfo) []choice {
	if param.Kind != "real" {
		return nil
	}
	d := param.Default
	below, above := []float64{d / 2}, []float64{2 * d, 1.5 * d, d + (1-d)/2}
	if d == 0 {
		below, above = []float64{-1, 0.5}, []float64{1, 2}
	}
	values := append(p.accepted(param.Name, below), d)
	values = append(values, p.accepted(param.Name, above)...)
	slices.Sort(values)
	var choices []choice
	for _, v := range slices.Compact(values) {
		choices = append(choices, choice{param.Name, map[string]float64{param.Name: v}})
	}
	return choices
}

// accepted is the first of some values that the loss takes, if it takes one.
func (p *place) accepted(name string, values []float64) []float64 {
	for _, v := range values {
		if _, _, err := p.at((p.low+p.high)/2, map[string]float64{name: v}); err == nil {
			return []float64{v}
		}
	}
	return nil
}

// differ says whether neighbouring curves differ by a hundredth of their height on average, which
// is what one can see.
func (p *place) differ(choices []choice) bool {
	const steps, visible = 64, 0.01
	if len(choices) < 2 {
		return false
	}
	var before []float64
	for _, c := range choices {
		var values []float64
		for i := range steps + 1 {
			v, _, err := p.at(p.low+(p.high-p.low)*float64(i)/steps, c.params)
			if err != nil {
				return false
			}
			values = append(values, v)
		}
		if before != nil && distance(before, values) < visible*(slices.Max(values)-slices.Min(values)) {
			return false
		}
		before = values
	}
	return true
}

// distance is the mean distance of two curves.
func distance(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += math.Abs(a[i] - b[i])
	}
	return sum / float64(len(a))
}
