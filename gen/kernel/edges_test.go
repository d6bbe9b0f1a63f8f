package kernel

import (
	"math"
	"testing"
)

var inf, nan64 = math.Inf(1), math.NaN()

// edges are values at the ends of domains, which hold for both dtypes.
var edges = []struct {
	name string
	args []float64
	want float64
}{
	{"exp", []float64{0}, 1},
	{"exp", []float64{-inf}, 0},
	{"exp", []float64{inf}, inf},
	{"exp", []float64{-1e30}, 0},
	{"exp", []float64{1e30}, inf},
	{"exp", []float64{nan64}, nan64},
	{"expm1", []float64{math.Copysign(0, -1)}, math.Copysign(0, -1)},
	{"expm1", []float64{-inf}, -1},
	{"expm1", []float64{-1e30}, -1},
	{"expm1", []float64{inf}, inf},
	{"expm1", []float64{1e-30}, 1e-30},
	{"expm1", []float64{nan64}, nan64},
	{"log", []float64{0}, -inf},
	{"log", []float64{math.Copysign(0, -1)}, -inf},
	{"log", []float64{-1}, nan64},
	{"log", []float64{-inf}, nan64},
	{"log", []float64{1}, 0},
	{"log", []float64{inf}, inf},
	{"log", []float64{nan64}, nan64},
	{"log1p", []float64{-1}, -inf},
	{"log1p", []float64{-1.5}, nan64},
	{"log1p", []float64{-inf}, nan64},
	{"log1p", []float64{math.Copysign(0, -1)}, math.Copysign(0, -1)},
	{"log1p", []float64{-1e-30}, -1e-30},
	{"log1p", []float64{inf}, inf},
	{"log1p", []float64{nan64}, nan64},
	{"sqrt", []float64{-1}, nan64},
	{"sqrt", []float64{math.Copysign(0, -1)}, math.Copysign(0, -1)},
	{"sqrt", []float64{inf}, inf},
	{"tanh", []float64{-inf}, -1},
	{"tanh", []float64{inf}, 1},
	{"tanh", []float64{math.Copysign(0, -1)}, math.Copysign(0, -1)},
	{"tanh", []float64{nan64}, nan64},
	{"sigmoid", []float64{0}, 0.5},
	{"sigmoid", []float64{-inf}, 0},
	{"sigmoid", []float64{inf}, 1},
	{"sigmoid", []float64{1e30}, 1},
	{"sigmoid", []float64{nan64}, nan64},
	{"softplus", []float64{-inf}, 0},
	{"softplus", []float64{-1e30}, 0},
	{"softplus", []float64{inf}, inf},
	{"softplus", []float64{1e30}, 1e30},
	{"softplus", []float64{nan64}, nan64},
	{"cosh", []float64{0}, 1},
	{"cosh", []float64{-inf}, inf},
	{"cosh", []float64{nan64}, nan64},
	{"sinh", []float64{math.Copysign(0, -1)}, math.Copysign(0, -1)},
	{"sinh", []float64{-inf}, -inf},
	{"sinh", []float64{-1e30}, -inf},
	{"sinh", []float64{nan64}, nan64},
	{"pow", []float64{nan64, 0}, 1},
	{"pow", []float64{1, nan64}, 1},
	{"pow", []float64{nan64, 1}, nan64},
	{"pow", []float64{-1, inf}, 1},
	{"pow", []float64{-1, 3}, -1},
	{"pow", []float64{-1, 4}, 1},
	{"pow", []float64{-2, 0.5}, nan64},
	{"pow", []float64{-2, 3}, -8},
	{"pow", []float64{0, 2}, 0},
	{"pow", []float64{0, -2}, inf},
	{"pow", []float64{math.Copysign(0, -1), 3}, math.Copysign(0, -1)},
	{"pow", []float64{math.Copysign(0, -1), -3}, -inf},
	{"pow", []float64{math.Copysign(0, -1), -2}, inf},
	{"pow", []float64{math.Copysign(0, -1), 0.5}, 0},
	{"pow", []float64{0.5, inf}, 0},
	{"pow", []float64{0.5, -inf}, inf},
	{"pow", []float64{2, inf}, inf},
	{"pow", []float64{inf, -1}, 0},
	{"pow", []float64{-inf, 3}, -inf},
	{"pow", []float64{-inf, -3}, math.Copysign(0, -1)},
	{"pow", []float64{-inf, 0.5}, inf},
	{"pow", []float64{2, 1e30}, inf},
	{"pow", []float64{2, -1e30}, 0},
	{"pow", []float64{-2, 1e30}, inf},
}

func TestEdges(t *testing.T) {
	for _, e := range edges {
		if got := apply(e.name, e.args...); !sameFloat(got, e.want) {
			t.Errorf("float64 %s%v = %v, want %v", e.name, e.args, got, e.want)
		}
		args := make([]float32, len(e.args))
		for i, x := range e.args {
			args[i] = float32(x)
		}
		if got := apply(e.name, args...); !sameFloat(got, float32(e.want)) {
			t.Errorf("float32 %s%v = %v, want %v", e.name, e.args, got, e.want)
		}
	}
}

// TestThresholds finds the last argument before a result overflows or vanishes.
func TestThresholds(t *testing.T) {
	if x := math.Nextafter(709.782712893384, 0); apply("exp", x) == inf {
		t.Errorf("exp(%v) overflows", x)
	}
	if x := 709.7827128933841; apply("exp", x) != inf {
		t.Errorf("exp(%v) does not overflow", x)
	}
	if got := apply("exp", -745.13); got != 5e-324 {
		t.Errorf("exp(-745.13) = %v, want the smallest subnormal", got)
	}
	if got := apply("exp", float32(-103.9)); got != 0x1p-149 {
		t.Errorf("exp(-103.9) = %v, want the smallest subnormal", got)
	}
	if got := apply("exp", float32(88.72283)); got > math.MaxFloat32 {
		t.Errorf("exp(88.72283) overflows")
	}
	if got := apply("cosh", float32(89.415855)); got > math.MaxFloat32 {
		t.Errorf("cosh(89.415855) overflows")
	}
	if got := apply("log", 5e-324); math.Abs(got+744.4400719213812) > 1e-12 {
		t.Errorf("log of the smallest subnormal = %v", got)
	}
}

// sameFloat compares bits, except that every NaN is the same.
func sameFloat[T Float](a, b T) bool {
	if a != a || b != b {
		return a != a && b != b
	}
	return a == b && math.Signbit(float64(a)) == math.Signbit(float64(b))
}
