package plot

import "gonum.org/v1/plot/plotter"

// Point is a place in one of the two pictures of a figure.
type Point = plotter.XY

// Shape is what one picture of a figure shows, for those who draw it themselves.
type Shape struct {
	Low, High float64 // the heights that fit into the picture; what is beyond them is cut off
	Outlines  []Outline
}

// Outline is one curve of a picture.
type Outline struct {
	Label  string
	Pieces [][]Point  // between which the curve jumps or is not finite
	Jumps  [][2]Point // from the limit below to the limit above
	Kinks  []Mark
}

// Mark is a kink, at the height that the generated code gives there.
type Mark struct {
	Point
	Order int // see [Kink]
}

// Loss is the picture of the loss.
func (f *Figure) Loss() Shape { return f.shape(lossOf) }

// Gradient is the picture of the loss's gradient.
func (f *Figure) Gradient() Shape { return f.shape(slopeOf) }

func (f *Figure) shape(shown part) Shape {
	var s Shape
	s.Low, s.High = f.window(shown)
	for _, c := range f.Curves {
		s.Outlines = append(s.Outlines, outline(c, shown))
	}
	return s
}

func outline(c Curve, shown part) Outline {
	o := Outline{Label: c.Label}
	for _, piece := range pieces(c, shown) {
		o.Pieces = append(o.Pieces, piece)
	}
	for _, k := range c.Kinks {
		if below, above, jumps := shown.limits(k); jumps {
			o.Jumps = append(o.Jumps, [2]Point{{X: k.At, Y: below}, {X: k.At, Y: above}})
		}
		o.Kinks = append(o.Kinks, Mark{Point{X: k.At, Y: shown.at(k)}, k.Order})
	}
	return o
}
