package kernel

import "math/bits"

// chunkRows is the least number of rows that a column sum adds one by one before it joins them to
// the tree: it bounds the error, and the vectors of the tree cost little beside that many rows.
const chunkRows = 64

// ColSum sums the rows of an array into one result a column. The rows come group after group, the
// columns of a group in any number of blocks. Rows are added one by one within a chunk, a number
// of groups that depends on the shape alone; chunks are joined by the package's pairwise tree.
//
// The order of calls is Start, then for every group Add (or additions to Target) for each of its
// blocks and EndGroup, then Finish.
type ColSum[T Float] struct {
	d       []T // the result, and the chunk itself if there is only one
	chunk   []T
	tree    []T // level i holds the sum of 2^i chunks where bit i of chunks is set
	perTurn int // groups in a chunk
	groups  int // groups in the chunk so far
	chunks  uint
	memory  []T // for chunk and tree, kept from one sum to the next
}

// Start begins a sum of the given number of rows, group rows at a time, into d, which has one
// element a column. A second sum with the same accumulator takes scratch only if it needs more.
func (c *ColSum[T]) Start(d []T, rows, group int, s *Scratch[T]) {
	group = max(group, 1)
	perTurn := (chunkRows + group - 1) / group
	chunks := (rows + perTurn*group - 1) / (perTurn * group)
	*c = ColSum[T]{d: d, chunk: d, perTurn: perTurn, memory: c.memory}
	if chunks > 1 {
		need := len(d) * (1 + bits.Len(uint(chunks)))
		if need > len(c.memory) {
			c.memory = s.Real(need)
		}
		c.chunk, c.tree = c.memory[:len(d)], c.memory[len(d):need]
	}
	Fill(c.chunk, 0)
}

// Target is the running sum of the columns from from to from+cols, to which a matrix product or a
// scatter may add the rows of the current group itself.
func (c *ColSum[T]) Target(from, cols int) []T { return c.chunk[from:][:cols] }

// Add adds every row of x, a block of cols columns, the first of which is column from.
func (c *ColSum[T]) Add(x []T, from, cols int) {
	to := c.Target(from, cols)
	for ; len(x) >= cols && cols > 0; x = x[cols:] {
		Add(to, to, x)
	}
}

// EndGroup says that all columns of a group were added.
func (c *ColSum[T]) EndGroup() {
	c.groups++
	if c.tree != nil && c.groups == c.perTurn {
		c.push()
		Fill(c.chunk, 0)
	}
}

// Finish writes the result to d.
func (c *ColSum[T]) Finish() {
	if c.tree == nil {
		return
	}
	if c.groups > 0 {
		c.push()
	}
	Fill(c.d, 0)
	for i, left := 0, c.chunks; left != 0; i, left = i+1, left>>1 {
		if left&1 == 1 {
			Add(c.d, c.level(i), c.d)
		}
	}
}

// push moves the chunk into the tree, as a binary counter adds one.
func (c *ColSum[T]) push() {
	i := 0
	for carry := c.chunks; carry&1 == 1; carry >>= 1 {
		Add(c.chunk, c.level(i), c.chunk)
		i++
	}
	copy(c.level(i), c.chunk)
	c.chunks++
	c.groups = 0
}

func (c *ColSum[T]) level(i int) []T { return c.tree[i*len(c.d):][:len(c.d)] }
