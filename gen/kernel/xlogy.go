package kernel

// XLogY sets d = a·log(b), 0 where a is 0 and b is not NaN.
func XLogY[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = XLogYOf(a[i], b[i])
	}
}

// XLogYOf returns x·log(y), as [XLogY] does.
func XLogYOf[T Float](x, y T) T {
	if x == 0 && !isNaN(y) {
		return 0
	}
	return T(x * LogOf(y))
}
