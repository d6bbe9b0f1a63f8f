package conformance

import (
	"fmt"
	"math"
	"slices"
)

// measure finds the element that comes closest to its tolerance, or is farthest beyond, and says
// why the numbers fall short; empty where they do not.
func (r *Result) measure() string {
	e := r.Expectation
	if !slices.Equal(r.Got.Shape, e.Want.Shape) || len(r.Got.Data) != len(e.Want.Data) {
		return fmt.Sprintf("the shape is %v, not %v", r.Got.Shape, e.Want.Shape)
	}
	r.Error = 0
	for i, got := range r.Got.Data {
		d := e.MissedBy(i, got)
		if headroom(d, e.Tolerances[i]) > headroom(r.Error, e.Tolerances[r.Worst]) {
			r.Worst, r.Error = i, d
		}
	}
	if !(r.Error <= r.Tolerance()) {
		return "the error is beyond the tolerance"
	}
	r.Note = e.note(r.Got.Data)
	return ""
}

// MissedBy is how far a number is from what element i may be.
func (e Expectation) MissedBy(i int, got float64) float64 {
	switch {
	case e.Low != nil && e.Low[i] <= got && got <= e.High[i]:
		return 0
	case e.Low != nil:
		return math.Min(distance(got, e.Low[i], 0), distance(got, e.High[i], 0))
	case e.Limit != nil && finite(got):
		return math.Abs(got - *e.Limit)
	default:
		return distance(got, e.Want.Data[i], e.Rest)
	}
}

// note says which of several right answers numbers within their tolerances are, where they are
// not what was wanted first.
func (e Expectation) note(got []float64) string {
	for i, v := range got {
		switch {
		case e.Limit != nil && finite(v):
			return "the limit in real arithmetic"
		case e.Low != nil && distance(v, e.Want.Data[i], 0) > e.Tolerances[i]:
			return "another subgradient"
		}
	}
	return ""
}

// distance is |got-(want+rest)|: 0 between equal infinities and between NaNs, infinite where one of
// the two is not finite and the other is something else. The rest is what the wanted number has
// beyond its float64; it is subtracted last, so that nothing of it is lost.
func distance(got, want, rest float64) float64 {
	switch {
	case math.IsInf(want, 0) && got == want || math.IsNaN(got) && math.IsNaN(want):
		return 0
	case !finite(got) || !finite(want):
		return math.Inf(1)
	default:
		return math.Abs((got - want) - rest)
	}
}

// headroom is the part of a tolerance that an error takes: above 1 where it is too large.
func headroom(e, tolerance float64) float64 {
	if e == 0 {
		return 0
	}
	return e / tolerance
}
