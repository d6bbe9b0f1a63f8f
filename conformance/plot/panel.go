package plot

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// part is what a panel shows of a curve: its heights, and the height at a kink, of which a curve
// that jumps there has two more.
type part struct {
	heights func(Curve) []float64
	at      func(Kink) float64
	limits  func(Kink) (below, above float64, jumps bool)
}

var (
	lossOf = part{
		heights: func(c Curve) []float64 { return c.Value },
		at:      func(k Kink) float64 { return k.Value },
		limits:  func(k Kink) (float64, float64, bool) { return k.Value, k.Value, false },
	}
	slopeOf = part{
		heights: func(c Curve) []float64 { return c.Slope },
		at:      func(k Kink) float64 { return k.Slope },
		limits:  func(k Kink) (float64, float64, bool) { return k.Below, k.Above, k.Order == 1 },
	}
)

func (f *Figure) panel(shown part) (*plot.Plot, error) {
	p := plot.New()
	style(p)
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = color.Gray{Y: 230}, color.Gray{Y: 230}
	p.Add(grid)
	for i, c := range f.Curves {
		for _, piece := range pieces(c, shown) {
			line, err := plotter.NewLine(piece)
			if err != nil {
				return nil, err
			}
			line.LineStyle = lineStyle(i)
			p.Add(line)
		}
		if err := joinJumps(p, c, shown, i); err != nil {
			return nil, err
		}
	}
	p.X.Min, p.X.Max = f.Low, f.High
	p.Y.Min, p.Y.Max = f.window(shown)
	for i, c := range f.Curves {
		for _, k := range c.Kinks {
			if err := mark(p, k, shown, i); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// joinJumps draws a thin line from one side of each jump of curve number i to the other.
func joinJumps(p *plot.Plot, c Curve, shown part, i int) error {
	for _, k := range c.Kinks {
		below, above, jumps := shown.limits(k)
		if !jumps {
			continue
		}
		line, err := plotter.NewLine(plotter.XYs{{X: k.At, Y: below}, {X: k.At, Y: above}})
		if err != nil {
			return err
		}
		line.LineStyle = draw.LineStyle{Color: lineStyle(i).Color, Width: 0.5, Dashes: []vg.Length{2, 2}}
		p.Add(line)
	}
	return nil
}

// style gives a panel the look of a printed figure.
func style(p *plot.Plot) {
	for _, s := range []*text.Style{&p.Title.TextStyle, &p.X.Label.TextStyle, &p.Y.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label} {
		s.Font = sans(9)
	}
	p.Title.TextStyle.Font = sans(12)
	p.Title.Padding = 0.08 * vg.Inch
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Label.TextStyle.Font, p.Y.Label.TextStyle.Font = sans(10), sans(10)
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle.Width, axis.Tick.LineStyle.Width = 0.6, 0.6
		axis.Tick.Length = 3
		axis.Tick.Marker = ticks{labels: true}
	}
}

func sans(points float64) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Points(points)}
}

func lineStyle(i int) draw.LineStyle {
	return draw.LineStyle{Color: colors[i%len(colors)], Width: 1.6, Dashes: dashes[i%len(dashes)]}
}

// pieces are the runs of a curve without a gap: it is broken where it jumps or is not finite.
func pieces(c Curve, shown part) []plotter.XYs {
	var out []plotter.XYs
	var run plotter.XYs
	breakOff := func() {
		if len(run) > 0 {
			out = append(out, run)
		}
		run = nil
	}
	heights := shown.heights(c)
	for i, x := range c.X {
		at := slices.IndexFunc(c.Kinks, func(k Kink) bool { return k.At == x })
		if at >= 0 {
			if below, above, jumps := shown.limits(c.Kinks[at]); jumps {
				run = append(run, plotter.XY{X: x, Y: below})
				breakOff()
				run = append(run, plotter.XY{X: x, Y: above})
				continue
			}
		}
		if math.IsNaN(heights[i]) || math.IsInf(heights[i], 0) {
			breakOff()
			continue
		}
		run = append(run, plotter.XY{X: x, Y: heights[i]})
	}
	breakOff()
	return out
}

// window is the range of heights that a panel shows. A few heights far from all others, as next to
// a pole, run out of the picture.
func (f *Figure) window(shown part) (low, high float64) {
	var all []float64
	for _, c := range f.Curves {
		for _, y := range shown.heights(c) {
			if !math.IsNaN(y) && !math.IsInf(y, 0) {
				all = append(all, y)
			}
		}
	}
	slices.Sort(all)
	if len(all) == 0 {
		return -1, 1
	}
	bottom, top := all[len(all)/10], all[len(all)*9/10]
	reach := 0.75 * (top - bottom)
	if reach == 0 {
		reach = math.Inf(1)
	}
	low, high = max(all[0], bottom-reach), min(all[len(all)-1], top+reach)
	room := 0.06 * (high - low)
	if room == 0 {
		room = 1
	}
	return low - room, high + room
}
