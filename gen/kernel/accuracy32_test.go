package kernel

import (
	"math"
	"testing"
)

// sweepStep visits one in so many bit patterns of float32; it is prime. A step of 1 is the
// exhaustive test by which the bounds were set.
const sweepStep = 4099

// TestFloat32Accuracy compares float32 results with package math's float64 ones, whose error is
// nothing beside a float32 ULP, over the whole range of float32.
func TestFloat32Accuracy(t *testing.T) {
	for _, b := range bounds {
		if b.name == "pow" {
			continue // TestFloat32PowAccuracy
		}
		worst, at := 0.0, float32(0)
		for bits := uint64(0); bits < 1<<32; bits += sweepStep {
			x := math.Float32frombits(uint32(bits))
			exact := reference(b.name, float64(x))
			if e := error32(apply(b.name, x), exact); !(e <= worst) {
				worst, at = e, x
			}
		}
		t.Logf("%-9s %.4f ULP at %v", b.name, worst, at)
		if !(worst <= b.float32) {
			t.Errorf("%s(%v): %.4f ULP, want at most %v", b.name, at, worst, b.float32)
		}
	}
}

// TestFloat32PowAccuracy does the same for pow, over bases and exponents of every size.
func TestFloat32PowAccuracy(t *testing.T) {
	limit, worst := bounds[len(bounds)-1], 0.0
	for bits := uint64(0); bits < 1<<31; bits += 16 * sweepStep {
		x := math.Float32frombits(uint32(bits))
		for _, y := range []float32{-7.25, -2, -1, -0.3, 0.5, 1, 1.7, 2, 3, 12.5} {
			e := error32(apply(limit.name, x, y), math.Pow(float64(x), float64(y)))
			if !(e <= worst) {
				worst = e
			}
			if !(e <= limit.float32) {
				t.Fatalf("pow(%v, %v): %.4f ULP, want at most %v", x, y, e, limit.float32)
			}
		}
	}
	t.Logf("pow %.4f ULP", worst)
}

// error32 is the error of got in ULPs of the exact value: 0 where both round to the same number,
// infinite where only one of them is NaN.
func error32(got float32, exact float64) float64 {
	rounded := float32(exact)
	if got == rounded || got != got && exact != exact {
		return 0
	}
	e := math.Abs(float64(got)-exact) / ulp32(exact)
	if e != e {
		return math.Inf(1)
	}
	return e
}

// reference is the function of the name by package math.
func reference(name string, x float64) float64 {
	switch name {
	case "exp":
		return math.Exp(x)
	case "expm1":
		return math.Expm1(x)
	case "log":
		return math.Log(x)
	case "log1p":
		return math.Log1p(x)
	case "sqrt":
		return math.Sqrt(x)
	case "tanh":
		return math.Tanh(x)
	case "sigmoid":
		return 1 / (1 + math.Exp(-x))
	case "softplus":
		return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
	case "cosh":
		return math.Cosh(x)
	case "sinh":
		return math.Sinh(x)
	default:
		panic("no function " + name)
	}
}
