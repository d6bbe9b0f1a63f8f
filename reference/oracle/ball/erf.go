package ball

// Erf returns the error function, whose derivative 2/√π exp(-x²) is at most 1.13.
func (p Precision) Erf(x Ball) Ball {
	f := p.real().Erf
	if !x.isPlain() {
		return at(f, x)
	}
	return p.approximate(f(x.mid), x.rad.times(fiveQuarters))
}

// Erfc returns 1 - erf(x). Its derivative is at most 1.13, absolutely. Beside this there is a bound that is relative to it:
// by erfc(x) > 2/√π exp(-x²) / (x + √(x²+2)) for x >= 0, its logarithm's derivative is at
// most 2x + 3/2 there, and below 0, where erfc is at least 1, at most 1.13.
func (p Precision) Erfc(x Ball) Ball {
	f := p.real().Erfc
	if !x.isPlain() {
		return at(f, x)
	}
	mid := f(x.mid)
	change := x.rad.times(fiveQuarters)
	slope := above(x.mid).plus(x.rad).times(two).plus(threeHalves)
	if relative, ok := beyond(x.rad.times(slope)); ok {
		change = change.min(p.size(mid).times(relative))
	}
	return p.approximate(mid, change)
}

// Round upper bounds of derivatives.
var (
	fiveQuarters = scaled(1.25, 0)
	threeHalves  = scaled(1.5, 0)
	two          = powerOfTwo(1)
	fiveHalves   = scaled(2.5, 0)
)
