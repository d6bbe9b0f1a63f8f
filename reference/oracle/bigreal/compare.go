package bigreal

// Less reports whether x < y, exactly. A comparison with NaN is false.
func (x Number) Less(y Number) bool { return x.f != nil && y.f != nil && x.f.Cmp(y.f) < 0 }

// LessEqual reports whether x <= y, exactly. A comparison with NaN is false.
func (x Number) LessEqual(y Number) bool { return x.f != nil && y.f != nil && x.f.Cmp(y.f) <= 0 }

// Equal reports whether x == y, exactly. NaN equals nothing, 0 equals -0.
func (x Number) Equal(y Number) bool { return x.f != nil && y.f != nil && x.f.Cmp(y.f) == 0 }

// Max returns the greater of x and y, 0 of 0 and -0, and NaN if one of them is.
func (x Number) Max(y Number) Number {
	if x.IsNaN() || y.Less(x) {
		return x
	}
	if y.IsNaN() || x.Less(y) || x.IsNegative() {
		return y
	}
	return x
}

// Min returns the smaller of x and y, -0 of 0 and -0, and NaN if one of them is.
func (x Number) Min(y Number) Number { return x.Neg().Max(y.Neg()).Neg() }
