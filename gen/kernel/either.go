package kernel

import "math"

// Go makes branches of choices between floats, and one that is often missed costs more than the
// rest of a loss. The functions of this file choose by masks: all ones for yes, zero for no.

// either64 is a where the mask is all ones, b where it is zero.
func either64(mask uint64, a, b float64) float64 {
	x, y := math.Float64bits(a), math.Float64bits(b)
	return math.Float64frombits(y ^ (x^y)&mask)
}

// either32 is either64 for float32.
func either32(mask uint32, a, b float32) float32 {
	x, y := math.Float32bits(a), math.Float32bits(b)
	return math.Float32frombits(y ^ (x^y)&mask)
}

// atLeast64 is the mask of x >= limit for numbers that are not negative: their bits are in order.
func atLeast64(x, limit float64) uint64 {
	return uint64(int64(math.Float64bits(limit)-1-math.Float64bits(x)) >> 63)
}

// atLeast32 is atLeast64 for float32.
func atLeast32(x, limit float32) uint32 {
	return uint32(int32(math.Float32bits(limit)-1-math.Float32bits(x)) >> 31)
}

// negative64 is the mask of the sign of x.
func negative64(x float64) uint64 { return uint64(int64(math.Float64bits(x)) >> 63) }

// negative32 is negative64 for float32.
func negative32(x float32) uint32 { return uint32(int32(math.Float32bits(x)) >> 31) }
