package kernel

// The kernels of this file join a block of len(r) rows with one value a row.

// AddRows sets d = a + r, with r's value for every row.
func AddRows[T Ordered](d, a, r []T, cols int) {
	for i, s := range r {
		AddScalar(row(d, i, cols), row(a, i, cols), s)
	}
}

// SubRows sets d = a - r, with r's value for every row.
func SubRows[T Ordered](d, a, r []T, cols int) {
	for i, s := range r {
		SubScalar(row(d, i, cols), row(a, i, cols), s)
	}
}

// RowsSub sets d = r - a, with r's value for every row.
func RowsSub[T Ordered](d, r, a []T, cols int) {
	for i, s := range r {
		ScalarSub(row(d, i, cols), s, row(a, i, cols))
	}
}

// MulRows sets d = a · r, with r's value for every row.
func MulRows[T Ordered](d, a, r []T, cols int) {
	for i, s := range r {
		MulScalar(row(d, i, cols), row(a, i, cols), s)
	}
}

// DivRows sets d = a / r, with r's value for every row.
func DivRows[T Float](d, a, r []T, cols int) {
	for i, s := range r {
		DivScalar(row(d, i, cols), row(a, i, cols), s)
	}
}

// RowsDiv sets d = r / a, with r's value for every row.
func RowsDiv[T Float](d, r, a []T, cols int) {
	for i, s := range r {
		ScalarDiv(row(d, i, cols), s, row(a, i, cols))
	}
}

// row is row i of a block.
func row[V any](x []V, i, cols int) []V { return x[i*cols:][:cols] }
