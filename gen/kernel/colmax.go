package kernel

// ColMax is the maximum of every column of an array, as [Max] defines it. The rows come group
// after group, the columns of a group in any number of blocks.
type ColMax[T Float] struct {
	d []T
	k []int
}

// Start begins an array whose maxima go to d and their first rows to k, which may be nil. A column
// without elements has the maximum -Inf in row 0.
func (c *ColMax[T]) Start(d []T, k []int) {
	c.d, c.k = d, k
	Fill(d, Inf[T](-1))
	Fill(k, 0)
}

// Add takes in x, a block of cols columns: its first column is column from, its first row is row
// firstRow.
func (c *ColMax[T]) Add(x []T, from, cols, firstRow int) {
	d := c.d[from:][:cols]
	for i := range len(x) / max(cols, 1) {
		for j, v := range row(x, i, cols) {
			if !beats(v, d[j]) {
				continue
			}
			d[j] = v
			if c.k != nil {
				c.k[from+j] = firstRow + i
			}
		}
	}
}

// Finish ends the array.
func (c *ColMax[T]) Finish() { c.d, c.k = nil, nil }
