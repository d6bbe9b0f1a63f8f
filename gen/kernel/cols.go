package kernel

// The kernels of this file join a block with one value a column; the block has len(c) columns and
// as many rows as d holds.

// AddCols sets d = a + c, with c's value for every column.
func AddCols[T Ordered](d, a, c []T) {
	for i := 0; i < len(d); i += len(c) {
		Add(d[i:][:len(c)], a[i:], c)
	}
}

// SubCols sets d = a - c, with c's value for every column.
func SubCols[T Ordered](d, a, c []T) {
	for i := 0; i < len(d); i += len(c) {
		Sub(d[i:][:len(c)], a[i:], c)
	}
}

// ColsSub sets d = c - a, with c's value for every column.
func ColsSub[T Ordered](d, c, a []T) {
	for i := 0; i < len(d); i += len(c) {
		Sub(d[i:][:len(c)], c, a[i:])
	}
}

// MulCols sets d = a · c, with c's value for every column.
func MulCols[T Ordered](d, a, c []T) {
	for i := 0; i < len(d); i += len(c) {
		Mul(d[i:][:len(c)], a[i:], c)
	}
}

// DivCols sets d = a / c, with c's value for every column.
func DivCols[T Float](d, a, c []T) {
	for i := 0; i < len(d); i += len(c) {
		Div(d[i:][:len(c)], a[i:], c)
	}
}

// ColsDiv sets d = c / a, with c's value for every column.
func ColsDiv[T Float](d, c, a []T) {
	for i := 0; i < len(d); i += len(c) {
		Div(d[i:][:len(c)], c, a[i:])
	}
}
