package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLogSum(t *testing.T) { both(t, testLogSum[float32], testLogSum[float64]) }

// testLogSum compares logarithms of sums near 1, and of others, with those of the exact sums.
func testLogSum[T Float](t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		a, b, c := T(random.Float64()), T(random.Float64()), T(random.Float64())
		small := T(math.Exp(-40 * random.Float64()))
		for _, terms := range [][]T{{a, b}, {1, small}, {1 - small, small / 3}, {a, b, c}, {1, -small, small * b}, {1, -a, small}, {small, -1, 1}} {
			got := logOfTerms(terms)
			want := logOfExactSum(terms)
			if e := math.Abs(float64(got)-want) / logSumUnit(terms, want); !(e <= 2.5) { // one half for the reference
				t.Fatalf("log of the sum of %v = %v, want %v: %.2f times the unit", terms, got, want, e)
			}
		}
	}
}

func TestLogSumEdges(t *testing.T) { both(t, testLogSumEdges[float32], testLogSumEdges[float64]) }

func testLogSumEdges[T Float](t *testing.T) {
	inf, most := Inf[T](1), maxFinite[T]()
	for _, c := range []struct {
		terms []T
		want  T
	}{
		{[]T{0, 0}, -inf},
		{[]T{1, -1}, -inf},
		{[]T{1, -1, 0}, -inf},
		{[]T{1, 0}, 0},
		{[]T{0, -1}, NaN[T]()},
		{[]T{most, most}, inf},
		{[]T{most, most, 1}, inf},
		{[]T{inf, 1}, inf},
		{[]T{inf, -inf, 1}, NaN[T]()},
		{[]T{NaN[T](), 1}, NaN[T]()},
	} {
		if got := logOfTerms(c.terms); !sameFloat(got, c.want) {
			t.Errorf("log of the sum of %v = %v, want %v", c.terms, got, c.want)
		}
	}
}

// logOfTerms is the kernel's result, which goes to the place of its first operand.
func logOfTerms[T Float](terms []T) T {
	d := []T{terms[0]}
	if len(terms) == 2 {
		LogSum(d, d, terms[1:])
	} else {
		LogSum3(d, d, terms[1:2], terms[2:])
	}
	return d[0]
}

// logOfExactSum is the logarithm of a sum that is rounded only after 1 has been taken from it.
func logOfExactSum[T Float](terms []T) float64 {
	sum := new(big.Float).SetPrec(2200)
	for _, v := range terms {
		sum.Add(sum, big.NewFloat(float64(v)))
	}
	whole, _ := sum.Float64()
	if whole < 0.5 || whole > 2 {
		return math.Log(whole)
	}
	rest, _ := sum.Sub(sum, big.NewFloat(1)).Float64()
	return math.Log1p(rest)
}

// logSumUnit is a unit in the last place of the logarithm or, where terms beside a larger one cancel,
// of them.
func logSumUnit[T Float](terms []T, log float64) float64 {
	if len(terms) == 2 {
		return ulpOf[T](log)
	}
	sizes := make([]float64, len(terms))
	for i, v := range terms {
		sizes[i] = math.Abs(float64(v))
	}
	slices.Sort(sizes)
	return max(ulpOf[T](log), ulpOf[T](sizes[1]))
}

func ulpOf[T Float](x float64) float64 {
	if isSingle[T]() {
		return ulp32(x)
	}
	return math.Nextafter(math.Abs(x), math.Inf(1)) - math.Abs(x)
}
