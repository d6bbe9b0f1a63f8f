package kernel

import "math"

// (log((1+s)/(1-s)) - 2s - (2/3)s³)/s⁵ as a polynomial in s² for |s| <= 0.04, minimax in the
// relative error of the logarithm, and 2/3 as a pair.
const (
	pair64c0 = 0x1.9999999998ebep-2
	pair64c1 = 0x1.2492493069cdfp-2
	pair64c2 = 0x1.c71be3d5ce974p-3
	pair64c3 = 0x1.75bf6630acaf3p-3

	twoThirdsHi = 0x1.5555555555555p-1
	twoThirdsLo = 0x1.5555555555555p-55
)

// logEighths holds log(i/8) for i from 6 to 12, in two parts. The first is a multiple of 2^-32, as
// ln2Hi64 is, so that k·ln2Hi64 may be added to it exactly.
var logEighths = [...]struct{ hi, lo float64 }{
	{-0x1.2696211400000p-2, 0x1.648db0f882913p-35},
	{-0x1.1178e82000000p-3, -0x1.3f23def19c5a1p-34},
	{0, 0},
	{0x1.e27076e000000p-4, 0x1.57972f4f54400p-35},
	{0x1.c8ff7c7800000p-3, 0x1.a9a21ac25d81fp-35},
	{0x1.4618bc2000000p-2, 0x1.c5ec27d0b7b38p-34},
	{0x1.9f323ecc00000p-2, -0x1.9ed03525ca264p-40},
}

// logPair returns log(x) as hi + lo, with an error below 2^-66 of it, for x >= 0. With x = m·2^k and
// c the eighth nearest to m, it is k·ln 2 + log(c) + log(m/c).
func logPair(x float64) (hi, lo float64) {
	k := 0.0
	if x < 0x1p-1022 {
		x, k = x*0x1p54, -54
	}
	if x == 0 || x > math.MaxFloat64 {
		return log64(x), 0
	}
	m, e := split64(x)
	k += float64(e)
	eighths := int(float64(m*8) + 0.5)
	c := logEighths[eighths-6]
	s, sLo := ratioPair(m, float64(eighths)/8)
	u, rest := cubicPair(s, sLo)
	top := float64(k*ln2Hi64) + c.hi
	sum := top + float64(2*s)
	rest += (top - sum) + float64(2*s)
	all := sum + u
	rest += ((sum - all) + u) + (float64(2*sLo) + (float64(k*ln2Lo64) + c.lo))
	hi = all + rest
	return hi, (all - hi) + rest
}

// ratioPair returns (m-c)/(m+c) as a pair, for m and c in [0.75, 1.5].
func ratioPair(m, c float64) (hi, lo float64) {
	f, g := m-c, m+c
	gLo := (m - g) + c
	if m < c {
		gLo = (c - g) + m
	}
	hi = f / g
	p := float64(hi * g)
	return hi, ((f - p) - productError(hi, g, p) - float64(hi*gLo)) / g
}

// cubicPair returns what log((1+s)/(1-s)) has beyond 2s, for s given as a pair: (2/3)s³ and the
// powers above it.
func cubicPair(s, sLo float64) (hi, lo float64) {
	z := float64(s * s)
	zLo := productError(s, s, z) + float64(2*s*sLo)
	w := float64(s * z)
	wLo := productError(s, z, w) + (float64(s*zLo) + float64(sLo*z))
	hi = float64(w * twoThirdsHi)
	lo = productError(w, twoThirdsHi, hi) + (float64(w*twoThirdsLo) + float64(wLo*twoThirdsHi))
	q := float64(z*pair64c3) + pair64c2
	q = float64(q*z) + pair64c1
	q = float64(q*z) + pair64c0
	return hi, lo + float64(float64(w*z)*q)
}

// productError returns x·y - p, where p is x·y rounded: the sum of the products of the factors'
// halves, which are exact or nearly so.
func productError(x, y, p float64) float64 {
	xh, yh := upperHalf(x), upperHalf(y)
	xl, yl := x-xh, y-yh
	return ((float64(xh*yh) - p) + float64(xh*yl) + float64(xl*yh)) + float64(xl*yl)
}

// upperHalf is x with the lower 27 bits of its significand cleared.
func upperHalf(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}
