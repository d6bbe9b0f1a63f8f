package kernel

import (
	"math"
	"math/big"
	"slices"
	"testing"
)

func TestNorm(t *testing.T) { both(t, testNorm[float32], testNorm[float64]) }

func testNorm[T Float](t *testing.T) {
	for _, n := range sumLengths[1:] {
		for _, scale := range []T{1, minNormal[T](), smallest[T](), maxFinite[T]() / 512 / T(n)} {
			x := samples[T](uint32(n), n)
			MulScalar(x, x, scale)
			x[0] = scale
			var s Norm[T]
			s.Add(x)
			if e := normError(s.Value(), x); e > 2 {
				t.Errorf("norm of %d scaled by %v = %v, %v ULP off", n, scale, s.Value(), e)
			}
		}
	}
}

// TestNormOver divides norms and by norms that T cannot hold, or can hold with few bits.
func TestNormOver(t *testing.T) { both(t, testNormOver[float32], testNormOver[float64]) }

func testNormOver[T Float](t *testing.T) {
	for _, unit := range []T{1, 1 / (4 * minNormal[T]()), smallest[T]()} {
		x := []T{3 * unit, 0, -4 * unit}
		var s Norm[T]
		s.Add(x)
		if got, want := s.Over(5), unit; got != want {
			t.Errorf("norm of %v over 5 = %v, want %v", x, got, want)
		}
		d := make([]T, len(x))
		s.Unit(d, x)
		if want := []T{T(3) / 5, 0, T(-4) / 5}; !slices.Equal(d, want) {
			t.Errorf("%v over its norm = %v, want %v", x, d, want)
		}
	}
	most := maxFinite[T]()
	var s Norm[T]
	s.Add([]T{most, most, most, most})
	d := make([]T, 4)
	s.Unit(d, []T{most, -most, 0, most / 2})
	if got := s.Over(2); got != most || !slices.Equal(d, []T{0.5, -0.5, 0, 0.25}) {
		t.Errorf("a norm that is too large over 2 = %v, its elements over it %v", got, d)
	}
}

// TestNormOfMixedScales joins blocks whose scales differ beyond what their squares can hold.
func TestNormOfMixedScales(t *testing.T) {
	x := []float64{3e200, 4e-200, 1, 0, 4e200, 5e-324}
	var whole, single Norm[float64]
	whole.Add(x)
	for _, v := range x {
		single.AddOne(v)
	}
	for _, got := range []float64{whole.Value(), single.Value()} {
		if e := normError(got, x); e > 1 {
			t.Errorf("norm = %v, %v ULP off", got, e)
		}
	}
}

func TestNormEdges(t *testing.T) { both(t, testNormEdges[float32], testNormEdges[float64]) }

func testNormEdges[T Float](t *testing.T) {
	inf, nan, tiny, huge := Inf[T](1), NaN[T](), smallest[T](), maxFinite[T]()
	for _, c := range []struct {
		x    []T
		want T
	}{
		{[]T{0, NegativeZero[T]()}, 0},
		{[]T{-3, 4}, 5},
		{[]T{3 * tiny, 4 * tiny}, 5 * tiny},
		{[]T{tiny}, tiny},
		{[]T{huge}, huge},
		{[]T{huge, huge}, inf},
		{[]T{1, -inf}, inf},
		{[]T{nan, inf}, nan},
		{[]T{inf, nan}, nan},
	} {
		var whole, single Norm[T]
		whole.Add(c.x)
		for _, v := range c.x {
			single.AddOne(v)
		}
		if !sameFloat(whole.Value(), c.want) || !sameFloat(single.Value(), c.want) {
			t.Errorf("norm of %v = %v, one by one %v, want %v", c.x, whole.Value(), single.Value(), c.want)
		}
	}
}

// normError is the error of a norm in ULPs of T.
func normError[T Float](got T, x []T) float64 {
	sum := new(big.Float).SetPrec(3000)
	for _, v := range x {
		b := new(big.Float).SetPrec(3000).SetFloat64(float64(v))
		sum.Add(sum, b.Mul(b, b))
	}
	exact, _ := sum.Sqrt(sum).Float64()
	ulp := ulp64(exact)
	if isSingle[T]() {
		ulp = ulp32(exact)
	}
	return math.Abs(float64(got)-exact) / ulp
}

func minNormal[T Float]() T {
	if isSingle[T]() {
		return 0x1p-126
	}
	return T(math.Ldexp(1, -1022))
}

func smallest[T Float]() T { return minNormal[T]() * epsilon[T]() }
