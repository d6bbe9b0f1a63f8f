package kernel

// treeLevels bounds the number of blocks of one reduction by 2^treeLevels.
const treeLevels = 40

// Sum is a running sum over the blocks of a pass, in the package's fixed order. The zero value is
// an empty sum.
type Sum[T Float] struct {
	blocks uint64
	level  [treeLevels]T // level i holds the sum of 2^i blocks where bit i of blocks is set
}

// Add adds the elements of x, tile by tile.
func (s *Sum[T]) Add(x []T) {
	for tile := Tile[T](); len(x) > tile; x = x[tile:] {
		s.push(blockSum(x[:tile]))
	}
	s.push(blockSum(x))
}

// AddOne adds x, as a block of its own.
func (s *Sum[T]) AddOne(x T) { s.push(0 + x) }

// AddExcept adds the elements of x without element k; every element where k is outside x.
func (s *Sum[T]) AddExcept(x []T, k int) {
	for tile := Tile[T](); len(x) > tile; x, k = x[tile:], k-tile {
		s.push(blockSumExcept(x[:tile], k))
	}
	s.push(blockSumExcept(x, k))
}

// Value is the sum of what was added, +0 if nothing was.
func (s *Sum[T]) Value() T {
	var v T
	for i, left := 0, s.blocks; left != 0; i, left = i+1, left>>1 {
		if left&1 == 1 {
			v = s.level[i] + v
		}
	}
	return v
}

// push adds a block's sum as a binary counter adds one: neighbours of equal size are joined.
func (s *Sum[T]) push(v T) {
	i := 0
	for carry := s.blocks; carry&1 == 1; carry >>= 1 {
		v = s.level[i] + v
		i++
	}
	s.level[i] = v
	s.blocks++
}
