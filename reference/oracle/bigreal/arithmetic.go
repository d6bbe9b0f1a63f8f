package bigreal

import "math/big"

// A Precision is the number of bits that results are rounded to.
type Precision uint

// float returns a new zero of the precision.
func (p Precision) float() *big.Float { return new(big.Float).SetPrec(uint(p)) }

// Round returns x rounded to the precision.
func (p Precision) Round(x Number) Number {
	if x.f == nil {
		return x
	}
	return Number{p.float().Set(x.f)}
}

// Neg returns -x, exactly.
func (x Number) Neg() Number {
	if x.f == nil {
		return x
	}
	return Number{new(big.Float).Neg(x.f)}
}

// Abs returns |x|, exactly.
func (x Number) Abs() Number {
	if x.f == nil {
		return x
	}
	return Number{new(big.Float).Abs(x.f)}
}

// Signum returns -1, 0 or 1, and NaN for NaN.
func (x Number) Signum() Number {
	if x.f == nil {
		return x
	}
	return Int(x.f.Sign())
}

// Add returns x + y.
func (p Precision) Add(x, y Number) Number {
	if x.IsNaN() || y.IsNaN() || x.IsInf() && y.IsInf() && x.Sign() != y.Sign() {
		return NaN()
	}
	return Number{p.float().Add(x.f, y.f)}
}

// Sub returns x - y.
func (p Precision) Sub(x, y Number) Number { return p.Add(x, y.Neg()) }

// Mul returns x * y.
func (p Precision) Mul(x, y Number) Number {
	if x.IsNaN() || y.IsNaN() || x.IsInf() && y.IsZero() || x.IsZero() && y.IsInf() {
		return NaN()
	}
	return Number{p.float().Mul(x.f, y.f)}
}

// Div returns x / y.
func (p Precision) Div(x, y Number) Number {
	if x.IsNaN() || y.IsNaN() || x.IsInf() && y.IsInf() || x.IsZero() && y.IsZero() {
		return NaN()
	}
	return Number{p.float().Quo(x.f, y.f)}
}

// Sqrt returns the square root of x, NaN below zero.
func (p Precision) Sqrt(x Number) Number {
	if x.IsNaN() || x.Sign() < 0 {
		return NaN()
	}
	return Number{p.float().Sqrt(x.f)}
}
