package bigreal

import "math/big"

// uncancelled computes a number that may be far smaller than what it is the difference of.
// With w bits, compute has to be off by less than 2**-w, or by 2**-w of its result where that is
// greater than 1; it is called with more bits until this is less than 2u of the result, u = 2**-bits.
//
// Such a w is at least bits - e for a result of at least 2**(e-1). It is found although the first results
// may be nothing but error: those are below 2**-w, ask for more than w bits, and so the next one has them.
// It would not end at a zero, so callers take the known ones out. They are all
// that the functions here are known to have among binary fractions.
func uncancelled(bits uint, compute func(w uint) *big.Float) *big.Float {
	for w := bits; ; {
		y := compute(w)
		if y.Sign() == 0 {
			w *= 2
			continue
		}
		enough := bits + uint(max(0, -exponent(y)))
		if w >= enough {
			return y
		}
		w = enough
	}
}

// nearestInteger returns the integer nearest to x; x is finite, and from a tie it goes away from 0.
func nearestInteger(x *big.Float) *big.Int {
	k := new(big.Int)
	if x.Sign() == 0 || exponent(x) < 0 {
		return k
	}
	half := big.NewFloat(0.5)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	sized(exactSum(x)).Add(x, half).Int(k)
	return k
}

// exactSum is a number of bits that x and an integer or a half near to it add up in exactly.
func exactSum(x *big.Float) uint { return x.MinPrec() + uint(max(0, exponent(x))) + 4 }
