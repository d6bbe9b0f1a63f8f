package kernel

// Add sets d = a + b.
func Add[T Ordered](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = a[i] + b[i]
	}
}

// Sub sets d = a - b.
func Sub[T Ordered](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = a[i] - b[i]
	}
}

// Mul sets d = a · b.
func Mul[T Ordered](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = T(a[i] * b[i])
	}
}

// Div sets d = a / b.
func Div[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = a[i] / b[i]
	}
}

// Maximum sets d to the larger of a and b; a NaN in either gives NaN, and +0 is larger than -0.
func Maximum[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = max(a[i], b[i])
	}
}

// Minimum sets d to the smaller of a and b; a NaN in either gives NaN, and -0 is smaller than +0.
func Minimum[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	for i := range d {
		d[i] = min(a[i], b[i])
	}
}

// AddOf returns x + y, rounded before anything is added to it.
func AddOf[T Float](x, y T) T { return T(x + y) }

// SubOf returns x - y, rounded before anything is added to it.
func SubOf[T Float](x, y T) T { return T(x - y) }

// MulOf returns x · y, rounded before anything is added to it.
func MulOf[T Float](x, y T) T { return T(x * y) }

// DivOf returns x / y, rounded before anything is added to it.
func DivOf[T Float](x, y T) T { return T(x / y) }

// MaximumOf returns the larger of x and y; a NaN in either gives NaN, and +0 is larger than -0.
func MaximumOf[T Float](x, y T) T { return max(x, y) }

// MinimumOf returns the smaller of x and y; a NaN in either gives NaN, and -0 is smaller than +0.
func MinimumOf[T Float](x, y T) T { return min(x, y) }
