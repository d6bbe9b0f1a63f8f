package ball

import (
	"math/big"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// XLogY returns x*log(y), which is 0 where x is 0 unless y is NaN.
func (p Precision) XLogY(x, y Ball) Ball {
	if x.IsZero() && !y.IsNaN() && !y.unknown {
		return Int(0)
	}
	return p.Mul(x, p.Log(y))
}

// Pow returns x**y, with the special cases of IEEE 754. A small whole exponent makes
// products; otherwise it is exp(y log|x|), with the sign that an odd y gives it.
func (p Precision) Pow(x, y Ball) Ball {
	switch {
	case y.IsZero() || x.IsExact() && x.mid.Equal(bigreal.Int(1)):
		return Int(1)
	case x.IsExact() && y.IsExact() && !(x.IsFinite() && y.IsFinite() && !x.IsZero()):
		return Exact(p.real().Pow(x.mid, y.mid))
	case !x.IsFinite() || !y.IsFinite():
		return Unknown()
	}
	if n, ok := y.mid.AsInt(); ok && y.IsExact() && -maxRepeated <= n && n <= maxRepeated {
		return p.power(x, n)
	}
	return p.powerByLog(x, y)
}

// maxRepeated is the greatest exponent for which powers are repeated products.
const maxRepeated = 64

func (p Precision) power(x Ball, n int) Ball {
	if n < 0 {
		return p.Div(Int(1), p.power(x, -n))
	}
	result := Int(1)
	for ; n > 0; n-- {
		result = p.Mul(result, x)
	}
	return result
}

func (p Precision) powerByLog(x, y Ball) Ball {
	sign, known := x.Sign()
	switch {
	case !known || sign == 0 || sign < 0 && !y.IsExact():
		return Unknown()
	case sign > 0:
		return p.Exp(p.Mul(y, p.Log(x)))
	case !y.mid.Big().IsInt():
		return Exact(bigreal.NaN())
	}
	result := p.Exp(p.Mul(y, p.Log(x.Abs())))
	if half := new(big.Float).SetMantExp(y.mid.Big(), -1); !half.IsInt() {
		return result.Neg()
	}
	return result
}
