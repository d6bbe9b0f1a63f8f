package kernel

// Ordered is what comparisons compare and what sums, differences and products are made of. A comparison with a NaN is false, except NotEqual.
type Ordered interface{ float32 | float64 | int }

// Less sets m = (a < b).
func Less[V Ordered](m []bool, a, b []V) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] < b[i]
	}
}

// LessScalar sets m = (a < s).
func LessScalar[V Ordered](m []bool, a []V, s V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = a[i] < s
	}
}

// ScalarLess sets m = (s < a).
func ScalarLess[V Ordered](m []bool, s V, a []V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = s < a[i]
	}
}

// LessEqual sets m = (a ≤ b).
func LessEqual[V Ordered](m []bool, a, b []V) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] <= b[i]
	}
}

// LessEqualScalar sets m = (a ≤ s).
func LessEqualScalar[V Ordered](m []bool, a []V, s V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = a[i] <= s
	}
}

// ScalarLessEqual sets m = (s ≤ a).
func ScalarLessEqual[V Ordered](m []bool, s V, a []V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = s <= a[i]
	}
}

// Equal sets m = (a = b).
func Equal[V Ordered](m []bool, a, b []V) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] == b[i]
	}
}

// EqualScalar sets m = (a = s).
func EqualScalar[V Ordered](m []bool, a []V, s V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = a[i] == s
	}
}

// NotEqual sets m = (a ≠ b).
func NotEqual[V Ordered](m []bool, a, b []V) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] != b[i]
	}
}

// NotEqualScalar sets m = (a ≠ s).
func NotEqualScalar[V Ordered](m []bool, a []V, s V) {
	a = a[:len(m)]
	for i := range m {
		m[i] = a[i] != s
	}
}

// And sets m = (a and b).
func And(m, a, b []bool) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] && b[i]
	}
}

// Or sets m = (a or b).
func Or(m, a, b []bool) {
	a, b = a[:len(m)], b[:len(m)]
	for i := range m {
		m[i] = a[i] || b[i]
	}
}

// Not sets m = (not a).
func Not(m, a []bool) {
	a = a[:len(m)]
	for i := range m {
		m[i] = !a[i]
	}
}
