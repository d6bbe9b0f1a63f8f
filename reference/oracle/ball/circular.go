package ball

// Sin returns the sine, whose derivative is at most 1. Nothing is known of it where
// bigreal takes no turns out of the midpoint.
func (p Precision) Sin(x Ball) Ball {
	f := p.real().Sin
	if !x.isPlain() {
		return at(f, x)
	}
	return p.approximate(f(x.mid), x.rad)
}

// Cos returns the cosine, whose derivative is at most 1 and at most |x|.
func (p Precision) Cos(x Ball) Ball {
	f := p.real().Cos
	if !x.isPlain() {
		return at(f, x)
	}
	slope := one.min(above(x.mid).plus(x.rad))
	return p.approximate(f(x.mid), x.rad.times(slope))
}

// Atan returns the inverse tangent. Its derivative 1/(1+x²) is at most 1 and, where the
// ball does not touch 0, at most 1/(|m|-r)². At infinity it is pi/2, which is rounded.
func (p Precision) Atan(x Ball) Ball {
	f := p.real().Atan
	if x.unknown || x.IsNaN() || x.IsZero() {
		return at(f, x)
	}
	mid := f(x.mid)
	if x.mid.IsInf() {
		return p.approximate(mid, radius{})
	}
	change := x.rad
	if least := below(x.mid).minus(x.rad); !least.isZero() {
		change = change.min(x.rad.over(least).over(least))
	}
	return p.approximate(mid, change)
}
