package conformance

import (
	"maps"
	"math"
	"math/rand"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// slopeStep is the step of a central difference. Its truncation error is about h², the rounding
// error of the values about 1e-16/h; both are far below the tolerance.
const slopeStep = 1e-5

// CheckSlopes compares the gradient of a loss with central differences of its value, in float64,
// at points of its domain. It needs no reference: a formula that nobody has captured vectors for
// is checked too. The tolerance is 1e-6 of the gradient's largest element, plus what rounding
// makes of the values.
func CheckSlopes(t *testing.T, entry kernel.Entry) {
	t.Helper()
	start, ok := acceptable(entry, entry.Float64)
	if !ok {
		t.Skipf("no constant input is within the domain of %s", entry.ID)
	}
	for seed := range int64(3) {
		p := slopePoint(entry, start, rand.New(rand.NewSource(seed)))
		value, err := entry.Float64(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Sorted(maps.Keys(p.Gradient)) {
			compareSlopes(t, entry, p, name, value)
		}
	}
}

// slopePoint returns a point of the domain: each real input gets numbers from the first of a few
// sets that the loss accepts for it.
func slopePoint(entry kernel.Entry, start filler, rng *rand.Rand) kernel.Arguments[float64] {
	a := arguments[float64](entry, start)
	for _, name := range slices.Sorted(maps.Keys(a.Index)) {
		for i := range a.Index[name].Data {
			a.Index[name].Data[i] = rng.Intn(size)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.Real)) {
		x := a.Real[name].Data
		constant := slices.Clone(x)
		for _, draw := range []func() float64{
			func() float64 { return 4*rng.Float64() - 2 },
			func() float64 { return 0.05 + 0.9*rng.Float64() },
			func() float64 { return float64(2*rng.Intn(2) - 1) },
		} {
			for i := range x {
				x[i] = draw()
			}
			if _, err := entry.Float64(a); err == nil {
				break
			}
			copy(x, constant)
		}
	}
	return a
}

func compareSlopes(t *testing.T, entry kernel.Entry, p kernel.Arguments[float64], name string, value float64) {
	t.Helper()
	got := slices.Clone(p.Gradient[name])
	slopes := make([]float64, len(got))
	largest := 0.0
	for i := range got {
		slopes[i] = slopeAt(t, entry, p, p.Real[name].Data, i)
		largest = math.Max(largest, math.Abs(slopes[i]))
	}
	tolerance := 1e-6*largest + 1e-9*math.Max(1, math.Abs(value))
	for i := range got {
		if e := math.Abs(got[i] - slopes[i]); !(e <= tolerance) {
			t.Errorf("%s: d%s[%d] is %v, the central difference is %v; error %.1e, tolerance %.1e",
				entry.Spec, name, i, got[i], slopes[i], e, tolerance)
		}
	}
}

func slopeAt(t *testing.T, entry kernel.Entry, p kernel.Arguments[float64], x []float64, i int) float64 {
	t.Helper()
	old := x[i]
	defer func() { x[i] = old }()
	at := func(v float64) float64 {
		x[i] = v
		p.Gradient = nil
		value, err := entry.Float64(p)
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	return (at(old+slopeStep) - at(old-slopeStep)) / (2 * slopeStep)
}
