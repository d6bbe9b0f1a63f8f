package bigreal

import (
	"math/big"
	"sync"
)

// Stirling's series of log gamma(y), and its derivative:
//
//	(y - 1/2) log(y) - y + log(2 pi)/2 + sum of c(k) / ((2k-1) y**(2k-1))
//	log(y) - 1/(2y) - sum of c(k) / y**(2k)
//
// with c(k) = B(2k)/(2k). For y > 0 the signs alternate and what is left out is less than
// the first term that is.

// stirlingFrom is a y from which on the series come below 2**-p. With |B(m)| < 3.3 m!/(2 pi)**m the term of m = 2k is less
// than 3.3 (m-2)! y / (2 pi y)**m, and for y - 2 <= m <= y than 20 (2 pi e)**-m, which is less than
// 2**(4.4 - 4.094m): m >= p/4.094 + 1.1 is enough. The terms fall until then.
func (p Precision) stirlingFrom() Number { return Int(int(p)/4 + 5) }

// stirling is log gamma(y) for y >= stirlingFrom. As log(y) is at least 2, y takes away no more than half.
func (p Precision) stirling(y Number) Number {
	main := p.Sub(p.Mul(p.Sub(y, half), p.Log(y)), y)
	constant := p.Mul(half, p.Log(p.Mul(Int(2), p.Pi())))
	inverse := p.Div(Int(1), y)
	series := p.bernoulliSum(inverse, p.Mul(inverse, inverse), func(k int) int { return 2*k - 1 })
	return p.Add(main, p.Add(constant, series))
}

// stirlingSlope is digamma(y) for y >= stirlingFrom.
func (p Precision) stirlingSlope(y Number) Number {
	inverse := p.Div(Int(1), y)
	square := p.Mul(inverse, inverse)
	series := p.bernoulliSum(square, square, func(int) int { return 1 })
	return p.Sub(p.Sub(p.Log(y), p.Mul(inverse, half)), series)
}

// bernoulliSum adds c(k) power square**(k-1) / divisor(k) until the terms are below 2**-p.
func (p Precision) bernoulliSum(power, square Number, divisor func(k int) int) Number {
	sum := Int(0)
	for k := 1; ; k++ {
		term := p.Div(p.Mul(power, p.bernoulli(k)), Int(divisor(k)))
		sum = p.Add(sum, term)
		if term.IsZero() || exponent(term.f) < -int(p) {
			return sum
		}
		power = p.Mul(power, square)
	}
}

// bernoulli returns c(k) = B(2k)/(2k) = (-1)**(k-1) T(k) / (4**k (4**k - 1)).
func (p Precision) bernoulli(k int) Number {
	powerOfFour := new(big.Int).Lsh(big.NewInt(1), uint(2*k))
	divisor := new(big.Float).SetInt(powerOfFour.Sub(powerOfFour, big.NewInt(1)))
	c := p.float().Quo(new(big.Float).SetInt(tangents.at(k)), divisor)
	if k%2 == 0 {
		c.Neg(c)
	}
	return Number{scaled(c, -2*k)}
}

// tangents are the tangent numbers T(1), T(2), …: tan(x) is the sum of T(k) x**(2k-1) / (2k-1)!.
var tangents tangentNumbers

type tangentNumbers struct {
	mutex sync.Mutex
	known []*big.Int // T(k) at k-1
}

// at returns T(k), which nobody may modify.
func (t *tangentNumbers) at(k int) *big.Int {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if k > len(t.known) {
		t.known = tangentsTo(max(64, 2*k))
	}
	return t.known[k-1]
}

// tangentsTo returns T(1) to T(n) by the recurrence of Brent and Harvey, Fast computation of Bernoulli,
// tangent and secant numbers, 2011, section 6: whole numbers, all positive.
func tangentsTo(n int) []*big.Int {
	t := make([]*big.Int, n)
	t[0] = big.NewInt(1)
	for k := 1; k < n; k++ {
		t[k] = new(big.Int).Mul(t[k-1], big.NewInt(int64(k)))
	}
	left := new(big.Int)
	for k := 1; k < n; k++ {
		for j := k; j < n; j++ {
			left.Mul(t[j-1], big.NewInt(int64(j-k)))
			t[j].Mul(t[j], big.NewInt(int64(j-k+2)))
			t[j].Add(t[j], left)
		}
	}
	return t
}
