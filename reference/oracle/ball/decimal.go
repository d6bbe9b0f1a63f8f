package ball

import (
	"math"
	"math/big"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// Float64 returns the float64 nearest to the number that x encloses, and whether x
// decides it. A number beyond the largest float64 is ±Inf; zeros are alike. Of a number halfway
// between two, as closely as 256 bits tell, it is the one with the even significand.
func (x Ball) Float64() (v float64, decided bool) {
	return decide(x, bigreal.Number.Float64)
}

// Float32 returns the float32 nearest to the number that x encloses, and whether x decides it, as
// Float64 does.
func (x Ball) Float32() (v float32, decided bool) {
	return decide(x, bigreal.Number.Float32)
}

// decide rounds both ends of x. Rounding is monotonic, so what lies between the ends is
// rounded as they are if they agree.
func decide[F float32 | float64](x Ball, round func(bigreal.Number) F) (F, bool) {
	switch {
	case x.unknown:
		return F(math.NaN()), false
	case x.rad.isZero():
		return round(x.mid), true
	}
	low, high := x.ends()
	a, b := round(low), round(high)
	switch {
	case a == b:
		return a, true
	case x.rad.less(below(x.mid).times(powerOfTwo(-halfwayBits))):
		return round(halfway(x)), true
	}
	return F(math.NaN()), false
}

// halfwayBits is how closely a number has to be known to be taken for one halfway between two floats.
//
// What is exactly halfway but computed inexactly, such as (1 - x)*(k/k), is never decided by its ends,
// whatever the precision. Both floats beside it are half a unit in the last place away then. If it is only within
// 2**-256 of itself of the middle, they are so but for 2**-202 units, so that either one is right for
// all that floats can tell, and one rule, IEEE 754's for ties, keeps the answer the same at every precision that
// still sees a tie. A ball around 0 is never as narrow as this, relative to its midpoint: whether a number is 0, and its
// sign, are decided by bounds alone.
const halfwayBits = 256

// halfway returns the middle between two floats that a narrow x contains. It has 54 bits at most, of
// which x differs by less than half a unit in the 64th.
func halfway(x Ball) bigreal.Number { return bigreal.Precision(64).Round(x.mid) }

// ends returns a lower and an upper bound.
func (x Ball) ends() (low, high bigreal.Number) {
	bits := Precision(x.mid.Bits()).atLeastMin() + 8
	end := func(r bigreal.Number) bigreal.Number {
		e := bits.Add(Exact(x.mid), Exact(r))
		if e.rad.isZero() {
			return e.mid
		}
		unit := powerOfTwo(e.rad.exponent).number() // of the last place: one more is exact
		if r.Sign() < 0 {
			unit = unit.Neg()
		}
		return bits.real().Add(e.mid, unit)
	}
	r := x.rad.number()
	return end(r.Neg()), end(r)
}

// Accurate reports whether x is known to the given number of significant decimal
// digits, or to be smaller than half of the smallest float64.
func (x Ball) Accurate(digits int) bool {
	switch {
	case x.unknown:
		return false
	case x.rad.isZero():
		return true
	}
	if size := above(x.mid).plus(x.rad); size.less(powerOfTwo(-1075)) {
		return true
	}
	bits := float64(digits) * math.Log2(10)
	return x.rad.less(below(x.mid).times(powerOfTwo(-int(bits) - 2)))
}

// farthest bounds the exponents of what is written in decimal: beyond it the digits
// would take long to find, and hexadecimal ones do.
const farthest = 1 << 16

// Decimal returns the midpoint with the given number of significant digits, and a
// radius around those digits, of two, that covers their rounding too. The radius is "0"
// for what the digits say exactly, and empty where the midpoint is no number.
func (x Ball) Decimal(digits int) (mid, radius string) {
	switch {
	case x.unknown:
		return "undecided", ""
	case !x.mid.IsFinite():
		return x.mid.Text(digits), ""
	}
	m := x.mid.Big()
	switch e := m.MantExp(nil); {
	case max(e, x.rad.exponent) > farthest:
		return m.Text('p', -1), upTwoDigits(x.rad.number().Big(), 'p')
	case m.Sign() != 0 && e < -farthest:
		m, x.rad = new(big.Float), x.rad.plus(above(x.mid)) // 0 and the whole of it as an error
	}
	mid = m.Text('g', digits)
	return mid, x.around(mid, m)
}

// around is the radius of x around a decimal, which is near m: the exact distance of the
// two and the radius of x.
func (x Ball) around(text string, m *big.Float) string {
	read, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("ball: internal error: " + text + " is no decimal")
	}
	exact, _ := m.Rat(nil)
	distance := read.Sub(read, exact)
	if x.rad.isZero() && distance.Sign() == 0 {
		return "0"
	}
	r := x.rad
	if r.exponent < -farthest {
		r = powerOfTwo(-farthest)
	}
	off := new(big.Float).SetPrec(64).SetMode(big.AwayFromZero).SetRat(distance.Abs(distance))
	return upTwoDigits(off.Add(off, r.number().Big()), 'e')
}

// upTwoDigits writes an upper bound of x in a format of big.Float, with a digit behind
// the first. Writing rounds by at most half a unit of the last: in decimal that is 5 % of 1.0, in
// hexadecimal 1/16 of 0.8, and 1/15 is added.
func upTwoDigits(x *big.Float, format byte) string {
	more := new(big.Float).SetPrec(64).Quo(x, big.NewFloat(15))
	digits := map[byte]int{'e': 1, 'p': 2}[format]
	return more.Add(more, x).Text(format, digits)
}
