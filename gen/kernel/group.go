package kernel

// Group returns how many rows of a matrix fill a tile, given the lengths of the rows that a step
// works on. It is at least 1; where it is more, every row fits a tile whole.
func Group[T Float](lengths ...int) int {
	longest := 1
	for _, n := range lengths {
		longest = max(longest, n)
	}
	return max(1, Tile[T]()/longest)
}

// productRows is the least number of rows for which a matrix product reads its other operand once.
const productRows = 8

// ProductGroup is [Group] for steps that hold a matrix product: several rows at a time even where
// they do not fit a tile, since each group reads the whole other operand.
func ProductGroup[T Float](lengths ...int) int { return max(productRows, Group[T](lengths...)) }
