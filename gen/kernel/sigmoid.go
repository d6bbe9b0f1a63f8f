package kernel

// Sigmoid sets d = 1/(1+exp(-a)), within 2.5 ULP on both tails.
func Sigmoid[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = sigmoid32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = sigmoid64(x)
		}
	default:
		panic(notFloat)
	}
}

// SigmoidOf returns 1/(1+exp(-x)), as [Sigmoid] does.
func SigmoidOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(sigmoid32(x))
	case float64:
		return T(sigmoid64(x))
	}
	panic(notFloat)
}

func sigmoid64(x float64) float64 {
	e := exp64(-AbsOf(x))
	return either64(negative64(x), e, 1) / (1 + e)
}

func sigmoid32(x float32) float32 {
	e := exp32(-AbsOf(x))
	return either32(negative32(x), e, 1) / (1 + e)
}

// Softplus sets d = log(1+exp(a)) as max(a, 0) + log1p(exp(-|a|)), within 1.6 ULP on both tails.
func Softplus[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = softplus32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = softplus64(x)
		}
	default:
		panic(notFloat)
	}
}

// SoftplusOf returns log(1+exp(x)), as [Softplus] does.
func SoftplusOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(softplus32(x))
	case float64:
		return T(softplus64(x))
	}
	panic(notFloat)
}

func softplus64(x float64) float64 {
	return max(x, 0) + log1pNear64(exp64(-AbsOf(x)))
}

func softplus32(x float32) float32 {
	return max(x, 0) + log1pNear32(exp32(-AbsOf(x)))
}
