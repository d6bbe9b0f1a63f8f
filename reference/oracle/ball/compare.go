package ball

import "github.com/losscheck/losscheck/reference/oracle/bigreal"

// A Truth is the answer to a question about balls.
type Truth uint8

// The answers. Maybe means that numbers within the balls give both.
const (
	No Truth = iota
	Yes
	Maybe
)

// Bool returns the answer as a ball: 0, 1, or one that contains both.
func (t Truth) Bool() Ball {
	if t == Maybe {
		return Ball{mid: bigreal.PowerOfTwo(-1), rad: powerOfTwo(-1)}
	}
	return Exact(bigreal.Bool(t == Yes))
}

// Truth returns the answer that Bool turned into a ball.
func (x Ball) Truth() Truth {
	switch {
	case !x.IsExact():
		return Maybe
	case x.mid.IsZero():
		return No
	}
	return Yes
}

func answer(yes bool) Truth {
	if yes {
		return Yes
	}
	return No
}

// Not returns the opposite answer.
func (t Truth) Not() Truth { return [...]Truth{No: Yes, Yes: No, Maybe: Maybe}[t] }

// And returns whether both hold.
func (t Truth) And(u Truth) Truth {
	switch {
	case t == No || u == No:
		return No
	case t == Yes && u == Yes:
		return Yes
	}
	return Maybe
}

// Or returns whether one of them holds.
func (t Truth) Or(u Truth) Truth { return t.Not().And(u.Not()).Not() }

// Less returns whether x < y. A comparison with NaN is false.
func Less(x, y Ball) Truth {
	return compare(x, y, bigreal.Number.Less, func(sign int) bool { return sign < 0 })
}

// LessEqual returns whether x <= y.
func LessEqual(x, y Ball) Truth {
	return compare(x, y, bigreal.Number.LessEqual, func(sign int) bool { return sign <= 0 })
}

// Equal returns whether x == y.
func Equal(x, y Ball) Truth {
	return compare(x, y, bigreal.Number.Equal, func(sign int) bool { return sign == 0 })
}

// compare compares exact balls exactly, and others by the sign of x - y.
func compare(x, y Ball, exact func(x, y bigreal.Number) bool, holds func(sign int) bool) Truth {
	switch {
	case x.IsNaN() || y.IsNaN():
		return No
	case x.unknown || y.unknown:
		return Maybe
	case x.IsExact() && y.IsExact() || x.mid.IsInf() || y.mid.IsInf():
		return answer(exact(x.mid, y.mid))
	}
	if sign, known := MinPrecision.Sub(x, y).Sign(); known {
		return answer(holds(sign))
	}
	precise := Precision(x.mid.Bits() + y.mid.Bits()).atLeastMin()
	if sign, known := precise.Sub(x, y).Sign(); known {
		return answer(holds(sign))
	}
	return Maybe
}

func (p Precision) atLeastMin() Precision { return max(p, MinPrecision) }

// Max returns the greater of x and y, NaN if one of them is. Where it is not known
// which is greater: |max(x, y) - max(m, n)| <= max(|x-m|, |y-n|).
func Max(x, y Ball) Ball {
	switch {
	case x.IsNaN() || y.IsNaN():
		return Exact(bigreal.NaN())
	case x.unknown || y.unknown:
		return Unknown()
	case x.IsExact() && y.IsExact():
		return Exact(x.mid.Max(y.mid))
	}
	switch Less(x, y) {
	case Yes:
		return y
	case No:
		return x
	}
	return Ball{mid: x.mid.Max(y.mid), rad: x.rad.max(y.rad)}
}

// Min returns the smaller of x and y, NaN if one of them is.
func Min(x, y Ball) Ball { return Max(x.Neg(), y.Neg()).Neg() }

// Hull returns a ball around both x and y: its midpoint is halfway between theirs.
func (p Precision) Hull(x, y Ball) Ball {
	if !x.IsFinite() || !y.IsFinite() {
		return Unknown()
	}
	half := Exact(bigreal.PowerOfTwo(-1))
	middle := p.Mul(p.Add(Exact(x.mid), Exact(y.mid)), half)
	reach := p.Mul(p.Sub(Exact(x.mid), Exact(y.mid)), half)
	middle.rad = middle.rad.plus(above(reach.mid)).plus(reach.rad).plus(x.rad.max(y.rad))
	return middle
}
