package html

import (
	"fmt"
	"html/template"
	"math"
	"unicode/utf8"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// The measures of a chart, and the decades of its axis: below it an error is as good as none, and
// above it as bad as any.
const (
	chartWidth  = 520
	chartHeight = 230
	chartLeft   = 52
	chartRight  = 10
	chartTop    = 16
	chartBottom = 40
	lane        = 18
	lowDecade   = -1
	topDecade   = 17
)

// chart is the axes of a ladder's picture.
type chart struct {
	rungs []rung
	y     scale // of the decadic logarithm
}

func newChart(rungs []rung) *chart {
	high := 1.0
	for _, r := range rungs {
		for _, c := range r.cells {
			if c != nil && c.Measured() {
				high = math.Max(high, math.Ceil(decade(math.Max(c.ULP(), c.Budget()))))
			}
		}
	}
	return &chart{rungs, scale{lowDecade, math.Min(high, topDecade), chartHeight - chartBottom - lane, chartTop + lane}}
}

// decade is the logarithm in tenths: more cannot be seen, and logarithms differ between machines.
func decade(v float64) float64 { return math.Round(10*math.Log10(v)) / 10 }

func (c *chart) x(i int) float64 {
	width := float64(chartWidth-chartLeft-chartRight) / float64(len(c.rungs))
	return chartLeft + width*(float64(i)+0.5)
}

// height is where a number of ULP stands.
func (c *chart) height(ulp float64) float64 {
	d := decade(ulp)
	switch {
	case d < lowDecade:
		return c.y.from + lane
	case d > c.y.high || math.IsNaN(ulp):
		return c.y.to - lane
	default:
		return c.y.at(d)
	}
}

func (c *chart) draw(implementations []implementation, of string, d conformance.Dtype) template.HTML {
	s := newSVG(chartWidth, chartHeight, fmt.Sprintf("Error of the %s value in ULP over the %s", d, of))
	c.axes(s)
	s.text("mid it", float64(chartWidth+chartLeft-chartRight)/2, chartHeight-6, of)
	var budget []spot
	for i, r := range c.rungs {
		budget = append(budget, spot{c.x(i), c.budget(r)})
	}
	s.path("budget", budget)
	for k := range implementations {
		beside := 3 * (float64(k) - float64(len(implementations)-1)/2)
		var spots []spot
		for i, r := range c.rungs {
			spots = append(spots, spot{c.x(i) + beside, c.error(r.cells[k])})
		}
		s.path("series "+series(k), spots)
	}
	return s.done()
}

func (c *chart) budget(r rung) float64 {
	for _, cell := range r.cells {
		if cell != nil {
			return c.height(cell.Budget())
		}
	}
	return math.NaN()
}

// error is the height of a result, NaN where there is none.
func (c *chart) error(of *cell) float64 {
	if of == nil || of.Verdict == conformance.Skip {
		return math.NaN()
	}
	return c.height(of.ULP())
}

// axes draws a line for each decade, or for each few, and names the rungs.
func (c *chart) axes(s *svg) {
	right := float64(chartWidth - chartRight)
	for _, end := range []struct {
		at    float64
		label string
	}{{c.y.from + lane, "< 0.1"}, {c.y.to - lane, "∞"}} {
		s.line("axis", chartLeft, end.at, right, end.at)
		s.text("end", chartLeft-6, end.at+4, end.label)
	}
	step := math.Ceil((c.y.high - c.y.low) / 6)
	for d := c.y.low; d <= c.y.high; d += step {
		s.line("grid", chartLeft, c.y.at(d), right, c.y.at(d))
		s.text("end", chartLeft-6, c.y.at(d)+4, power(int(d)))
	}
	c.labels(s)
}

// labels names every rung, or as many as have room beside each other.
func (c *chart) labels(s *svg) {
	const letter, gap = 6.5, 12
	free := 0.0
	for i, r := range c.rungs {
		half := letter * float64(utf8.RuneCountInString(r.label)) / 2
		if c.x(i)-half < free {
			continue
		}
		s.text("mid", c.x(i), chartHeight-chartBottom+16, r.label)
		free = c.x(i) + half + gap
	}
}

// power writes ten to a power.
func power(decade int) string {
	if decade < 4 {
		return decimal.Format(math.Pow10(decade), 64)
	}
	return fmt.Sprintf("1e%d", decade)
}
