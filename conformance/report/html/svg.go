package html

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// svg draws with the classes of the style sheet, so that a picture has the colors of the page.
type svg struct{ strings.Builder }

// newSVG begins a picture that people who do not see it are told about.
func newSVG(width, height float64, label string) *svg {
	s := new(svg)
	fmt.Fprintf(s, `<svg viewBox="0 0 %s %s" role="img" aria-label="%s">`, px(width), px(height), template.HTMLEscapeString(label))
	return s
}

func (s *svg) done() template.HTML { return template.HTML(s.String() + "</svg>") }

// px is a length or a place in tenths.
func px(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

func (s *svg) line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(s, `<path class="%s" d="M%s %sL%s %s"/>`, class, px(x1), px(y1), px(x2), px(y2))
}

func (s *svg) text(class string, x, y float64, text string) {
	fmt.Fprintf(s, `<text class="%s" x="%s" y="%s">%s</text>`, class, px(x), px(y), template.HTMLEscapeString(text))
}

func (s *svg) circle(class string, at spot) {
	fmt.Fprintf(s, `<circle class="%s" cx="%s" cy="%s" r="3.5"/>`, class, px(at.x), px(at.y))
}

// path joins spots, and leaves gaps where they are NaN.
func (s *svg) path(class string, spots []spot) {
	var d strings.Builder
	letter := "M"
	for _, at := range spots {
		if math.IsNaN(at.y) {
			letter = "M"
			continue
		}
		fmt.Fprintf(&d, "%s%s %s", letter, px(at.x), px(at.y))
		letter = "L"
	}
	if d.Len() > 0 {
		fmt.Fprintf(s, `<path class="%s" d="%s"/>`, class, d.String())
	}
}

// spot is a place in a picture.
type spot struct{ x, y float64 }

// scale maps numbers to a picture's lengths.
type scale struct{ low, high, from, to float64 }

func (s scale) at(v float64) float64 { return s.from + (v-s.low)/(s.high-s.low)*(s.to-s.from) }

// ticks are round numbers, at most some steps of them, as they are written.
func (s scale) ticks(most float64) (values []float64, texts []string) {
	step := math.Pow10(int(math.Floor(math.Log10((s.high - s.low) / most))))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (s.high-s.low)/(step*factor) <= most {
			step *= factor
			break
		}
	}
	digits := max(0, int(-math.Floor(math.Log10(step)+1e-9)))
	for k := math.Ceil(s.low/step - 1e-9); k*step <= s.high+1e-9*step; k++ {
		values = append(values, k*step)
		texts = append(texts, minus(strconv.FormatFloat(k*step+0, 'f', digits, 64)))
	}
	return values, texts
}

// minus has a sign as wide as a plus.
func minus(text string) string { return strings.ReplaceAll(text, "-", "−") }

// simple drops the spots of a curve that lie on the line through others, as far as one can see.
func simple(spots []spot) []spot {
	const visible = 0.05
	if len(spots) < 3 {
		return spots
	}
	first, last := spots[0], spots[len(spots)-1]
	farthest, at := 0.0, 0
	for i, s := range spots {
		across := (last.x-first.x)*(s.y-first.y) - (last.y-first.y)*(s.x-first.x)
		if d := math.Abs(across) / math.Hypot(last.x-first.x, last.y-first.y); d > farthest {
			farthest, at = d, i
		}
	}
	if farthest <= visible {
		return []spot{first, last}
	}
	head := simple(spots[:at+1])
	return append(head[:len(head)-1:len(head)-1], simple(spots[at:])...)
}

// seriesCount is the number of colors and marks that the style sheet has.
const seriesCount = 6

func series(i int) string { return "s" + strconv.Itoa(i%seriesCount) }

// lineKey is a line with its mark, for legends.
func lineKey(class string) template.HTML {
	return template.HTML(`<svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="series ` + class + `" d="M1 5L13 5L25 5"/></svg>`)
}
