package conformance

import (
	"maps"
	"slices"

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
		c.Call.Want = slices.Sorted(maps.Keys(exact.Gradient))
		c.Expectations = expectExact(exact, dtype, v.Allowances)
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

// expectExact is the exact value and each gradient, in the order of the inputs' names.
func expectExact(exact vectors.Exact, dtype Dtype, allowances []vectors.Allowance) []Expectation {
	value := round(exact.Value.Value, dtype)
	first := Expectation{What: Value, Want: Array{Data: []float64{value}}, Tolerances: []float64{valueTolerance(value, dtype)}}
	first.allow(allowances, dtype)
	expectations := []Expectation{first}
	for _, name := range slices.Sorted(maps.Keys(exact.Gradient)) {
		gradient := exact.Gradient[name]
		want := gradient.Floats()
		for i := range want {
			want[i] = round(want[i], dtype)
		}
		e := Expectation{
			What: Gradient, Input: name, Want: Array{Shape: gradient.Shape, Data: want},
			Tolerances: slices.Repeat([]float64{gradientTolerance(want, dtype)}, len(want)),
		}
		e.allow(allowances, dtype)
		expectations = append(expectations, e)
	}
	return expectations
}

// allow adds the absolute errors that a vector grants for a reason of its own.
func (e *Expectation) allow(allowances []vectors.Allowance, dtype Dtype) {
	what := string(e.What)
	if e.What == Gradient {
		what += ":" + e.Input
	}
	for _, a := range allowances {
		if a.Dtype != string(dtype) || a.What != what {
			continue
		}
		for i := range e.Tolerances {
			if a.At == nil || slices.Equal(a.At, coordinates(e.Want.Shape, i)) {
				e.Tolerances[i] += float64(a.Absolute)
			}
		}
	}
}
