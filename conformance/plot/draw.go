package plot

import (
	"bytes"
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The size of a figure, what stays free at its edges, and the dots of a PNG.
const (
	figureWidth  = 6.4 * vg.Inch
	figureHeight = 5.6 * vg.Inch
	margin       = 0.12 * vg.Inch
	dotsPerInch  = 150
)

// Colors that people with any kind of sight tell apart: those of Okabe and Ito, dark ones first.
var colors = []color.Color{
	color.RGBA{R: 0, G: 114, B: 178, A: 255},
	color.RGBA{R: 213, G: 94, B: 0, A: 255},
	color.RGBA{R: 0, G: 158, B: 115, A: 255},
	color.RGBA{R: 204, G: 121, B: 167, A: 255},
	color.RGBA{R: 86, G: 180, B: 233, A: 255},
	color.RGBA{R: 230, G: 159, B: 0, A: 255},
}

// dashes tell curves apart where there are no colors.
var dashes = [][]vg.Length{nil, {6, 2.5}, {1.5, 2}, {6, 2, 1.5, 2}}

// Formats are the names of the formats that a figure can be written in.
func Formats() []string { return []string{"svg", "png"} }

// Write draws the figure: the loss above, its gradient below. The same figure gives the same bytes.
func (f *Figure) Write(w io.Writer, format string) error {
	switch format {
	case "svg":
		return f.writeSVG(w)
	case "png":
		return f.writePNG(w)
	default:
		return fmt.Errorf("unknown format %q: there are svg and png", format)
	}
}

func (f *Figure) writePNG(w io.Writer) error {
	canvas := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(figureWidth, figureHeight), vgimg.UseDPI(dotsPerInch))}
	if err := f.draw(draw.New(canvas)); err != nil {
		return err
	}
	_, err := canvas.WriteTo(w)
	return err
}

// writeSVG names fonts of the same widths beside the one that the text was laid out for, which is
// at home on Linux only.
func (f *Figure) writeSVG(w io.Writer) error {
	canvas := vgsvg.New(figureWidth, figureHeight)
	if err := f.draw(draw.New(canvas)); err != nil {
		return err
	}
	var text bytes.Buffer
	if _, err := canvas.WriteTo(&text); err != nil {
		return err
	}
	const font = "font-family:Liberation Sans"
	_, err := w.Write(bytes.ReplaceAll(text.Bytes(), []byte(font+";"), []byte(font+",Arial,Helvetica,sans-serif;")))
	return err
}

func (f *Figure) draw(c draw.Canvas) error {
	c.SetColor(color.White)
	c.Fill(c.Rectangle.Path())
	loss, err := f.panel(lossOf)
	if err != nil {
		return err
	}
	gradient, err := f.panel(slopeOf)
	if err != nil {
		return err
	}
	loss.Title.Text = f.Title
	loss.Y.Label.Text = "loss"
	gradient.Y.Label.Text = "gradient"
	loss.X.Tick.Marker = ticks{labels: false}
	gradient.X.Label.Text = "x   (" + f.Setting + ")"
	entries := f.entries()
	right := margin + entries.width()
	tiles := draw.Tiles{Rows: 2, Cols: 1, PadY: 0.15 * vg.Inch}
	cells := plot.Align([][]*plot.Plot{{loss}, {gradient}}, tiles, draw.Crop(c, margin, -right, margin, -margin))
	loss.Draw(cells[0][0])
	gradient.Draw(cells[1][0])
	entries.draw(draw.Crop(c, figureWidth-right+legendGap, -margin, margin, -margin-titleHeight))
	return nil
}
