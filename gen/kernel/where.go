package kernel

// The kernels of this file look the chosen value up: where a condition is hard to predict, a branch
// per element costs more than the rest of a loss. The branch not taken leaves no trace, NaN or not.

// Where sets d = a where m holds, else b.
func Where[V any](d []V, m []bool, a, b []V) {
	m, a, b = m[:len(d)], a[:len(d)], b[:len(d)]
	for i := range d {
		either := [2]V{b[i], a[i]}
		d[i] = either[bit(m[i])&1]
	}
}

// WhereScalar sets d = a where m holds, else s.
func WhereScalar[V any](d []V, m []bool, a []V, s V) {
	m, a = m[:len(d)], a[:len(d)]
	for i := range d {
		either := [2]V{s, a[i]}
		d[i] = either[bit(m[i])&1]
	}
}

// ScalarWhere sets d = s where m holds, else b.
func ScalarWhere[V any](d []V, m []bool, s V, b []V) {
	m, b = m[:len(d)], b[:len(d)]
	for i := range d {
		either := [2]V{b[i], s}
		d[i] = either[bit(m[i])&1]
	}
}

// WhereScalars sets d = s where m holds, else t.
func WhereScalars[V any](d []V, m []bool, s, t V) {
	m = m[:len(d)]
	either := [2]V{t, s}
	for i := range d {
		d[i] = either[bit(m[i])&1]
	}
}

// bit is 1 for true; the compiler makes a move of it, not a branch.
func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}
