package html

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// units writes a number of ULP: two significant digits, whole where there are more than that.
func units(v float64) string {
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v):
		return "∞"
	case v >= 9.95 && v < 1e5:
		return strconv.FormatFloat(v, 'f', 0, 64)
	default:
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
}

// percent writes a part of a tolerance.
func percent(headroom float64) string {
	if headroom >= 1e5 || math.IsNaN(headroom) {
		return "over 100000 times"
	}
	return strconv.FormatFloat(100*headroom, 'g', 2, 64) + "\u202f%"
}

// grouped writes a count with a thin space before every three digits.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "\u202f" + text[at:]
	}
	return text
}

// few is how many elements of an array are written.
const few = 4

// written is a number in full, or the first elements of an array in a few digits each.
func written(x conformance.Array, bits int) string {
	if len(x.Data) == 1 && len(x.Shape) == 0 {
		return decimal.Format(x.Data[0], bits)
	}
	var words []string
	for _, v := range x.Data[:min(len(x.Data), few)] {
		words = append(words, strconv.FormatFloat(v, 'g', 6, 64))
	}
	if len(x.Data) > few {
		words = append(words, fmt.Sprintf("… %d", len(x.Data)))
	}
	return "[" + strings.Join(words, " ") + "]"
}

// wanted is what a result must be.
func wanted(e conformance.Expectation) string {
	text := written(e.Want, 64)
	switch {
	case e.Refused != nil:
		text = fmt.Sprintf("refused: %s of %s", e.Refused.Code, e.Refused.Argument)
		if len(e.Refused.Index) > 0 {
			text += fmt.Sprint(e.Refused.Index)
		}
	case e.Low != nil:
		text += " or another subgradient"
	case e.Limit != nil:
		text += " or its limit " + decimal.Format(*e.Limit, 64)
	}
	return text
}

// clip keeps a text to a length that a page can bear.
func clip(text string) string {
	const most = 600
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + " …"
}

// dtypeBits is a dtype as the script knows it.
func dtypeBits(d conformance.Dtype) string { return strconv.Itoa(d.Bits()) }

func caseID(id string) string { return "case/" + id }
func lossID(id string) string { return "loss/" + id }

// to is a link to a place of the page. Ids of losses and cases have no signs that a link must
// escape.
func to(id string) template.URL { return template.URL("#" + id) }
