package conformance

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/losscheck/losscheck/gen/spec"
)

// The tolerance policy. Every tolerance is an absolute error, derived from what is known about
// the expectation; a spec that grants another one says why.
//
//	an exact value v      (4 + log2 terms)·max(ulp(v), eps·sensitivity)
//	an exact gradient g   (8 + log2 terms)·max(ulp(max|g|), eps·sensitivity)
//	a print's value p     ½·unit(p) + budget·|p| + slack
//
// ulp(v) is one unit in the last place of the dtype at |v|, eps that at 1. sensitivity is how far
// the result moves when every input moves by one part in one: to first order no program can do
// better than eps times that, since it sees its inputs rounded. terms is the length of the longest
// reduction, times that of those inside it, which costs one rounding for each doubling when it is
// summed pairwise; its logarithm is rounded up. The constants are the roundings of what is not a sum.
//
// unit(p) is one unit in the last printed place, 0 where a print says the value in full. slack
// comes from inputs that were themselves printed rounded. Products are converted before they are
// added, or some machines would fuse the two and have tolerances of their own.
const (
	valueRoundings    = 4
	gradientRoundings = 8
)

// precision is what a dtype can tell apart.
type precision struct {
	digits   int     // bits of the significand, with the leading one
	smallest float64 // the smallest positive float
	eps      float64 // from 1 to the next float
	print    float64 // relative: builds of NumPy differ by an ulp or two in exp and log and by the order of their sums
}

func (d Dtype) precision() precision {
	switch d {
	case Float32:
		return precision{digits: 24, smallest: math.SmallestNonzeroFloat32, eps: 0x1p-23, print: 1e-5}
	case Float64:
		return precision{digits: 53, smallest: math.SmallestNonzeroFloat64, eps: 0x1p-52, print: 1e-14}
	default:
		panic(fmt.Sprintf("conformance: internal error: dtype %q", string(d)))
	}
}

// ULP is one unit in the last place of the dtype at |v|: the distance of neighbouring floats
// there. It is the smallest positive float at 0 and among the subnormal numbers.
func (d Dtype) ULP(v float64) float64 {
	p := d.precision()
	if v == 0 {
		return p.smallest
	}
	_, exponent := math.Frexp(v)
	return math.Max(math.Ldexp(1, exponent-p.digits), p.smallest)
}

// uncertainty is what one rounding of the inputs or of the result may do to a result of the given
// size: max(ulp(size), eps·sensitivity). An infinite input makes a sensitivity that is no number;
// rounding does not move such an input.
func (d Dtype) uncertainty(size, sensitivity float64) float64 {
	if !finite(sensitivity) {
		return d.ULP(size)
	}
	return math.Max(d.ULP(size), d.precision().eps*sensitivity)
}

// valueTolerance is that of an exact value. An infinity or NaN is met by itself only.
func valueTolerance(exact, sensitivity float64, terms int, d Dtype) float64 {
	if !finite(exact) {
		return 0
	}
	return roundings(valueRoundings, terms) * d.uncertainty(exact, sensitivity)
}

// gradientTolerance is that of every element of an exact gradient by one input. It is measured by
// the largest finite element.
func gradientTolerance(exact []float64, sensitivity float64, terms int, d Dtype) float64 {
	return roundings(gradientRoundings, terms) * d.uncertainty(largest(exact), sensitivity)
}

// roundings counts those of a computation with a reduction of so many terms.
func roundings(elsewhere, terms int) float64 {
	return float64(elsewhere + bits.Len(uint(max(terms, 1)-1)))
}

// unit is what an error is counted in: one ulp of the largest expected element, and of what the
// inputs' roundings make where all are zero.
func unit(expected []float64, sensitivity float64, d Dtype) float64 {
	if size := largest(expected); size != 0 {
		return d.ULP(size)
	}
	return d.uncertainty(0, sensitivity)
}

// largest is the size of the largest finite element, 0 where there is none.
func largest(elements []float64) float64 {
	size := 0.0
	for _, v := range elements {
		if finite(v) {
			size = math.Max(size, math.Abs(v))
		}
	}
	return size
}

// printTolerance is half a unit in the last printed place, the dtype's budget, and slack. An
// infinite or NaN print is met by itself only.
func printTolerance(printed, unit float64, d Dtype, slack float64) float64 {
	if !finite(printed) {
		return 0
	}
	return unit/2 + float64(d.precision().print*math.Abs(printed)) + slack
}

// statedTolerance is the tolerance that a case states itself, with its reason.
func statedTolerance(printed float64, stated spec.Tolerance) float64 {
	if !finite(printed) {
		return 0
	}
	return stated.Absolute + float64(stated.Relative*math.Abs(printed))
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

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// round gives what the dtype holds of an exact number that it cannot: an infinity. Everything
// else stays as exact as it is.
func round(exact float64, d Dtype) float64 {
	if d == Float32 && math.IsInf(float64(float32(exact)), 0) {
		return math.Inf(int(math.Copysign(1, exact)))
	}
	return exact
}
