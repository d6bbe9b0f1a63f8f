package expect

import (
	"math"

	"github.com/losscheck/losscheck/conformance"
)

// How is a way to miss an expectation.
type How string

// The ways.
const (
	Wrong    How = "wrong"    // a number beyond the tolerance
	NaN      How = "nan"      // NaN where something else is right
	Infinite How = "infinite" // an infinity where something else is right
	Finite   How = "finite"   // a number where NaN or an infinity is right
	Shape    How = "shape"    // an array of another shape, or none
	Accepted How = "accepted" // bad input was computed
	Blamed   How = "blamed"   // bad input was refused for another reason
	Rejected How = "rejected" // good input was refused
	Errored  How = "errored"  // no answer: a crash, say
)

// Hows lists the ways in the order of the manual.
func Hows() []How {
	return []How{Wrong, NaN, Infinite, Finite, Shape, Accepted, Blamed, Rejected, Errored}
}

// HowOf is the way in which a result misses. The element that misses most decides, the first of
// several.
func HowOf(r conformance.Result) How {
	switch {
	case r.Verdict == conformance.Errored:
		return Errored
	case r.Expectation.Refused != nil && r.Rejection == nil:
		return Accepted
	case r.Expectation.Refused != nil:
		return Blamed
	case r.Rejection != nil:
		return Rejected
	case !r.Measured():
		return Shape
	}
	return howFar(r.Got.Data[r.Worst], r.Expectation.Want.Data[r.Worst])
}

// howFar tells numbers, NaN and infinities apart.
func howFar(got, want float64) How {
	switch {
	case math.IsNaN(got):
		return NaN
	case math.IsInf(got, 0):
		return Infinite
	case math.IsNaN(want) || math.IsInf(want, 0):
		return Finite
	default:
		return Wrong
	}
}
