// Package plot draws a loss and its gradient over one element of an input.
package plot

import (
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/kernel"
)

// Figure is a loss and its gradient as functions of one number.
type Figure struct {
	Title   string
	Setting string // where everything stands: pred = x, target = 0
	Low     float64
	High    float64
	Curves  []Curve
}

// Curve is the loss for one choice of the parameters.
type Curve struct {
	Label string // delta = 0.5; empty where there is one curve only
	X     []float64
	Value []float64
	Slope []float64 // of the loss by x, as the generated code has it
	Kinks []Kink    // in the order of X
}

// Kink is a place where a curve bends.
type Kink struct {
	At    float64
	Order int     // 1: the slope of the loss jumps; 2: the slope of the gradient does
	Value float64 // of the loss
	Slope float64 // that the generated code gives there
	// Below and Above are the exact slopes on either side, which differ for a kink of the loss.
	Below, Above float64
}

// New computes the curves of a compiled loss. Checked is the same loss's formula, whose exact
// slopes tell the kinks. Params gives parameters values; one that has several varies from curve to
// curve. Where none is given, a real parameter that makes a visible difference varies.
func New(checked *check.Loss, entry kernel.Entry, params map[string][]float64) (*Figure, error) {
	place, err := choosePlace(checked, entry, firsts(params))
	if err != nil {
		return nil, err
	}
	place.narrow()
	choices, err := place.choose(params)
	if err != nil {
		return nil, err
	}
	f := &Figure{Title: entry.Title, Setting: place.setting(choices), Low: place.low, High: place.high}
	for _, c := range choices {
		curve, err := place.curve(c)
		if err != nil {
			return nil, err
		}
		f.Curves = append(f.Curves, curve)
	}
	return f, nil
}

// firsts are the parameters with the first of the values that each is given.
func firsts(params map[string][]float64) map[string]float64 {
	out := map[string]float64{}
	for name, values := range params {
		out[name] = values[0]
	}
	return out
}
