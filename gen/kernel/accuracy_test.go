package kernel

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// A bound is the largest error of a function, in ULPs of the exact value, that these tests accept:
// what was measured on many more points, rounded up a little.
type bound struct {
	name             string
	float32, float64 float64
}

var bounds = []bound{
	{"exp", 1, 1},
	{"expm1", 1.1, 1.1},
	{"log", 1, 1},
	{"log1p", 1, 1},
	{"sqrt", 0.5, 0.5},
	{"tanh", 1.5, 1.5},
	{"sigmoid", 2.5, 2.5},
	{"softplus", 1.6, 1.6},
	{"cosh", 1, 1},
	{"sinh", 1, 1},
	{"pow", 1, 1},
}

// apply runs the slice kernel of the name on one element.
func apply[T Float](name string, x ...T) T {
	d := []T{0}
	switch a := x[:1]; name {
	case "exp":
		Exp(d, a)
	case "expm1":
		Expm1(d, a)
	case "log":
		Log(d, a)
	case "log1p":
		Log1p(d, a)
	case "sqrt":
		Sqrt(d, a)
	case "tanh":
		Tanh(d, a)
	case "sigmoid":
		Sigmoid(d, a)
	case "softplus":
		Softplus(d, a)
	case "cosh":
		Cosh(d, a)
	case "sinh":
		Sinh(d, a)
	case "pow":
		Pow(d, a, x[1:])
	default:
		panic("no function " + name)
	}
	return d[0]
}

// TestFloat64Accuracy compares float64 results with mpmath's.
func TestFloat64Accuracy(t *testing.T) {
	worst, at, points := readWorst(t, "testdata/vectors.txt")
	for _, b := range bounds {
		t.Logf("%-9s %.4f ULP at %v", b.name, worst[b.name], at[b.name])
		if !(worst[b.name] <= b.float64) {
			t.Errorf("%s%v: %.4f ULP, want at most %v", b.name, at[b.name], worst[b.name], b.float64)
		}
		if points[b.name] < 100 {
			t.Errorf("%s: only %d points", b.name, points[b.name])
		}
	}
}

// readWorst returns the largest error of each function over a file of vectors, its place, and the
// number of points.
func readWorst(t *testing.T, path string) (worst map[string]float64, at map[string][]float64, points map[string]int) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	worst, at, points = map[string]float64{}, map[string][]float64{}, map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, numbers, _ := strings.Cut(lines.Text(), " ")
		v := parseFloats(t, numbers)
		args, exact, left := v[:len(v)-2], v[len(v)-2], v[len(v)-1]
		got := apply(name, args...)
		e := math.Abs((got-exact)/ulp64(exact) - left)
		points[name]++
		if !(e <= worst[name]) {
			worst[name], at[name] = e, args
		}
	}
	return worst, at, points
}

func parseFloats(t *testing.T, s string) []float64 {
	var v []float64
	for _, field := range strings.Fields(s) {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		v = append(v, x)
	}
	return v
}

// ulp64 is the distance of the float64 numbers around x.
func ulp64(x float64) float64 {
	_, e := math.Frexp(x)
	return math.Ldexp(1, max(e-53, -1074))
}

// ulp32 is the distance of the float32 numbers around x.
func ulp32(x float64) float64 {
	_, e := math.Frexp(x)
	return math.Ldexp(1, max(e-24, -149))
}
