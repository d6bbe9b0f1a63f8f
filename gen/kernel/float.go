package kernel

import (
	"math"
	"unsafe"
)

// Float is the dtype of a loss.
type Float interface{ float32 | float64 }

// notFloat is the message of the panic that no instantiation with a [Float] reaches.
const notFloat = "kernel: internal error: a Float that is neither float32 nor float64"

// tileBytes is the size of a tile: a few of them fit the first-level cache.
const tileBytes = 4096

// maxLanes is the number of lanes of the narrowest dtype.
const maxLanes = 64

// Tile is the number of elements that generated code hands to a kernel at once, and the size of a
// block in the sums' contract: 1024 float32 or 512 float64.
func Tile[T Float]() int {
	var x T
	return tileBytes / int(unsafe.Sizeof(x))
}

// laneCount is the number of lanes of a block sum: 64 for float32, 32 for float64.
func laneCount[T Float]() int {
	var x T
	return 4 * maxLanes / int(unsafe.Sizeof(x))
}

// isSingle says whether T is float32.
func isSingle[T Float]() bool { return laneCount[T]() == maxLanes }

func maxFinite[T Float]() T {
	largest := math.MaxFloat64
	if isSingle[T]() {
		largest = math.MaxFloat32
	}
	return T(largest)
}

func isNaN[T Float](x T) bool { return x != x }

func isFinite[T Float](x T) bool { return x-x == 0 }

// scale32 returns y·2^k for |k| <= 252, with one rounding, in two exact powers of two.
func scale32(y float32, k int32) float32 {
	half := k >> 1
	y *= math.Float32frombits(uint32(half+127) << 23)
	return float32(y * math.Float32frombits(uint32(k-half+127)<<23))
}

// scale64 returns y·2^k for |k| <= 2044, with one rounding, in two exact powers of two.
func scale64(y float64, k int64) float64 {
	half := k >> 1
	y *= math.Float64frombits(uint64(half+1023) << 52)
	return float64(y * math.Float64frombits(uint64(k-half+1023)<<52))
}
