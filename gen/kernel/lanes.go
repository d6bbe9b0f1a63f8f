package kernel

// lanes are the running sums of a block.
type lanes[T Float] [maxLanes]T

// add adds x to the lanes, starting at lane 0: x begins at a multiple of the number of lanes.
func (l *lanes[T]) add(x []T) {
	n := laneCount[T]()
	for len(x) >= n {
		for j, v := range x[:n] {
			l[j%maxLanes] += v
		}
		x = x[n:]
	}
	for j, v := range x {
		l[j%maxLanes] += v
	}
}

// addExcept is add without element k.
func (l *lanes[T]) addExcept(x []T, k int) {
	n := laneCount[T]()
	from := k / n * n
	to := min(from+n, len(x))
	l.add(x[:from])
	for j, v := range x[from:to] {
		if from+j != k {
			l[j%maxLanes] += v
		}
	}
	l.add(x[to:])
}

// join halves the lanes until one is left. Only the first n were used; the others hold +0, and
// adding +0 to a sum that began with +0 changes no bit, so they are left out.
func (l *lanes[T]) join(n int) T {
	for w := halfOf(n); w > 0; w >>= 1 {
		for j := w; j < n; j++ {
			l[(j-w)%maxLanes] += l[j%maxLanes]
		}
		n = w
	}
	return l[0]
}

// halfOf is half of the smallest power of two that is at least n.
func halfOf(n int) int {
	w := 1
	for w < n {
		w <<= 1
	}
	return w >> 1
}

// blockSum is the sum of at most a tile of elements.
func blockSum[T Float](x []T) T {
	var l lanes[T]
	l.add(x)
	return l.join(min(len(x), laneCount[T]()))
}

// scaledBlockSum is 2^-headroom of the sum of at most a tile of elements.
func scaledBlockSum[T Float](x []T) T {
	n, down := laneCount[T](), powerOfTwo[T](-headroom)
	var l lanes[T]
	for i, v := range x {
		l[i%n%maxLanes] += T(v * down)
	}
	return l.join(min(len(x), n))
}

// blockSumExcept is the sum of at most a tile of elements without element k, if there is one.
func blockSumExcept[T Float](x []T, k int) T {
	if k < 0 || k >= len(x) {
		return blockSum(x)
	}
	var l lanes[T]
	l.addExcept(x, k)
	return l.join(min(len(x), laneCount[T]()))
}

// blockProduct is the product of at most a tile of elements, in lanes and a tree as a sum is.
func blockProduct[T Float](x []T) T {
	n := min(len(x), laneCount[T]())
	if n == 0 {
		return 1
	}
	var l lanes[T]
	copy(l[:n], x)
	for i := n; i < len(x); i++ {
		j := i % n
		l[j%maxLanes] = T(l[j%maxLanes] * x[i])
	}
	for w := halfOf(n); w > 0; w >>= 1 {
		for j := w; j < n; j++ {
			l[j-w] = T(l[j-w] * l[j])
		}
		n = w
	}
	return l[0]
}
