package bigreal

import (
	"math/big"
	"sync"
)

// ln2 is the natural logarithm of 2, by Machin-like sums of inverse hyperbolic
// cotangents: 18 acoth 26 - 2 acoth 4801 + 8 acoth 8749.
var ln2 = constant{compute: func(bits uint) *big.Int {
	s := new(big.Int).Mul(big.NewInt(18), inverseSeries(26, 1, bits))
	s.Sub(s, new(big.Int).Mul(big.NewInt(2), inverseSeries(4801, 1, bits)))
	return s.Add(s, new(big.Int).Mul(big.NewInt(8), inverseSeries(8749, 1, bits)))
}}

// pi is the ratio of a circle's circumference to its diameter, by Machin's sum of inverse cotangents:
// 16 acot 5 - 4 acot 239.
var pi = constant{compute: func(bits uint) *big.Int {
	s := new(big.Int).Mul(big.NewInt(16), inverseSeries(5, -1, bits))
	return s.Sub(s, new(big.Int).Mul(big.NewInt(4), inverseSeries(239, -1, bits)))
}}

// A constant is a number that is computed once for each precision asked for.
type constant struct {
	compute func(bits uint) *big.Int // the constant times 2**bits
	known   sync.Map                 // bits → *big.Float
}

// constantGuard covers the truncation errors of the series' terms: 2 units for each of fewer than
// bits/4 terms, times the 28 or 20 series, are below 2**32 units for all bits below 2**28.
const constantGuard = 32

// at returns the constant with at least the given number of correct bits.
func (c *constant) at(bits uint) *big.Float {
	bits = (bits + 63) / 64 * 64 // so that neighbouring precisions share one value
	if v, ok := c.known.Load(bits); ok {
		return v.(*big.Float)
	}
	fixed := bits + constantGuard
	v := new(big.Float).SetPrec(fixed).SetInt(c.compute(fixed))
	v.SetMantExp(v, -int(fixed))
	c.known.Store(bits, v)
	return v
}

// inverseSeries returns acoth(n), or acot(n) for sign = -1, times 2**bits: the sum of sign**k / ((2k+1) n**(2k+1)).
func inverseSeries(n, sign int64, bits uint) *big.Int {
	square := big.NewInt(sign * n * n)
	power := new(big.Int).Lsh(big.NewInt(1), bits)
	power.Quo(power, big.NewInt(n))
	sum, term := new(big.Int), new(big.Int)
	for k := int64(0); power.Sign() != 0; k++ {
		sum.Add(sum, term.Quo(power, big.NewInt(2*k+1)))
		power.Quo(power, square)
	}
	return sum
}

// Ln2 returns log(2).
func (p Precision) Ln2() Number { return p.Round(Number{ln2.at(uint(p))}) }

// Pi returns the ratio of a circle's circumference to its diameter.
func (p Precision) Pi() Number { return p.Round(Number{pi.at(uint(p))}) }
