package diagnose

import (
	"math"

	"github.com/losscheck/losscheck/conformance"
)

// explains says whether a hypothesis, the numbers that it predicts, accounts for a failure: they are
// as near to what came as rounding lets them, and much nearer than what was right.
func explains(r conformance.Result, predicted func(i int, want float64) float64) bool {
	const (
		generous = 16 // tolerances: the prediction may be worse conditioned than the truth
		nearer   = 8
	)
	e := r.Expectation
	if !r.Measured() || len(r.Got.Data) != len(e.Want.Data) {
		return false
	}
	for i, got := range r.Got.Data {
		want := predicted(i, e.Want.Data[i])
		allowed := generous * e.Tolerances[i]
		if size := math.Abs(want) - math.Abs(e.Want.Data[i]); size > 0 {
			allowed += generous * epsOf(r.Case.Call.Dtype) * size
		}
		off := math.Abs(got - want)
		if !(off <= allowed) || i == r.Worst && !(nearer*off <= r.Error) {
			return false
		}
	}
	return true
}

// epsOf is the distance from 1 to the next float of the dtype.
func epsOf(dtype conformance.Dtype) float64 { return dtype.ULP(1) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
