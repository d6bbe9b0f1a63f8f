package html

import (
	"html/template"
	"slices"

	"github.com/losscheck/losscheck/conformance/plot"
)

// picture is the plot of a loss and what explains it.
type picture struct {
	SVG     template.HTML
	Setting string
	Curves  []curveKey
	Kinks   []int // the orders of the kinks that occur
}

type curveKey struct {
	Key   template.HTML
	Label string
}

// The measures of a plot.
const (
	plotWidth   = 480
	plotLeft    = 52
	plotRight   = 12
	panelHeight = 150
	panelGap    = 30
	plotBottom  = 34
	plotTop     = 18
)

// figure draws the loss above its gradient.
func figure(f *plot.Figure) *picture {
	if f == nil {
		return nil
	}
	x := scale{f.Low, f.High, plotLeft, plotWidth - plotRight}
	bottom := float64(plotTop + 2*panelHeight + panelGap)
	s := newSVG(plotWidth, bottom+plotBottom, "The loss, and below it its gradient, over x: "+f.Setting)
	panel(s, "loss", f.Loss(), x, plotTop)
	panel(s, "gradient", f.Gradient(), x, plotTop+panelHeight+panelGap)
	values, texts := x.ticks(8)
	for i, v := range values {
		s.text("mid", x.at(v), bottom+15, texts[i])
	}
	s.text("mid it", (x.from+x.to)/2, bottom+30, "x")
	p := &picture{SVG: s.done(), Setting: f.Setting}
	for i, c := range f.Curves {
		if c.Label != "" {
			p.Curves = append(p.Curves, curveKey{lineKey("plain c" + series(i)), c.Label})
		}
		for _, k := range c.Kinks {
			p.Kinks = append(p.Kinks, k.Order)
		}
	}
	slices.Sort(p.Kinks)
	p.Kinks = slices.Compact(p.Kinks)
	return p
}

// panel draws one of the two pictures. A picture within the picture cuts off what is too high.
func panel(s *svg, name string, shape plot.Shape, x scale, top float64) {
	y := scale{shape.Low, shape.High, top + panelHeight, top}
	s.text("name", plotLeft, top-6, name)
	values, texts := y.ticks(5)
	for i, v := range values {
		s.line("grid", x.from, y.at(v), x.to, y.at(v))
		s.text("end", plotLeft-6, y.at(v)+4, texts[i])
	}
	values, _ = x.ticks(8)
	for _, v := range values {
		s.line("grid", x.at(v), y.from, x.at(v), y.to)
	}
	place := px(x.from) + " " + px(y.to) + " " + px(x.to-x.from) + " " + px(panelHeight)
	s.WriteString(`<svg x="` + px(x.from) + `" y="` + px(y.to) + `" width="` + px(x.to-x.from) + `" height="` + px(panelHeight) + `" viewBox="` + place + `">`)
	for i, o := range shape.Outlines {
		outline(s, o, "c"+series(i), x, y)
	}
	s.WriteString("</svg>")
	s.line("axis", x.from, y.from, x.to, y.from)
}

func outline(s *svg, o plot.Outline, class string, x, y scale) {
	for _, jump := range o.Jumps {
		s.line("jump "+class, x.at(jump[0].X), y.at(jump[0].Y), x.at(jump[1].X), y.at(jump[1].Y))
	}
	for _, piece := range o.Pieces {
		var spots []spot
		for _, p := range piece {
			spots = append(spots, spot{x.at(p.X), y.at(p.Y)})
		}
		s.path("curve "+class, simple(spots))
	}
	for _, k := range o.Kinks {
		kind := "kink "
		if k.Order == 2 {
			kind = "kink soft "
		}
		s.circle(kind+class, spot{x.at(k.X), y.at(k.Y)})
	}
}
