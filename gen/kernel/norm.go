package kernel

import "math"

// Norm is a running Euclidean norm over the blocks of a pass, in the package's fixed order, safe
// from overflow and underflow. A NaN gives NaN, else an infinity gives +Inf. The zero value is an
// empty norm, 0.
type Norm[T Float] struct {
	blocks uint64
	level  [treeLevels]squares[T]
}

// squares is a sum of squares as sum·2^(2·exponent): the elements were scaled by 2^-exponent, so
// that the largest of them is in [1, 2). A sum of 0 has no scale.
type squares[T Float] struct {
	sum      T
	exponent int
}

// Add takes in the elements of x, tile by tile.
func (n *Norm[T]) Add(x []T) {
	for tile := Tile[T](); len(x) > tile; x = x[tile:] {
		n.push(blockSquares(x[:tile]))
	}
	n.push(blockSquares(x))
}

// AddOne takes in x, as a block of its own.
func (n *Norm[T]) AddOne(x T) { n.push(blockSquares([]T{x})) }

// Value is the norm of what was added.
func (n *Norm[T]) Value() T { return n.total().rootOver(1) }

// Over is the norm of what was added, divided by count. It may be a number where the norm is too
// large for T.
func (n *Norm[T]) Over(count T) T { return n.total().rootOver(count) }

// Unit sets d = a / norm, which is a number also where the norm is too large or too small for T.
func (n *Norm[T]) Unit(d, a []T) {
	v, a := n.total(), a[:len(d)]
	root, down := SqrtOf(v.sum), powersOfTwo[T](-v.exponent)
	for i, x := range a {
		d[i] = T(T(x*down[0])*down[1]) / root
	}
}

func (n *Norm[T]) total() squares[T] {
	var v squares[T]
	for i, left := 0, n.blocks; left != 0; i, left = i+1, left>>1 {
		if left&1 == 1 {
			v = n.level[i].plus(v)
		}
	}
	return v
}

func (n *Norm[T]) push(v squares[T]) {
	i := 0
	for carry := n.blocks; carry&1 == 1; carry >>= 1 {
		v = n.level[i].plus(v)
		i++
	}
	n.level[i] = v
	n.blocks++
}

// blockSquares sums the squares of at most a tile of elements in lanes, scaled by the largest.
func blockSquares[T Float](x []T) squares[T] {
	largest := largestAbs(x)
	if largest == 0 || isNaN(largest) || largest > maxFinite[T]() {
		return squares[T]{sum: largest}
	}
	e := exponentOf(largest)
	down := powersOfTwo[T](-e)
	var l lanes[T]
	n := min(len(x), laneCount[T]())
	for i, v := range x {
		v = T(T(v*down[0]) * down[1])
		l[i%laneCount[T]()%maxLanes] += T(v * v)
	}
	return squares[T]{sum: l.join(n), exponent: e}
}

func largestAbs[T Float](x []T) T {
	var largest T
	for _, v := range x {
		largest = max(largest, AbsOf(v))
	}
	return largest
}

// plus joins two sums at the larger of their scales.
func (a squares[T]) plus(b squares[T]) squares[T] {
	switch {
	case b.sum == 0:
		return a
	case a.sum == 0:
		return b
	case a.exponent < b.exponent:
		return squares[T]{sum: a.sumAt(b.exponent) + b.sum, exponent: b.exponent}
	default:
		return squares[T]{sum: a.sum + b.sumAt(a.exponent), exponent: a.exponent}
	}
}

// sumAt is the sum at a larger scale. A sum of elements is at least 1, so what is scaled down by more
// than minExponent cannot be seen beside it.
func (a squares[T]) sumAt(exponent int) T {
	down := max(a.exponent-exponent, minExponent)
	step := powerOfTwo[T](down)
	return T(T(a.sum*step) * step)
}

// minExponent keeps a scale's power of two a normal number in either dtype.
const minExponent = -126

// rootOver is the norm, divided by count. Where it is subnormal the last product rounds once more.
func (a squares[T]) rootOver(count T) T {
	up := powersOfTwo[T](a.exponent)
	return T(T(SqrtOf(a.sum)/count*up[0]) * up[1])
}

// exponentOf returns e with 2^e <= x < 2^(e+1), for x positive and finite.
func exponentOf[T Float](x T) int {
	_, e := math.Frexp(float64(x))
	return e - 1
}

// powersOfTwo returns two powers of two whose product is 2^k. T need not hold that.
func powersOfTwo[T Float](k int) [2]T { return [2]T{powerOfTwo[T](k / 2), powerOfTwo[T](k - k/2)} }

// powerOfTwo returns 2^k, which T must hold.
func powerOfTwo[T Float](k int) T { return T(math.Ldexp(1, k)) }
