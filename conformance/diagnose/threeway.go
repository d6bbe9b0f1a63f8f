package diagnose

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/conformance"
)

// compareSlopes compares three things at the element that misses most: the implementation's
// derivative, the exact one, and the slope of the implementation's own value.
func (p *patient) compareSlopes() string {
	r := p.result
	e := r.Expectation
	got := r.Got.Data[r.Worst]
	low, high := e.Want.Data[r.Worst], e.Want.Data[r.Worst]
	if e.Low != nil {
		low, high = e.Low[r.Worst], e.High[r.Worst]
	}
	s, err := slopeAt(p.implementation, r.Case.Call, e.Input, r.Worst)
	if err != nil {
		return fmt.Sprintf("cannot tell whether the value or its derivative is wrong: %v", err)
	}
	dtype := r.Case.Call.Dtype
	own := finite(got) && s.allows(got, got, dtype)
	numbers := fmt.Sprintf("at %s its value has the slope %.6g, the loss has %s, and it returns %.6g", e.Input+conformance.Subscript(e.Want.Shape, r.Worst), s.at, interval(low, high), got)
	return p.verdict(own, s.allows(low, high, dtype), s, got) + "; " + numbers
}

// verdict says which of the three is out of line. Own says that the slope is what the implementation
// returns, right that it is what the loss has.
func (p *patient) verdict(own, right bool, s slope, got float64) string {
	valueRight, known := p.valueIsRight()
	switch {
	case own && right:
		return "cannot tell whether the value or its derivative is wrong, since the slope is not known well enough"
	case !own && s.kinked() && between(got, s.left, s.right):
		return fmt.Sprintf("right derivative of another convention: its value has a kink here, with the slopes %.6g and %.6g", s.left, s.right)
	case own && valueRight:
		return "wrong value beside this point: the value here is right by chance, and this is the right derivative of it"
	case own:
		return "wrong value: this is the right derivative of it"
	case right && known && !valueRight:
		return "wrong derivative, and a wrong value that nevertheless has the right slope"
	case right:
		return "wrong derivative of a right value"
	default:
		return "wrong value, and a wrong derivative of it"
	}
}

func between(v, a, b float64) bool {
	slack := 1e-3 * math.Abs(a-b)
	return math.Min(a, b)-slack <= v && v <= math.Max(a, b)+slack
}

func interval(low, high float64) string {
	if low == high {
		return fmt.Sprintf("%.6g", low)
	}
	return fmt.Sprintf("%.6g to %.6g", low, high)
}
