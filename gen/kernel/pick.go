package kernel

// PickRows sets d[i] to element k[i] of row i, for the rows whose k[i] lies in the block: the
// block has len(k) rows and cols columns, the first of which is column from.
func PickRows[T Float](d, x []T, k []int, cols, from int) {
	for i, c := range k {
		if c -= from; 0 <= c && c < cols {
			d[i] = x[i*cols+c]
		}
	}
}

// Pick keeps the one element of a row that comes in blocks.
type Pick[T Float] struct{ value T }

// Add looks for element k in x, a block of the row whose first element is element from.
func (p *Pick[T]) Add(x []T, k, from int) {
	if k -= from; 0 <= k && k < len(x) {
		p.value = x[k]
	}
}

// Value is the element, 0 if no block had it.
func (p *Pick[T]) Value() T { return p.value }

// PickInput sets d[i] to element k[i] of row firstRow+i of m.
func PickInput[V any](d []V, m Matrix[V], k []int, firstRow int) {
	for i := range d {
		d[i] = m.Data[m.Offset(firstRow+i, k[i])]
	}
}

// GatherRows sets row i of d, cols elements long, to the columns from from on of row k[i] of m.
func GatherRows[V any](d []V, m Matrix[V], k []int, from, cols int) {
	for i, r := range k {
		copy(row(d, i, cols), m.row(r)[from:])
	}
}

// PatchRows sets element k[i] of row i to v[i], where [PickRows] would read it.
func PatchRows[T Float](x []T, k []int, v []T, cols, from int) {
	for i, c := range k {
		if c -= from; 0 <= c && c < cols {
			x[i*cols+c] = v[i]
		}
	}
}

// PatchRowsScalar sets element k[i] of row i to v, where [PickRows] would read it.
func PatchRowsScalar[T Float](x []T, k []int, v T, cols, from int) {
	for i, c := range k {
		if c -= from; 0 <= c && c < cols {
			x[i*cols+c] = v
		}
	}
}

// PickCols sets d[j] to the element of column j in row k[j], for the columns whose k[j] lies in
// the block: the block has cols columns, and its first row is row firstRow.
func PickCols[T Float](d, x []T, k []int, cols, firstRow int) {
	rows := len(x) / cols
	for j, r := range k[:cols] {
		if r -= firstRow; 0 <= r && r < rows {
			d[j] = x[r*cols+j]
		}
	}
}

// Gather sets row i of d, width elements long, to row k[i] of x.
func Gather[V any](d, x []V, k []int, width int) {
	for i, r := range k {
		copy(row(d, i, width), row(x, r, width))
	}
}

// ScatterAdd adds row i of g, width elements long, to row k[i] of d, in the order of i.
func ScatterAdd[T Float](d, g []T, k []int, width int) {
	for i, r := range k {
		to := row(d, r, width)
		Add(to, to, row(g, i, width))
	}
}
