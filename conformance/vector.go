package conformance

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
)

// subject is what of a loss a vector's case needs to know.
type subject struct {
	id     string
	source Source // of the spec
	kinds  map[string]spec.InputType
}

// vectorCases are the cases of a vector: one for each dtype with an exact result, or, where the
// loss refuses the inputs, one in float64.
func (s subject) vectorCases(v vectors.Vector) []Case {
	if v.Refused != nil {
		c := s.vectorCase(v, Float64)
		c.Expectations = []Expectation{{What: Value, Refused: v.Refused}}
		return []Case{c}
	}
	var cases []Case
	for _, dtype := range []Dtype{Float64, Float32} {
		exact, ok := v.Exact[string(dtype)]
		if !ok {
			continue
		}
		c := s.vectorCase(v, dtype)
		if len(exact.Undecided) > 0 {
			c.Undecided, c.Skip = true, "undecided: the exact arithmetic could not tell "+strings.Join(exact.Undecided, ", ")
		}
		c.Expectations = Expect(v, dtype)
		for _, e := range c.Expectations {
			if e.What == Gradient {
				c.Call.Want = append(c.Call.Want, e.Input)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

func (s subject) vectorCase(v vectors.Vector, dtype Dtype) Case {
	source := s.source
	source.Vector, source.Flags = v.ID, v.Flags
	call := Call{Loss: s.id, Dtype: dtype, Params: map[string]float64{}}
	for name, value := range v.Params {
		call.Params[name] = float64(value)
	}
	for name, input := range v.Inputs {
		call.put(s.kinds[name], name, input.Shape, input.Floats())
	}
	return Case{ID: s.id + "/" + v.ID, Source: source, Call: call}
}

// Expect is what a vector's exact results in a dtype, which it must have, ask of an implementation:
// the value and each gradient, in the order of the inputs' names. There is none where an input or
// parameter is NaN or an infinity.
func Expect(v vectors.Vector, dtype Dtype) []Expectation {
	exact := v.Exact[string(dtype)]
	expectations := []Expectation{expectValue(exact, dtype, v.Terms)}
	for _, input := range slices.Sorted(maps.Keys(exact.Gradient)) {
		expectations = append(expectations, expectGradient(exact, input, dtype, v.Terms))
	}
	return expectations
}

func expectValue(exact vectors.Exact, dtype Dtype, terms int) Expectation {
	want, sensitivity := round(exact.Value.Value, dtype), float64(exact.Sensitivity.Value)
	e := Expectation{What: Value, Want: Array{Data: []float64{want}}, Rest: rest(exact.Value, want)}
	if exact.Limit != nil {
		limit := round(exact.Limit.Value, dtype)
		e.Limit, want = &limit, limit
	}
	e.Tolerances = []float64{valueTolerance(want, sensitivity, terms, dtype)}
	e.derive([]float64{want}, sensitivity, dtype)
	return e
}

// rest is what an exact number has beyond a float64 near it, 0 where that is no number.
func rest(exact vectors.Digits, near float64) float64 {
	whole, ok := new(big.Float).SetPrec(256).SetString(exact.Text)
	if !ok || !finite(near) {
		return 0
	}
	v, _ := whole.Sub(whole, big.NewFloat(near)).Float64()
	return v
}

// expectGradient is the gradient by one input. Where the loss has no derivative, all that an element
// may be counts for the size of the gradient.
func expectGradient(exact vectors.Exact, input string, dtype Dtype, terms int) Expectation {
	gradient, sensitivity := exact.Gradient[input], float64(exact.Sensitivity.Gradient[input])
	want := rounded(gradient, dtype)
	e := Expectation{What: Gradient, Input: input, Want: Array{Shape: gradient.Shape, Data: want}}
	sizes := want
	if low, kink := exact.Low[input]; kink {
		e.Low, e.High = rounded(low, dtype), rounded(exact.High[input], dtype)
		sizes = slices.Concat(want, e.Low, e.High)
	}
	e.Tolerances = slices.Repeat([]float64{gradientTolerance(sizes, sensitivity, terms, dtype)}, len(want))
	e.derive(sizes, sensitivity, dtype)
	return e
}

func rounded(a vectors.Array, dtype Dtype) []float64 {
	data := a.Floats()
	for i := range data {
		data[i] = round(data[i], dtype)
	}
	return data
}

// derive sets what follows from the size of the wanted elements and their sensitivity. Where all
// are zero the unit has the sensitivity in it already.
func (e *Expectation) derive(want []float64, sensitivity float64, dtype Dtype) {
	e.Unit, e.Condition = unit(want, sensitivity, dtype), 1
	if size := largest(want); size > 0 && finite(sensitivity) {
		e.Condition = math.Max(1, sensitivity/size)
	}
}
