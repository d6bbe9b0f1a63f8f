package conformance

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/gen/spec"
)

// The tolerance policy. Every tolerance is an absolute error, derived from what is known about
// the expectation; a spec or a vector that grants another one says why.
//
//	a print's value p     ½·unit(p) + budget·|p| + slack        (printTolerance)
//	an exact value v      budget·|v| + tiny                     (valueTolerance)
//	an exact gradient g   budget·max|g| + tiny, or zeroFloor    (gradientTolerance)
//
// unit(p) is one unit in the last printed place, 0 where a print says the value in full. slack
// comes from inputs that were themselves printed rounded. tiny is the smallest positive float of
// the dtype, because below the normal floats no relative error can be kept. Products are converted
// before they are added, or some machines would fuse the two and have tolerances of their own.

// printBudget is the relative error of a print of the dtype: builds of NumPy differ by an ulp or
// two in exp and log and by the order of their sums.
func printBudget(d Dtype) float64 {
	switch d {
	case Float32:
		return 1e-5
	case Float64:
		return 1e-14
	default:
		panic(fmt.Sprintf("conformance: internal error: dtype %q", string(d)))
	}
}

// exactBudget is the relative error granted against an exact result.
func exactBudget(d Dtype) float64 {
	switch d {
	case Float32:
		return 1e-5
	case Float64:
		return 1e-12
	default:
		panic(fmt.Sprintf("conformance: internal error: dtype %q", string(d)))
	}
}

// zeroFloor is the error granted to a gradient that is zero everywhere, and to no other: it has
// no largest element to measure by.
const zeroFloor = 1e-15

func tiny(d Dtype) float64 {
	if d == Float32 {
		return math.SmallestNonzeroFloat32
	}
	return math.SmallestNonzeroFloat64
}

// printTolerance is half a unit in the last printed place, the dtype's budget, and slack. An
// infinite or NaN print is met by itself only.
func printTolerance(printed, unit float64, d Dtype, slack float64) float64 {
	if !finite(printed) {
		return 0
	}
	return unit/2 + float64(printBudget(d)*math.Abs(printed)) + slack
}

// statedTolerance is the tolerance that a case states itself, with its reason.
func statedTolerance(printed float64, stated spec.Tolerance) float64 {
	if !finite(printed) {
		return 0
	}
	return stated.Absolute + float64(stated.Relative*math.Abs(printed))
}

// valueTolerance is the dtype's budget relative to the exact value.
func valueTolerance(exact float64, d Dtype) float64 {
	if !finite(exact) {
		return 0
	}
	return float64(exactBudget(d)*math.Abs(exact)) + tiny(d)
}

// gradientTolerance is the dtype's budget relative to the largest finite element.
func gradientTolerance(exact []float64, d Dtype) float64 {
	largest := 0.0
	for _, g := range exact {
		if finite(g) {
			largest = math.Max(largest, math.Abs(g))
		}
	}
	if largest == 0 {
		return zeroFloor
	}
	return float64(exactBudget(d)*largest) + tiny(d)
}

// roundingSlack is how far a loss moves, to first order, when each element of an input that was
// printed with so many decimals moves by half a unit: ½·10^-decimals·Σ|gradient|.
func roundingSlack(gradient []float64, decimals int) float64 {
	sum := 0.0
	for _, g := range gradient {
		sum += math.Abs(g)
	}
	return sum * math.Pow10(-decimals) / 2
}

// distance is |got-want|: 0 between equal infinities and between NaNs, infinite where one of the
// two is not finite and the other is something else.
func distance(got, want float64) float64 {
	switch {
	case got == want || math.IsNaN(got) && math.IsNaN(want):
		return 0
	case !finite(got) || !finite(want):
		return math.Inf(1)
	default:
		return math.Abs(got - want)
	}
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// round gives what the dtype holds of an exact number that it cannot: an infinity. Everything
// else stays as exact as it is.
func round(exact float64, d Dtype) float64 {
	if d == Float32 && math.IsInf(float64(float32(exact)), 0) {
		return math.Inf(int(math.Copysign(1, exact)))
	}
	return exact
}
