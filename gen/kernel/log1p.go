package kernel

import "math"

// Log1p sets d = log(1+a), within 1 ULP: -Inf at -1, NaN below, and a itself where a is tiny.
func Log1p[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = log1p32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = log1p64(x)
		}
	default:
		panic(notFloat)
	}
}

// Log1pOf returns log(1+x), as [Log1p] does.
func Log1pOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(log1p32(x))
	case float64:
		return T(log1p64(x))
	}
	panic(notFloat)
}

func log1p64(x float64) float64 {
	if x == 0 {
		return x // with its sign
	}
	if 0 < x && x <= 1 {
		return log1pNear64(x)
	}
	if -0.25 <= x && x < 0 {
		return logSum64(x, 0, 0)
	}
	if !(x > -1) {
		return logEdge(x + 1)
	}
	if x > math.MaxFloat64 {
		return x
	}
	u := 1 + x
	m, k := split64(u)
	n := float64(k)
	return logSum64(m-1, float64(n*ln2Hi64), float64(n*ln2Lo64)+lost(u, x)/u)
}

func log1p32(x float32) float32 {
	if x == 0 {
		return x // with its sign
	}
	if 0 < x && x <= 1 {
		return log1pNear32(x)
	}
	if -0.25 <= x && x < 0 {
		return logSum32(x, 0, 0)
	}
	if !(x > -1) {
		return logEdge(x + 1)
	}
	if x > math.MaxFloat32 {
		return x
	}
	u := 1 + x
	m, k := split32(u)
	n := float32(k)
	return logSum32(m-1, float32(n*ln2Hi32), float32(n*ln2Lo32)+lost(u, x)/u)
}

// lost is 1+x minus u, which is 1+x rounded; exactly.
func lost[T Float](u, x T) T {
	if x > 1 {
		return 1 - (u - x)
	}
	return x - (u - 1)
}

// log1pNear64 is log1p for x in [0, 1], all that softplus needs: above a half it is
// ln 2 + log1p((x-1)/2). It has no branch, since softplus would often miss it.
func log1pNear64(x float64) float64 {
	upper := atLeast64(x, 0.5)
	f := either64(upper, float64((x-1)*0.5), x)
	return logSum64(f, either64(upper, ln2Hi64, 0), either64(upper, ln2Lo64, 0))
}

// log1pNear32 is log1pNear64 for float32.
func log1pNear32(x float32) float32 {
	upper := atLeast32(x, 0.5)
	f := either32(upper, float32((x-1)*0.5), x)
	return logSum32(f, either32(upper, ln2Hi32, 0), either32(upper, ln2Lo32, 0))
}
