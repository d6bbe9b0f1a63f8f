package plot

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// ticks are round numbers, at most eight steps, with as many digits as they need. Without labels
// they are marks alone.
type ticks struct{ labels bool }

// Ticks implements plot.Ticker.
func (t ticks) Ticks(low, high float64) []plot.Tick {
	const most = 8
	step := math.Pow(10, math.Floor(math.Log10((high-low)/most)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*factor) <= most {
			step *= factor
			break
		}
	}
	digits := max(0, int(-math.Floor(math.Log10(step)+1e-9)))
	var out []plot.Tick
	for k := math.Ceil(low/step - 1e-9); k*step <= high+1e-9*step; k++ {
		tick := plot.Tick{Value: k * step}
		if t.labels {
			tick.Label = tickLabel(k*step, digits)
		}
		out = append(out, tick)
	}
	return out
}

// tickLabel has a minus sign that is as wide as a plus.
func tickLabel(v float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(v+0, 'f', digits, 64), "-", "\u2212", 1)
}
