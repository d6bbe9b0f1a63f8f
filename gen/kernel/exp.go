package kernel

import "math"

// The constants of exp: log₂e, and ln 2 in two parts, the first short enough for an exact k·ln2Hi.
const (
	log2e64 = 0x1.71547652b82fep+0
	ln2Hi64 = 0x1.62e42fee00000p-1
	ln2Lo64 = 0x1.a39ef35793c76p-33
	log2e32 = 0x1.715476p+0
	ln2Hi32 = 0x1.62e400p-1
	ln2Lo32 = 0x1.7f7d1cp-20
)

// Adding and subtracting 1.5·2^(digits-1) rounds to the nearest integer, which then also stands in
// the low bits of the sum.
const (
	rounder64 = 0x1.8p52
	rounder32 = 0x1.8p23
)

// (exp(r) - 1 - r - r²/2)/r³ as a polynomial in r for |r| <= ln2/2, minimax in the error of exp.
const (
	exp64c0 = 0x1.555555555555cp-3
	exp64c1 = 0x1.555555555314ap-5
	exp64c2 = 0x1.111111110e553p-7
	exp64c3 = 0x1.6c16c17cffa88p-10
	exp64c4 = 0x1.a01a01b6835fbp-13
	exp64c5 = 0x1.a019aa6e3e69dp-16
	exp64c6 = 0x1.71dde8587ed30p-19
	exp64c7 = 0x1.28a048f334c53p-22
	exp64c8 = 0x1.af79776af741ap-26

	exp32c0 = 0x1.555556p-3
	exp32c1 = 0x1.5554e6p-5
	exp32c2 = 0x1.111094p-7
	exp32c3 = 0x1.6d4f2ap-10
	exp32c4 = 0x1.a19c7cp-13
)

// Exp sets d = exp(a), within 1 ULP, subnormal results included.
func Exp[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = exp32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = exp64(x)
		}
	default:
		panic(notFloat)
	}
}

// ExpOf returns exp(x), as [Exp] does.
func ExpOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(exp32(x))
	case float64:
		return T(exp64(x))
	}
	panic(notFloat)
}

func exp64(x float64) float64 {
	a, tail, k := expTerms64(min(max(x, -746), 710), 0)
	hi := 1 + a
	return scale64(hi+(((1-hi)+a)+tail), k)
}

func exp32(x float32) float32 {
	a, tail, k := expTerms32(min(max(x, -104), 89))
	hi := 1 + a
	return scale32(hi+(((1-hi)+a)+tail), k)
}

// expTerms64 returns exp(x+c) = (1 + a + tail)·2^k for |x| < 1500 and a c far below an ULP of x.
// With r the remainder of x by ln 2, a is r without its low part, |a| < 0.35, and tail holds that
// part and the rest of the series, below 0.07. 1 + a + tail is in (0.7, 1.42).
func expTerms64(x, c float64) (a, tail float64, k int64) {
	t := float64(x*log2e64) + rounder64
	n := t - rounder64
	a = x - float64(n*ln2Hi64)
	b := float64(n*ln2Lo64) - c
	r := a - b
	r2 := float64(r * r)
	even := float64(r2*exp64c8) + exp64c6
	even = float64(even*r2) + exp64c4
	even = float64(even*r2) + exp64c2
	even = float64(even*r2) + exp64c0
	odd := float64(r2*exp64c7) + exp64c5
	odd = float64(odd*r2) + exp64c3
	odd = float64(odd*r2) + exp64c1
	cubic := float64(float64(r2*r) * (float64(odd*r) + even))
	return a, float64(r2*0.5) + (cubic - b), int64(math.Float64bits(t)<<13) >> 13
}

// expTerms32 is expTerms64 for float32, without a correction: |x| < 170.
func expTerms32(x float32) (a, tail float32, k int32) {
	t := float32(x*log2e32) + rounder32
	n := t - rounder32
	a = x - float32(n*ln2Hi32)
	b := float32(n * ln2Lo32)
	r := a - b
	r2 := float32(r * r)
	even := float32(r2*exp32c4) + exp32c2
	even = float32(even*r2) + exp32c0
	odd := float32(r2*exp32c3) + exp32c1
	cubic := float32(float32(r2*r) * (float32(odd*r) + even))
	return a, float32(r2*0.5) + (cubic - b), int32(math.Float32bits(t)<<10) >> 10
}
