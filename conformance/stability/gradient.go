package stability

import (
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

// slopes says what is wrong with the gradients by all inputs that there is one for.
func slopes(got map[string][]float64, v vectors.Vector, d conformance.Dtype) GradientMark {
	var mark GradientMark
	for _, e := range conformance.Expect(v, d) {
		data, given := got[e.Input]
		if e.What != conformance.Gradient || !given {
			continue
		}
		if m := by(data, e); m == NaNGradient {
			return m
		} else if m != "" {
			mark = m
		}
	}
	return mark
}

// by judges the gradient by one input. An element is wrong if it is off by more than a tenth of the
// largest one, and by more than rounded inputs explain.
func by(got []float64, e conformance.Expectation) GradientMark {
	if len(got) != len(e.Want.Data) {
		return WrongGradient
	}
	var mark GradientMark
	tenth := largest(e) / 10
	for i, v := range got {
		switch {
		case math.IsNaN(v) && !math.IsNaN(e.Want.Data[i]):
			return NaNGradient
		case e.MissedBy(i, v) > math.Max(tenth, e.Tolerances[i]):
			mark = WrongGradient
		}
	}
	return mark
}

// largest is the size of the largest finite number that an element may be.
func largest(e conformance.Expectation) float64 {
	size := 0.0
	for _, v := range slices.Concat(e.Want.Data, e.Low, e.High) {
		if !math.IsInf(v, 0) && !math.IsNaN(v) {
			size = math.Max(size, math.Abs(v))
		}
	}
	return size
}
