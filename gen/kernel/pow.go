package kernel

import "math"

// Pow sets d = a**b as C's pow does: x**0 and 1**y are 1 whatever the other is, and a negative
// number has a power only where the exponent is whole.
func Pow[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = PowOf(a[i], b[i])
	}
}

// PowScalar sets d = a**s, as [Pow] does.
func PowScalar[T Float](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = PowOf(a[i], s)
	}
}

// ScalarPow sets d = s**a, as [Pow] does.
func ScalarPow[T Float](d []T, s T, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = PowOf(s, a[i])
	}
}

// PowOf returns x**y, as [Pow] does.
func PowOf[T Float](x, y T) T {
	switch x := any(x).(type) {
	case float32:
		return T(pow32(x, float32(y)))
	case float64:
		return T(pow64(x, float64(y)))
	}
	panic(notFloat)
}

// pow32 goes through float64, where the product of exponent and logarithm has the digits that a
// power needs.
func pow32(x, y float32) float32 {
	return float32(pow(float64(x), float64(y), false))
}

func pow64(x, y float64) float64 { return pow(x, y, true) }

// pow returns x**y; exact says that its result is not going to be rounded to float32.
func pow(x, y float64, exact bool) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case isNaN(x) || isNaN(y):
		return NaN[float64]()
	case x == -1 && math.IsInf(y, 0):
		return 1
	}
	r := powOfAbs(math.Abs(x), y, exact)
	switch {
	case !math.Signbit(x):
		return r
	case isOdd(y):
		return -r
	case x == 0 || math.IsInf(x, 0) || y == math.Trunc(y):
		return r
	}
	return NaN[float64]()
}

// isOdd says whether y is an odd integer.
func isOdd(y float64) bool {
	return math.Abs(y) < 0x1p53 && y == math.Trunc(y) && int64(y)&1 == 1
}

// powOfAbs returns x**y for x >= 0, x not 1.
func powOfAbs(x, y float64, exact bool) float64 {
	if x == 1 {
		return 1
	}
	if !exact {
		return exp64(float64(y * log64(x)))
	}
	hi, lo := logPair(x)
	p := float64(y * hi)
	if !(-746 < p && p < 710) {
		return exp64(p)
	}
	e := productError(y, hi, p) + float64(y*lo)
	a, tail, k := expTerms64(p, e)
	top := 1 + a
	return scale64(top+(((1-top)+a)+tail), k)
}
