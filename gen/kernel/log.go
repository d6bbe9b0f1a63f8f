package kernel

import "math"

// (log((1+s)/(1-s)) - 2s)/s, as z·R(z) with z = s²: R(z), minimax in relative error for the s of
// 1+f in [0.75, 1.5).
const (
	log64c0 = 0x1.5555555555555p-1
	log64c1 = 0x1.9999999999f30p-2
	log64c2 = 0x1.24924923dba6ap-2
	log64c3 = 0x1.c71c72e2f78d5p-3
	log64c4 = 0x1.745cab2727663p-3
	log64c5 = 0x1.3b29fcbbce66dp-3
	log64c6 = 0x1.0e88ea4725d3dp-3
	log64c7 = 0x1.16b68338bd78bp-3

	log32c0 = 0x1.555566p-1
	log32c1 = 0x1.996250p-2
	log32c2 = 0x1.32c83cp-2
)

// Log sets d = log(a), within 1 ULP: -Inf at zero, NaN below.
func Log[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = log32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = log64(x)
		}
	default:
		panic(notFloat)
	}
}

// LogOf returns log(x), as [Log] does.
func LogOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(log32(x))
	case float64:
		return T(log64(x))
	}
	panic(notFloat)
}

func log64(x float64) float64 {
	var k int64
	if !(x >= 0x1p-1022) { // subnormal, zero, negative or NaN
		if !(x > 0) {
			return logEdge(x)
		}
		x, k = x*0x1p54, -54
	}
	if x > math.MaxFloat64 {
		return x
	}
	m, e := split64(x)
	n := float64(k + e)
	return logSum64(m-1, float64(n*ln2Hi64), float64(n*ln2Lo64))
}

func log32(x float32) float32 {
	var k int32
	if !(x >= 0x1p-126) {
		if !(x > 0) {
			return logEdge(x)
		}
		x, k = x*0x1p25, -25
	}
	if x > math.MaxFloat32 {
		return x
	}
	m, e := split32(x)
	n := float32(k + e)
	return logSum32(m-1, float32(n*ln2Hi32), float32(n*ln2Lo32))
}

// logEdge is the logarithm where it is no number: of zero, below zero and of NaN.
func logEdge[T Float](x T) T {
	if x == 0 {
		return Inf[T](-1)
	}
	return NaN[T]()
}

// split64 returns x = m·2^k with m in [0.75, 1.5), for x normal and positive.
func split64(x float64) (m float64, k int64) {
	b := math.Float64bits(x)
	k = int64(b-math.Float64bits(0.75)) >> 52
	return math.Float64frombits(b - uint64(k)<<52), k
}

// split32 is split64 for float32.
func split32(x float32) (m float32, k int32) {
	b := math.Float32bits(x)
	k = int32(b-math.Float32bits(0.75)) >> 23
	return math.Float32frombits(b - uint32(k)<<23), k
}

// logSum64 returns hi + lo + log(1+f) for 1+f in [0.75, 1.5), hi zero or larger than f. With
// s = f/(2+f), log(1+f) is f - (f²/2 - s·(f²/2 + z·R(z))): f, the largest part, enters exactly,
// and the sum is rounded only once.
func logSum64(f, hi, lo float64) float64 {
	s := f / (f + 2)
	z := float64(s * s)
	z2 := float64(z * z)
	odd := float64(z2*log64c7) + log64c5
	odd = float64(odd*z2) + log64c3
	odd = float64(odd*z2) + log64c1
	even := float64(z2*log64c6) + log64c4
	even = float64(even*z2) + log64c2
	even = float64(even*z2) + log64c0
	tail := float64(z * (float64(odd*z) + even))
	half := float64(float64(f*f) * 0.5)
	top := hi + f
	return top + (((hi - top) + f) - (half - (float64(s*(tail+half)) + lo)))
}

// logSum32 is logSum64 for float32.
func logSum32(f, hi, lo float32) float32 {
	s := f / (f + 2)
	z := float32(s * s)
	r := float32(z*log32c2) + log32c1
	r = float32(r*z) + log32c0
	tail := float32(z * r)
	half := float32(float32(f*f) * 0.5)
	top := hi + f
	return top + (((hi - top) + f) - (half - (float32(s*(tail+half)) + lo)))
}
