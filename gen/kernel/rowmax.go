package kernel

// RowMax is the maximum of every row of a group, as [Max] defines it.
type RowMax[T Float] struct {
	d []T
	k []int
}

// Start begins a group of len(d) rows: the maxima go to d and their first columns to k, which may
// be nil. A row without elements has the maximum -Inf in column 0.
func (r *RowMax[T]) Start(d []T, k []int) {
	r.d, r.k = d, k
	Fill(d, Inf[T](-1))
	Fill(k, 0)
}

// Add takes in the next cols columns of the group, the first of which is column from.
func (r *RowMax[T]) Add(x []T, cols, from int) {
	for i, best := range r.d {
		v, at := blockMax(row(x, i, cols), best)
		if at < 0 {
			continue
		}
		r.d[i] = v
		if r.k != nil {
			r.k[i] = from + at
		}
	}
}

// Finish ends the group.
func (r *RowMax[T]) Finish() { r.d, r.k = nil, nil }
