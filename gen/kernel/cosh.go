package kernel

// (sinh(x) - x)/x³ as a polynomial in x² for |x| <= 1, minimax in the relative error of sinh.
const (
	sinh64c0 = 0x1.5555555555556p-3
	sinh64c1 = 0x1.11111111110a6p-7
	sinh64c2 = 0x1.a01a01a02899ep-13
	sinh64c3 = 0x1.71de3a465b17dp-19
	sinh64c4 = 0x1.ae64671b1d948p-26
	sinh64c5 = 0x1.611a561be974dp-33
	sinh64c6 = 0x1.b4c75b240ec33p-41

	sinh32c0 = 0x1.555556p-3
	sinh32c1 = 0x1.111134p-7
	sinh32c2 = 0x1.9ffe92p-13
	sinh32c3 = 0x1.7a15b6p-19
)

// Sinh sets d = sinh(a), within 1 ULP.
func Sinh[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = sinh32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = sinh64(x)
		}
	default:
		panic(notFloat)
	}
}

// SinhOf returns sinh(x), as [Sinh] does.
func SinhOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(sinh32(x))
	case float64:
		return T(sinh64(x))
	}
	panic(notFloat)
}

// Cosh sets d = cosh(a), within 1 ULP.
func Cosh[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = cosh32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = cosh64(x)
		}
	default:
		panic(notFloat)
	}
}

// CoshOf returns cosh(x), as [Cosh] does.
func CoshOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(cosh32(x))
	case float64:
		return T(cosh64(x))
	}
	panic(notFloat)
}

func sinh64(x float64) float64 {
	if AbsOf(x) <= 1 {
		return sinhNear64(x)
	}
	hi, lo := halfExp64(AbsOf(x))
	y := hi - (0.25/(hi+lo) - lo)
	if x < 0 {
		return -y
	}
	return y
}

func sinhNear64(x float64) float64 {
	z := float64(x * x)
	z2 := float64(z * z)
	odd := float64(z2*sinh64c5) + sinh64c3
	odd = float64(odd*z2) + sinh64c1
	even := float64(z2*sinh64c6) + sinh64c4
	even = float64(even*z2) + sinh64c2
	even = float64(even*z2) + sinh64c0
	p := float64(odd*z) + even
	return x + float64(float64(x*z)*p)
}

func cosh64(x float64) float64 {
	hi, lo := halfExp64(AbsOf(x))
	return hi + (0.25/(hi+lo) + lo)
}

func sinh32(x float32) float32 {
	if AbsOf(x) <= 1 {
		return sinhNear32(x)
	}
	hi, lo := halfExp32(AbsOf(x))
	y := hi - (0.25/(hi+lo) - lo)
	if x < 0 {
		return -y
	}
	return y
}

func sinhNear32(x float32) float32 {
	z := float32(x * x)
	p := float32(z*sinh32c3) + sinh32c2
	p = float32(p*z) + sinh32c1
	p = float32(p*z) + sinh32c0
	return x + float32(float32(x*z)*p)
}

func cosh32(x float32) float32 {
	hi, lo := halfExp32(AbsOf(x))
	return hi + (0.25/(hi+lo) + lo)
}

// halfExp64 returns exp(x)/2 = hi + lo for x >= 0; it overflows where cosh does.
func halfExp64(x float64) (hi, lo float64) {
	a, tail, k := expTerms64(min(x, 711), 0)
	top := 1 + a
	rest := ((1 - top) + a) + tail
	hi = top + rest
	return scale64(hi, k-1), scale64((top-hi)+rest, k-1)
}

// halfExp32 is halfExp64 for float32.
func halfExp32(x float32) (hi, lo float32) {
	a, tail, k := expTerms32(min(x, 90))
	top := 1 + a
	rest := ((1 - top) + a) + tail
	hi = top + rest
	return scale32(hi, k-1), scale32((top-hi)+rest, k-1)
}
