package plot

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The legend's room: from the panels, for the title above, and for the sample of a line.
const (
	legendGap   = 0.15 * vg.Inch
	titleHeight = 0.3 * vg.Inch
	thumbWidth  = 0.3 * vg.Inch
)

// entry is a line of the legend.
type entry struct {
	label string
	thumb plot.Thumbnailer
}

type legend []entry

// entries are the curves, where there is something to tell apart, and the marks that occur.
func (f *Figure) entries() legend {
	var out legend
	for i, c := range f.Curves {
		if c.Label != "" {
			out = append(out, entry{c.Label, &plotter.Line{LineStyle: lineStyle(i)}})
		}
	}
	for i, label := range []string{"kink of the loss", "kink of the gradient"} {
		if f.has(i + 1) {
			out = append(out, entry{label, &plotter.Scatter{GlyphStyle: glyph(i+1, color.Gray{Y: 90})}})
		}
	}
	return out
}

func (f *Figure) has(order int) bool {
	return slices.ContainsFunc(f.Curves, func(c Curve) bool {
		return slices.ContainsFunc(c.Kinks, func(k Kink) bool { return k.Order == order })
	})
}

// width is the room that the legend takes, none where it is empty.
func (l legend) width() vg.Length {
	if len(l) == 0 {
		return 0
	}
	style := plot.NewLegend().TextStyle
	style.Font = sans(9)
	var widest vg.Length
	for _, e := range l {
		widest = max(widest, style.Width(e.label))
	}
	return legendGap + thumbWidth + 0.1*vg.Inch + widest
}

func (l legend) draw(c draw.Canvas) {
	box := plot.NewLegend()
	box.TextStyle.Font = sans(9)
	box.Top, box.Left = true, true
	box.ThumbnailWidth = thumbWidth
	box.Padding = 3
	for _, e := range l {
		box.Add(e.label, e.thumb)
	}
	box.Draw(c)
}
