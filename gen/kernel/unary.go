package kernel

import "math"

// Neg sets d = -a.
func Neg[T Ordered](d, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = -a[i]
	}
}

// Abs sets d = |a|.
func Abs[T Float](d, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = AbsOf(a[i])
	}
}

// Sign sets d to 1, 0 or -1 by the sign of a; a zero keeps its sign and a NaN stays NaN.
func Sign[T Float](d, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = SignOf(a[i])
	}
}

// Sqrt sets d = √a, correctly rounded; NaN below zero.
func Sqrt[T Float](d, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = SqrtOf(a[i])
	}
}

// Square sets d = a².
func Square[T Float](d, a []T) {
	a = a[:len(d)]
	for i := range d {
		d[i] = T(a[i] * a[i])
	}
}

// NegOf returns -x.
func NegOf[T Float](x T) T { return -x }

// AbsOf returns |x|.
func AbsOf[T Float](x T) T { return T(math.Abs(float64(x))) }

// SignOf returns 1, 0 or -1 by the sign of x; a zero keeps its sign and a NaN stays NaN.
func SignOf[T Float](x T) T {
	if x > 0 {
		return 1
	}
	if x < 0 {
		return -1
	}
	return x
}

// SqrtOf returns √x, correctly rounded: a float64 root, rounded again, is the float32 root.
func SqrtOf[T Float](x T) T { return T(math.Sqrt(float64(x))) }

// SquareOf returns x².
func SquareOf[T Float](x T) T { return T(x * x) }
