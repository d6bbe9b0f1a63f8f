package plot

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const markRadius = vg.Length(3.2)

// dot is the mark of a kink: a disc where the slope of the loss jumps, a ring where that of the
// gradient does.
type dot struct {
	color  color.Color
	hollow bool
}

// DrawGlyph implements draw.GlyphDrawer.
func (d dot) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, at vg.Point) {
	var path vg.Path
	path.Move(vg.Point{X: at.X + s.Radius, Y: at.Y})
	path.Arc(at, s.Radius, 0, 6.283185307179586)
	path.Close()
	c.SetColor(d.color)
	if d.hollow {
		c.SetColor(color.White)
	}
	c.Fill(path)
	c.SetColor(d.color)
	c.SetLineStyle(draw.LineStyle{Color: d.color, Width: 1.3})
	c.Stroke(path)
}

func glyph(order int, c color.Color) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Radius: markRadius, Shape: dot{color: c, hollow: order == 2}}
}

// mark marks a kink of curve number i, at the height that the generated code gives.
func mark(p *plot.Plot, k Kink, shown part, i int) error {
	marks, err := plotter.NewScatter(plotter.XYs{{X: k.At, Y: shown.at(k)}})
	if err != nil {
		return err
	}
	marks.GlyphStyle = glyph(k.Order, colors[i%len(colors)])
	p.Add(marks)
	return nil
}
