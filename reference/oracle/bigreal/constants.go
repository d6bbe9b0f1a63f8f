package bigreal

import (
	"math/big"
	"sync"
)

// ln2 is the natural logarithm of 2, by Machin-like sums of inverse hyperbolic
// cotangents: 18 acoth 26 - 2 acoth 4801 + 8 acoth 8749.
var ln2 = constant{compute: func(bits uint) *big.Int {
	s := new(big.Int).Mul(big.NewInt(18), acothSeries(26, bits))
	s.Sub(s, new(big.Int).Mul(big.NewInt(2), acothSeries(4801, bits)))
	return s.Add(s, new(big.Int).Mul(big.NewInt(8), acothSeries(8749, bits)))
}}

// A constant is a number that is computed once for each precision asked for.
type constant struct {
	compute func(bits uint) *big.Int // the constant times 2**bits
	known   sync.Map                 // bits → *big.Float
}

// constantGuard covers the truncation errors of the series' terms: 2 units for each of fewer than
// bits/9 terms, times the 28 series, are below 2**32 units for all bits below 2**29.
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

// acothSeries returns acoth(n) times 2**bits: the sum of 1/((2k+1) n**(2k+1)).
func acothSeries(n int64, bits uint) *big.Int {
	square := big.NewInt(n * n)
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
