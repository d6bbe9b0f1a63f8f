package html

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// An error below a tenth of an ULP lies on the floor, one that is no number on the ceiling, and what
// is between rises with its logarithm.
func TestChartHeights(t *testing.T) {
	r := answer("huber", "x", conformance.Float64, "", 1, 1)
	r.Expectation.Tolerances = []float64{1000 * r.Expectation.Unit}
	c := newChart([]rung{{at: 1, cells: []*cell{{r, passed}}}})
	floor, ceiling := c.height(0), c.height(math.Inf(1))
	if floor != c.height(0.05) || ceiling != c.height(math.NaN()) || ceiling != c.height(1e5) {
		t.Errorf("0, 0.05, ∞, NaN and 1e5 stand at %v, %v, %v, %v and %v", floor, c.height(0.05), ceiling, c.height(math.NaN()), c.height(1e5))
	}
	heights := []float64{ceiling, c.height(1000), c.height(100), c.height(10), c.height(1), c.height(0.1), floor}
	if !slices.IsSorted(heights) || len(slices.Compact(heights)) != 7 {
		t.Errorf("the heights are %v", heights)
	}
	if a, b := heights[3]-heights[2], heights[2]-heights[1]; math.Abs(a-b) > 1e-9 {
		t.Errorf("decades are %v and %v high", a, b)
	}
}

// A rung that an implementation was not judged at leaves a gap in its line.
func TestChartsHaveGaps(t *testing.T) {
	var rungs []rung
	for i := range 3 {
		c := &cell{answer("huber", "x", conformance.Float64, "", 1, 1), passed}
		if i == 1 {
			c = &cell{unanswered(c.Result, conformance.Skip, "not there"), skipped}
		}
		rungs = append(rungs, rung{at: float64(i), cells: []*cell{c}})
	}
	drawn := string(newChart(rungs).draw([]implementation{{}}, "residual", conformance.Float64))
	_, line, _ := strings.Cut(drawn, `class="series s0" d="`)
	line, _, _ = strings.Cut(line, `"`)
	if strings.Count(line, "M") != 2 || strings.Contains(line, "L") || strings.Contains(line, "NaN") {
		t.Errorf("the line is %q", line)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{-4, 4, "−4 −2 0 2 4"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{-17.5, -0.1, "−15 −10 −5"},
	} {
		_, texts := scale{low: c.low, high: c.high}.ticks(5)
		if got := strings.Join(texts, " "); got != c.want {
			t.Errorf("from %v to %v: got %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

// Places next to 1 are written by their distance, and labels never overlap.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		at    string
		value float64
		want  string
	}{
		{"-10", -10, "−10"},
		{"1e-300", 1e-300, "1e−300"},
		{"0.9999", 0.9999, "0.9999"},
		{"0.99999999", 0.99999999, "1−1e−8"},
		{"0.9999999999999999", 0.9999999999999999, "1−1e−16"},
	} {
		if got := place(c.at, c.value); got != c.want {
			t.Errorf("%s: got %s, want %s", c.at, got, c.want)
		}
	}
}
