package kernel

// ColState is a softmax's state of every column of an array, taken in one pass: the maximum m, the
// first row k where it stands, and rest, the sum of exp(x-m) over the other rows. So
// log(sum(exp(x))) is m + log1p(rest). The rows come group after group, the columns of a group in
// any number of blocks.
type ColState[T Float] struct {
	m    []T
	k    []int
	rest []T
}

// Start begins an array whose state goes to m, k and rest.
func (c *ColState[T]) Start(m []T, k []int, rest []T) {
	c.m, c.k, c.rest = m, k, rest
	Fill(m, Inf[T](-1))
	Fill(k, 0)
	Fill(rest, 0)
}

// Add takes in x, a block of cols columns: its first column is column from, its first row is row
// firstRow. An element of -Inf weighs nothing, even beside a maximum of -Inf.
func (c *ColState[T]) Add(x []T, from, cols, firstRow int) {
	m, k, rest := c.m[from:][:cols], c.k[from:][:cols], c.rest[from:][:cols]
	none := Inf[T](-1)
	for i := range len(x) / max(cols, 1) {
		for j, v := range row(x, i, cols) {
			switch {
			case v == none:
			case !beats(v, m[j]):
				rest[j] += ExpOf(v - m[j])
			case m[j] == none:
				m[j], k[j] = v, firstRow+i
			default:
				rest[j] = T((rest[j] + 1) * ExpOf(m[j]-v))
				m[j], k[j] = v, firstRow+i
			}
		}
	}
}

// Finish ends the array.
func (c *ColState[T]) Finish() { c.m, c.k, c.rest = nil, nil, nil }
