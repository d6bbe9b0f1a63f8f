package kernel

// Expm1 sets d = exp(a) - 1, within 1.1 ULP, and a itself where a is tiny.
func Expm1[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = expm132(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = expm164(x)
		}
	default:
		panic(notFloat)
	}
}

// Expm1Of returns exp(x) - 1, as [Expm1] does.
func Expm1Of[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(expm132(x))
	case float64:
		return T(expm164(x))
	}
	panic(notFloat)
}

func expm164(x float64) float64 {
	if x == 0 {
		return x // with its sign
	}
	a, tail, k := expTerms64(min(max(x, -40), 710), 0)
	if k == 0 {
		return a + tail
	}
	step := scale64(1, -k)
	u := 1 - step
	tail += (1 - u) - step // what u lost where step is tiny
	hi := u + a
	return scale64(hi+(((u-hi)+a)+tail), k)
}

func expm132(x float32) float32 {
	if x == 0 {
		return x // with its sign
	}
	a, tail, k := expTerms32(min(max(x, -20), 89))
	if k == 0 {
		return a + tail
	}
	step := scale32(1, -k)
	u := 1 - step
	tail += (1 - u) - step // what u lost where step is tiny
	hi := u + a
	return scale32(hi+(((u-hi)+a)+tail), k)
}
