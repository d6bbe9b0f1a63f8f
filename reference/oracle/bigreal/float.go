package bigreal

import "math/big"

// sized returns a new zero of the given precision.
func sized(bits uint) *big.Float { return new(big.Float).SetPrec(bits) }

// scaled returns x times 2**k, exactly.
func scaled(x *big.Float, k int) *big.Float {
	return sized(x.Prec()).SetMantExp(x, k)
}

// exponent returns the e with 2**(e-1) <= |x| < 2**e; x is finite and not 0.
func exponent(x *big.Float) int { return x.MantExp(nil) }

// negligible reports whether term no longer changes the first bits of sum.
func negligible(term, sum *big.Float, bits uint) bool {
	return term.Sign() == 0 || exponent(term) < exponent(sum)-int(bits)
}
