package plot

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/plotter"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{-4, 4, "−4 −3 −2 −1 0 1 2 3 4"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{-17.5, -0.1, "−15 −10 −5"},
		{0, 1000, "0 200 400 600 800 1000"},
		{-0.003, 0.004, "−0.003 −0.002 −0.001 0.000 0.001 0.002 0.003 0.004"},
	} {
		var labels []string
		for _, tick := range (ticks{labels: true}).Ticks(c.low, c.high) {
			labels = append(labels, tick.Label)
			if tick.Value < c.low-1e-9 || tick.Value > c.high+1e-9 {
				t.Errorf("%v lies outside %v and %v", tick.Value, c.low, c.high)
			}
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("from %v to %v: got %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

// A curve is broken at a jump, where it ends and begins at its limits, and at what is not finite.
func TestPieces(t *testing.T) {
	c := Curve{
		X: []float64{0, 1, 2, 3, 4}, Slope: []float64{5, 9, 6, math.NaN(), 7},
		Kinks: []Kink{{At: 1, Order: 1, Slope: 9, Below: 5, Above: 6}},
	}
	want := []plotter.XYs{{{X: 0, Y: 5}, {X: 1, Y: 5}}, {{X: 1, Y: 6}, {X: 2, Y: 6}}, {{X: 4, Y: 7}}}
	if diff := cmp.Diff(want, pieces(c, slopeOf)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A pole runs out of the picture; what grows evenly is shown to its end.
func TestWindow(t *testing.T) {
	var pole, line Curve
	for i := range 101 {
		x := float64(i) / 100
		pole.Value = append(pole.Value, 1/(x+1e-4))
		line.Value = append(line.Value, x)
	}
	if low, high := (&Figure{Curves: []Curve{pole}}).window(lossOf); low > 0.9901 || high < 5 || high > 50 {
		t.Errorf("the pole is shown from %v to %v", low, high)
	}
	if low, high := (&Figure{Curves: []Curve{line}}).window(lossOf); low > 0 || high < 1 || low < -0.1 || high > 1.1 {
		t.Errorf("the line is shown from %v to %v", low, high)
	}
	if low, high := (&Figure{}).window(lossOf); !(low < high) {
		t.Errorf("nothing is shown from %v to %v", low, high)
	}
}
