package diagnose

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
)

// truth is an implementation that takes its numbers from the exact arithmetic.
type truth struct{ losses map[string]*check.Loss }

func (truth) Info() conformance.Info { return conformance.Info{Name: "truth"} }

func (h truth) Losses() []conformance.Loss {
	var all []conformance.Loss
	for id := range h.losses {
		all = append(all, conformance.Loss{ID: id})
	}
	return all
}

func (h truth) Eval(c conformance.Call) (conformance.Outcome, error) {
	l := h.losses[c.Loss]
	value, err := exact(l, c, "")
	if err != nil {
		return conformance.Outcome{}, err
	}
	outcome := conformance.Outcome{Value: c.Dtype.Nearest(value[0]), Gradient: map[string]conformance.Array{}}
	for _, input := range c.Want {
		data, err := exact(l, c, input)
		if err != nil {
			return conformance.Outcome{}, err
		}
		for i := range data {
			data[i] = c.Dtype.Nearest(data[i])
		}
		outcome.Gradient[input] = conformance.Array{Shape: c.Real[input].Shape, Data: data}
	}
	return outcome, nil
}

// liar tells the truth but for what it changes.
type liar struct {
	truth
	ask    func(truth, conformance.Call) conformance.Call // or nil
	answer func(conformance.Call, *conformance.Outcome)   // or nil
}

func (l liar) Eval(c conformance.Call) (conformance.Outcome, error) {
	asked := c
	if l.ask != nil {
		asked = l.ask(l.truth, c)
	}
	outcome, err := l.truth.Eval(asked)
	if err == nil && l.answer != nil {
		l.answer(c, &outcome)
	}
	return outcome, err
}

// scaled multiplies values and gradients.
func scaled(value, gradient func(conformance.Call) float64) func(conformance.Call, *conformance.Outcome) {
	return func(c conformance.Call, o *conformance.Outcome) {
		o.Value = c.Dtype.Nearest(o.Value * value(c))
		for _, g := range o.Gradient {
			for i := range g.Data {
				g.Data[i] = c.Dtype.Nearest(g.Data[i] * gradient(c))
			}
		}
	}
}

func by(factor float64) func(conformance.Call) float64 {
	return func(conformance.Call) float64 { return factor }
}

// examples is the number of examples of a call.
func examples(c conformance.Call) float64 {
	for _, name := range []string{"pred", "logits"} {
		if x, ok := c.Real[name]; ok {
			return float64(x.Shape[0])
		}
	}
	panic("a loss without examples")
}

func overDelta(c conformance.Call) float64 { return 1 / c.Dtype.Nearest(c.Params["delta"]) }

func labels(by int) func(truth, conformance.Call) conformance.Call {
	return func(h truth, c conformance.Call) conformance.Call {
		l := h.losses[c.Loss]
		return wrapped(l, c, *l.Graph.FindInput("labels"), by)
	}
}

func param(name string, value float64) func(truth, conformance.Call) conformance.Call {
	return func(_ truth, c conformance.Call) conformance.Call {
		c.Params = map[string]float64{name: value}
		return c
	}
}

func exchange(_ truth, c conformance.Call) conformance.Call {
	c.Real = map[string]conformance.Array{"pos": c.Real["neg"], "neg": c.Real["pos"]}
	return c
}

func anotherLoss(_ truth, c conformance.Call) conformance.Call {
	c.Loss = "huber"
	return c
}

func atMost(bound float64) func(conformance.Call, *conformance.Outcome) {
	return func(_ conformance.Call, o *conformance.Outcome) { o.Value = min(o.Value, bound) }
}

func vanish(_ conformance.Call, o *conformance.Outcome) {
	if math.Abs(o.Value) < 1e-16 {
		o.Value = 0
	}
}

func narrow(_ conformance.Call, o *conformance.Outcome) { o.Value = float64(float32(o.Value)) }

func swallow(_ conformance.Call, o *conformance.Outcome) {
	if math.IsNaN(o.Value) {
		o.Value = 0.25
	}
}

func overflow(_ conformance.Call, o *conformance.Outcome) {
	if o.Value > 10 {
		o.Value = math.Inf(1)
	}
}

func turnFirst(_ conformance.Call, o *conformance.Outcome) {
	for _, g := range o.Gradient {
		g.Data[0] = -g.Data[0]
	}
}

func reverse(_ conformance.Call, o *conformance.Outcome) {
	for _, g := range o.Gradient {
		slices.Reverse(g.Data)
	}
}
