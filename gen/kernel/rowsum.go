package kernel

// The row reductions of this package give one result a row of a group: Start, then Add for every
// block of the group's columns, left to right, then Finish. The rows of a group of several are
// whole: Add is called once. A single row may come in any number of blocks, which are joined by
// the package's tree.

// RowSum is the sum of every row of a group.
type RowSum[T Float] struct {
	d   []T
	one Sum[T]
}

// Start begins a group of len(d) rows whose sums go to d.
func (r *RowSum[T]) Start(d []T) {
	r.d = d
	r.one.clear()
}

// Add adds the next cols columns of the group.
func (r *RowSum[T]) Add(x []T, cols int) {
	if len(r.d) == 1 {
		r.one.Add(x[:cols])
		return
	}
	for i := range r.d {
		r.d[i] = rowSum(row(x, i, cols))
	}
}

// Finish writes what is still open.
func (r *RowSum[T]) Finish() {
	if len(r.d) == 1 {
		r.d[0] = r.one.Value()
	}
}

// rowSum is the sum of a whole row.
func rowSum[T Float](x []T) T {
	if len(x) <= Tile[T]() {
		return blockSum(x)
	}
	var s Sum[T]
	s.Add(x)
	return s.Value()
}

// RowSumExcept is the sum of every row of a group without one element of each: the sum of a
// softmax's exponentials without the largest, which is 1.
type RowSumExcept[T Float] struct {
	d   []T
	k   []int
	one Sum[T]
}

// Start begins a group of len(d) rows; row i leaves out its element k[i], if it has one.
func (r *RowSumExcept[T]) Start(d []T, k []int) {
	r.d, r.k = d, k
	r.one.clear()
}

// Add adds the next cols columns of the group, the first of which is column from.
func (r *RowSumExcept[T]) Add(x []T, cols, from int) {
	if len(r.d) == 1 {
		r.one.AddExcept(x[:cols], r.k[0]-from)
		return
	}
	for i := range r.d {
		r.d[i] = rowSumExcept(row(x, i, cols), r.k[i]-from)
	}
}

// Finish writes what is still open.
func (r *RowSumExcept[T]) Finish() {
	if len(r.d) == 1 {
		r.d[0] = r.one.Value()
	}
}

func rowSumExcept[T Float](x []T, k int) T {
	if len(x) <= Tile[T]() {
		return blockSumExcept(x, k)
	}
	var s Sum[T]
	s.AddExcept(x, k)
	return s.Value()
}
