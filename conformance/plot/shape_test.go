package plot

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The gradient jumps where the loss has a kink, and the loss does not.
func TestShapes(t *testing.T) {
	f := &Figure{Curves: []Curve{{
		Label: "a = 1", X: []float64{-1, 0, 1}, Value: []float64{1, 0, 1}, Slope: []float64{-1, 0, 1},
		Kinks: []Kink{{At: 0, Order: 1, Below: -1, Above: 1}},
	}}}
	kinks := []Mark{{Point{X: 0, Y: 0}, 1}}
	loss := []Outline{{Label: "a = 1", Pieces: [][]Point{{{X: -1, Y: 1}, {X: 0, Y: 0}, {X: 1, Y: 1}}}, Kinks: kinks}}
	if diff := cmp.Diff(loss, f.Loss().Outlines); diff != "" {
		t.Errorf("the loss (-want +got)\n%s", diff)
	}
	gradient := []Outline{{
		Label:  "a = 1",
		Pieces: [][]Point{{{X: -1, Y: -1}, {X: 0, Y: -1}}, {{X: 0, Y: 1}, {X: 1, Y: 1}}},
		Jumps:  [][2]Point{{{X: 0, Y: -1}, {X: 0, Y: 1}}}, Kinks: kinks,
	}}
	if diff := cmp.Diff(gradient, f.Gradient().Outlines); diff != "" {
		t.Errorf("the gradient (-want +got)\n%s", diff)
	}
}
