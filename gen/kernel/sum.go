package kernel

// treeLevels bounds the number of blocks of one reduction by 2^treeLevels.
const treeLevels = 40

// Sum is a running sum over the blocks of a pass, in the package's fixed order. The zero value is
// an empty sum.
//
// Where a partial sum of finite elements is too large for T, the running sum goes on scaled down by
// a power of two: a mean that T holds comes out although the sum it is made of does not. What the
// scaling takes from the smallest elements cannot be seen beside what overflowed.
type Sum[T Float] struct {
	blocks uint64
	scaled bool          // the levels are 2^-headroom of what they stand for
	level  [treeLevels]T // level i holds the sum of 2^i blocks where bit i of blocks is set
}

// headroom is the power of two that a scaled sum leaves free: for 2^40 blocks of a tile each.
const headroom = 64

// Add adds the elements of x, tile by tile.
func (s *Sum[T]) Add(x []T) {
	for tile := Tile[T](); len(x) > tile; x = x[tile:] {
		s.addBlock(x[:tile])
	}
	s.addBlock(x)
}

// AddOne adds x, as a block of its own.
func (s *Sum[T]) AddOne(x T) {
	if !s.pushFinite(0 + x) {
		s.scale()
		s.push(T(x * powerOfTwo[T](-headroom)))
	}
}

// AddExcept adds the elements of x without element k; every element where k is outside x. It is for
// elements that cannot overflow a sum, such as exponentials of what is not positive.
func (s *Sum[T]) AddExcept(x []T, k int) {
	for tile := Tile[T](); len(x) > tile; x, k = x[tile:], k-tile {
		s.push(blockSumExcept(x[:tile], k))
	}
	s.push(blockSumExcept(x, k))
}

// Value is the sum of what was added, +0 if nothing was.
func (s *Sum[T]) Value() T {
	v, scaled := s.total()
	if scaled {
		return T(v * powerOfTwo[T](headroom))
	}
	return v
}

// Over is the sum of what was added, divided by count.
func (s *Sum[T]) Over(count T) T {
	v, scaled := s.total()
	if scaled {
		return T(v / count * powerOfTwo[T](headroom))
	}
	return v / count
}

// total joins the levels, and scales them first if they overflow together.
func (s *Sum[T]) total() (v T, scaled bool) {
	v = s.joined()
	if !s.scaled && !isFinite(v) {
		s.scale()
		v = s.joined()
	}
	return v, s.scaled
}

// clear makes s an empty sum.
func (s *Sum[T]) clear() { s.blocks, s.scaled = 0, false }

func (s *Sum[T]) joined() T {
	var v T
	for i, left := 0, s.blocks; left != 0; i, left = i+1, left>>1 {
		if left&1 == 1 {
			v = s.level[i] + v
		}
	}
	return v
}

// addBlock adds at most a tile of elements, scaled where their sum or one that it joins would be
// infinite.
func (s *Sum[T]) addBlock(x []T) {
	if !s.pushFinite(blockSum(x)) {
		s.scale()
		s.push(scaledBlockSum(x))
	}
}

// scale goes over to a scaled sum.
func (s *Sum[T]) scale() {
	if s.scaled {
		return
	}
	s.scaled = true
	for i := range s.level {
		s.level[i] = T(s.level[i] * powerOfTwo[T](-headroom))
	}
}

// pushFinite pushes a block's sum that is not scaled, unless the running sum is, or would not be
// finite; it says whether it did.
func (s *Sum[T]) pushFinite(v T) bool {
	if s.scaled {
		return false
	}
	v, level := s.carried(v)
	if !isFinite(v) {
		return false
	}
	s.put(v, level)
	return true
}

// push adds a block's sum as a binary counter adds one: neighbours of equal size are joined.
func (s *Sum[T]) push(v T) { s.put(s.carried(v)) }

// carried joins a block's sum to its neighbours, and says at which level it belongs.
func (s *Sum[T]) carried(v T) (sum T, level int) {
	for carry := s.blocks; carry&1 == 1; carry >>= 1 {
		v = s.level[level] + v
		level++
	}
	return v, level
}

func (s *Sum[T]) put(v T, level int) {
	s.level[level] = v
	s.blocks++
}
