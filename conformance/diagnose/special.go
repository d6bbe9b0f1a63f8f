package diagnose

import (
	"fmt"
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
)

// explainSpecial says what NaN, an infinity or zero in the place of something else means.
func (p *patient) explainSpecial() []string {
	r := p.result
	got, want := r.Got.Data[r.Worst], r.Expectation.Want.Data[r.Worst]
	switch {
	case math.IsNaN(want):
		return []string{fmt.Sprintf("NaN is swallowed: the inputs make it, and it must reach the result, which is %g", got)}
	case math.IsNaN(got):
		return []string{fmt.Sprintf("NaN where %.6g is right: something on the way overflows or vanishes, and inf - inf, inf/inf, 0·inf or 0/0 is made of it", want)}
	case math.IsInf(got, 0) && math.IsInf(want, 0):
		return []string{"an infinity of the wrong sign"}
	case math.IsInf(got, 0):
		return []string{fmt.Sprintf("overflow: something on the way, an exp or a square, is beyond the largest %s, though the result is %.6g", r.Case.Call.Dtype, want)}
	case math.IsInf(want, 0):
		return p.explainBound(fmt.Sprintf("%.6g where the result is infinite: a clamp or an eps bounds it", got))
	case got == 0 && want != 0 && math.Abs(want) < epsOf(r.Case.Call.Dtype):
		return []string{fmt.Sprintf("0 where %.6g is right: it underflows, or is lost beside a larger number", want)}
	}
	return nil
}

// epsilons are those that libraries add or clamp with.
var epsilons = []float64{1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 0x1p-23, 0x1p-52}

// explainBound tells values that are the logarithm of a usual epsilon, or of PyTorch's bound of 100:
// a confident mistake is not told from a worse one. Otherwise says what to say of others.
func (p *patient) explainBound(otherwise string) []string {
	r := p.result
	got := r.Got.Data[r.Worst]
	if r.Expectation.What == conformance.Value {
		if near(got, 100, conformance.Float32) {
			return []string{"the value is bounded at 100, as PyTorch's binary cross entropy bounds each logarithm at -100"}
		}
		same := func(eps float64) bool { return math.Abs(got+math.Log(eps)) <= 1e-6*math.Abs(math.Log(eps)) }
		if i := slices.IndexFunc(epsilons, same); i >= 0 {
			return []string{fmt.Sprintf("the value is -log(%.3g): an eps of that size inside the logarithm, or a clamp, bounds it", epsilons[i])}
		}
	}
	if otherwise == "" {
		return nil
	}
	return []string{otherwise}
}

// explainAnyBound is explainBound with nothing to say otherwise.
func (p *patient) explainAnyBound() []string { return p.explainBound("") }
