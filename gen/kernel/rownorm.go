package kernel

// RowNorm is the Euclidean norm of every row of a group, as [Norm] defines it.
type RowNorm[T Float] struct {
	d   []T
	one Norm[T]
}

// Start begins a group of len(d) rows whose norms go to d.
func (r *RowNorm[T]) Start(d []T) { r.d, r.one.blocks = d, 0 }

// Add takes in the next cols columns of the group.
func (r *RowNorm[T]) Add(x []T, cols int) {
	if len(r.d) == 1 {
		r.one.Add(x[:cols])
		return
	}
	for i := range r.d {
		r.one.blocks = 0
		r.one.Add(row(x, i, cols))
		r.d[i] = r.one.Value()
	}
}

// Finish writes what is still open.
func (r *RowNorm[T]) Finish() {
	if len(r.d) == 1 {
		r.d[0] = r.one.Value()
	}
}

// RowProduct is the product of every row of a group, as [Product] defines it.
type RowProduct[T Float] struct {
	d   []T
	one Product[T]
}

// Start begins a group of len(d) rows whose products go to d.
func (r *RowProduct[T]) Start(d []T) { r.d, r.one.blocks = d, 0 }

// Add takes in the next cols columns of the group.
func (r *RowProduct[T]) Add(x []T, cols int) {
	if len(r.d) == 1 {
		r.one.Add(x[:cols])
		return
	}
	for i := range r.d {
		r.one.blocks = 0
		r.one.Add(row(x, i, cols))
		r.d[i] = r.one.Value()
	}
}

// Finish writes what is still open.
func (r *RowProduct[T]) Finish() {
	if len(r.d) == 1 {
		r.d[0] = r.one.Value()
	}
}
