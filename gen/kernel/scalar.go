package kernel

// AddScalar sets d = a + s.
func AddScalar[T Ordered](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = a[i] + s
	}
}

// SubScalar sets d = a - s.
func SubScalar[T Ordered](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = a[i] - s
	}
}

// ScalarSub sets d = s - a.
func ScalarSub[T Ordered](d []T, s T, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = s - a[i]
	}
}

// MulScalar sets d = a · s.
func MulScalar[T Ordered](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = T(a[i] * s)
	}
}

// DivScalar sets d = a / s.
func DivScalar[T Float](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = a[i] / s
	}
}

// ScalarDiv sets d = s / a.
func ScalarDiv[T Float](d []T, s T, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = s / a[i]
	}
}

// MaximumScalar sets d to the larger of a and s, as [Maximum] does.
func MaximumScalar[T Float](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = max(a[i], s)
	}
}

// MinimumScalar sets d to the smaller of a and s, as [Minimum] does.
func MinimumScalar[T Float](d, a []T, s T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = min(a[i], s)
	}
}
