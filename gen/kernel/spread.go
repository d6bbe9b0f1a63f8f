package kernel

// Fill sets every element of d to s.
func Fill[V any](d []V, s V) {
	for i := range d {
		d[i] = s
	}
}

// SpreadRows fills row i of d, a block of len(r) rows, with r[i].
func SpreadRows[V any](d, r []V, cols int) {
	for i, s := range r {
		Fill(row(d, i, cols), s)
	}
}

// SpreadCols sets every row of d, a block of len(c) columns, to c.
func SpreadCols[V any](d, c []V) {
	for i := 0; i < len(d); i += len(c) {
		copy(d[i:], c)
	}
}

// SpreadSize is the scratch that LoadSpread needs for n elements of x.
func SpreadSize[V any](x []V, n int) int {
	if len(x) != 1 {
		return 0
	}
	return n
}

// LoadSpread returns n elements of x from from on; the only element of x stands for all of them,
// and fills pack.
func LoadSpread[V any](x []V, from, n int, pack []V) []V {
	if len(x) != 1 {
		return x[from:][:n]
	}
	Fill(pack[:n], x[0])
	return pack[:n]
}

// ToReal sets d = a, rounded to T.
func ToReal[T Float](d []T, a []int) {
	a = a[:len(d)]
	for i := range d {
		d[i] = T(a[i])
	}
}

// Iota sets d = from, from+1, from+2, …
func Iota(d []int, from int) {
	for i := range d {
		d[i] = from + i
	}
}
