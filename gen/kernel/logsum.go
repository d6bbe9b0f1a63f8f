package kernel

import "math"

// LogSum sets d = log(a + b) within 2 ULP of the logarithm of the exact sum. Beside 1 that is more
// than log(fl(a + b)) can give: what the rounding of the sum takes, 1e-17 of 1 + 1e-17, is all that
// the logarithm has there.
func LogSum[T Float](d, a, b []T) {
	a, b = a[:len(d)], b[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		a, b := any(a).([]float32), any(b).([]float32)
		for i := range d {
			sum, lost := twoSum(a[i], b[i])
			d[i] = logOfPair32(sum, lost)
		}
	case []float64:
		a, b := any(a).([]float64), any(b).([]float64)
		for i := range d {
			sum, lost := twoSum(a[i], b[i])
			d[i] = logOfPair64(sum, lost)
		}
	default:
		panic(notFloat)
	}
}

// LogSum3 sets d = log(a + b + c), as [LogSum] does. Where the smaller two of the terms cancel, two
// units in the last place of the larger of them are the bound.
func LogSum3[T Float](d, a, b, c []T) {
	a, b, c = a[:len(d)], b[:len(d)], c[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		a, b, c := any(a).([]float32), any(b).([]float32), any(c).([]float32)
		for i := range d {
			sum, lost := threeSum(a[i], b[i], c[i])
			d[i] = logOfPair32(sum, lost)
		}
	case []float64:
		a, b, c := any(a).([]float64), any(b).([]float64), any(c).([]float64)
		for i := range d {
			sum, lost := threeSum(a[i], b[i], c[i])
			d[i] = logOfPair64(sum, lost)
		}
	default:
		panic(notFloat)
	}
}

// twoSum returns a + b rounded and, unless that overflows, exactly what the rounding has lost
// (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
func twoSum[T Float](a, b T) (sum, lost T) {
	sum = T(a + b)
	bPart := T(sum - a)
	aPart := T(sum - bPart)
	return sum, T(a-aPart) + T(b-bPart)
}

// threeSum returns a + b + c rounded, and what the rounding has lost, at most half a unit in the
// last place of the sum.
func threeSum[T Float](a, b, c T) (sum, lost T) {
	sum, lost = twoSum(a, b)
	sum, more := twoSum(sum, c)
	if lost += more; !isFinite(lost) {
		return sum, lost
	}
	return twoSum(sum, lost)
}

// logOfPair64 is log(sum + lost), for lost at most half a unit in the last place of the sum: log(sum)
// and the first term of the series, which joins what log(sum) rounds only once. Where the sum is not
// a normal number, nothing is lost.
func logOfPair64(sum, lost float64) float64 {
	if !(sum >= 0x1p-1022 && sum <= math.MaxFloat64 && lost-lost == 0) {
		return log64(sum)
	}
	m, k := split64(sum)
	n := float64(k)
	return logSum64(m-1, float64(n*ln2Hi64), float64(n*ln2Lo64)+lost/sum)
}

// logOfPair32 is logOfPair64 for float32.
func logOfPair32(sum, lost float32) float32 {
	if !(sum >= 0x1p-126 && sum <= math.MaxFloat32 && lost-lost == 0) {
		return log32(sum)
	}
	m, k := split32(sum)
	n := float32(k)
	return logSum32(m-1, float32(n*ln2Hi32), float32(n*ln2Lo32)+lost/sum)
}
