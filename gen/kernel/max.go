package kernel

// Max is a running maximum and the place where it stands first. A NaN wins over everything. The
// zero value is an empty maximum.
type Max[T Float] struct {
	value T
	index int
	any   bool // there was an element
}

// Add takes in x, whose first element has the index from.
func (m *Max[T]) Add(x []T, from int) {
	if len(x) == 0 {
		return
	}
	if !m.any {
		m.value, m.index, m.any = x[0], from, true
	}
	v, i := blockMax(x, m.value)
	if i >= 0 {
		m.value, m.index = v, from+i
	}
}

// AddOne takes in x, whose index is at.
func (m *Max[T]) AddOne(x T, at int) {
	if !m.any || beats(x, m.value) {
		m.value, m.index, m.any = x, at, true
	}
}

// Value is the largest element, -Inf if there was none.
func (m *Max[T]) Value() T {
	if !m.any {
		return Inf[T](-1)
	}
	return m.value
}

// Index is the index of the first element that equals Value, -1 if there was none.
func (m *Max[T]) Index() int {
	if !m.any {
		return -1
	}
	return m.index
}

// blockMax returns the first element of x that beats best and everything in x, and its place; -1
// if best stands.
func blockMax[T Float](x []T, best T) (T, int) {
	at := -1
	for i, v := range x {
		if beats(v, best) {
			best, at = v, i
		}
	}
	return best, at
}

// beats says whether v replaces best in a maximum: it is larger, or the first NaN.
func beats[T Float](v, best T) bool {
	return !(v <= best) && best == best
}
