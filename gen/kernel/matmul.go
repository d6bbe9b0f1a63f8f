package kernel

// The products of this file round every product and every sum. The sum of one result is cut into
// panels of panelTerms terms, each added up from zero in order; the panels are added in order.
const panelTerms = 32

// MulTransposed sets d = a·bᵀ, with a rows×inner, b cols×inner and d rows×cols.
func MulTransposed[T Float](d, a, b []T, rows, cols, inner int) {
	for i := range rows {
		x, to := row(a, i, inner), row(d, i, cols)
		j := 0
		for ; j+4 <= cols; j += 4 {
			dot4(to[j:][:4], x, b[j*inner:][:4*inner])
		}
		for ; j < cols; j++ {
			to[j] = dot(x, row(b, j, inner))
		}
	}
}

// dot4 sets d to the products of x and four rows of b.
func dot4[T Float](d, x, b []T) {
	n := len(x)
	b0, b1, b2, b3 := b[:n], b[n:][:n], b[2*n:][:n], b[3*n:][:n]
	var t0, t1, t2, t3 T
	for from := 0; from < n; from += panelTerms {
		var s0, s1, s2, s3 T
		for p := from; p < min(from+panelTerms, n); p++ {
			v := x[p]
			s0 += T(v * b0[p])
			s1 += T(v * b1[p])
			s2 += T(v * b2[p])
			s3 += T(v * b3[p])
		}
		t0, t1, t2, t3 = t0+s0, t1+s1, t2+s2, t3+s3
	}
	d[0], d[1], d[2], d[3] = t0, t1, t2, t3
}

func dot[T Float](x, y []T) T {
	y = y[:len(x)]
	var t T
	for from := 0; from < len(x); from += panelTerms {
		var s T
		for p := from; p < min(from+panelTerms, len(x)); p++ {
			s += T(x[p] * y[p])
		}
		t += s
	}
	return t
}

// MulAdd adds a·b to d, with a rows×cols, b cols×inner and d rows×inner.
func MulAdd[T Float](d, a, b []T, rows, cols, inner int) {
	for i := range rows {
		addPanels(row(d, i, inner), a[i*cols:], 1, b, cols)
	}
}

// TransposedMulAdd adds aᵀ·b to d, with a rows×cols, b rows×inner and d cols×inner.
func TransposedMulAdd[T Float](d, a, b []T, rows, cols, inner int) {
	for j := range cols {
		addPanels(row(d, j, inner), a[j:], cols, b, rows)
	}
}

// addPanels adds to d the sum of n rows of b, row p times a[p*step].
func addPanels[T Float](d, a []T, step int, b []T, n int) {
	for from := 0; from < n; from += panelTerms {
		to := min(from+panelTerms, n)
		q := 0
		for ; q+4 <= len(d); q += 4 {
			addPanel4(d[q:][:4], a[from*step:], step, b[from*len(d)+q:], len(d), to-from)
		}
		for ; q < len(d); q++ {
			var s T
			for p := from; p < to; p++ {
				s += T(a[p*step] * b[p*len(d)+q])
			}
			d[q] += s
		}
	}
}

// addPanel4 adds to the four elements of d one panel of n terms; b's rows have the given width.
func addPanel4[T Float](d, a []T, step int, b []T, width, n int) {
	var s0, s1, s2, s3 T
	for p := range n {
		v, y := a[p*step], b[p*width:][:4]
		s0 += T(v * y[0])
		s1 += T(v * y[1])
		s2 += T(v * y[2])
		s3 += T(v * y[3])
	}
	d[0] += s0
	d[1] += s1
	d[2] += s2
	d[3] += s3
}

// Transpose sets d, cols×rows, to the transpose of a, rows×cols.
func Transpose[V any](d, a []V, rows, cols int) {
	TransposeMatrix(d, Matrix[V]{Rows: rows, Cols: cols, Data: a})
}

// TransposeMatrix sets d, cols×rows, to the transpose of m.
func TransposeMatrix[V any](d []V, m Matrix[V]) {
	for i := range m.Rows {
		for j, v := range m.row(i) {
			d[j*m.Rows+i] = v
		}
	}
}

// StoreTransposed sets m to the transpose of a, m.Cols×m.Rows.
func StoreTransposed[V any](m Matrix[V], a []V) {
	for i := range m.Rows {
		to := m.row(i)
		for j := range to {
			to[j] = a[j*m.Rows+i]
		}
	}
}
