package expect

import (
	"math"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// count reads a number of results.
func (r *reader) count(n *yaml.Node) int {
	text, ok := r.Text(n, "at_most")
	count, err := strconv.Atoi(text)
	if ok && (err != nil || count < 1) {
		r.Errorf(n, diag.BadNumber, "at_most is a whole number of at least 1, not %q", text)
	}
	return count
}

// band reads the two bounds of a magnitude.
func (r *reader) band(n *yaml.Node) *Band {
	if !r.Is(n, yaml.SequenceNode, "magnitude", "a list of two numbers, such as [1, 1e6]") {
		return nil
	}
	if len(n.Content) != 2 {
		r.Errorf(n, diag.BadRange, "magnitude is two numbers, such as [1, 1e6], and not %d", len(n.Content))
		return nil
	}
	b := &Band{Low: r.bound(n.Content[0]), High: r.bound(n.Content[1])}
	if b.Low > b.High {
		r.Errorf(n, diag.BadRange, "the magnitude's lower bound is above its upper one")
	}
	return b
}

// bound reads a part of a tolerance. What fails is beyond it, so that it is at least 1.
func (r *reader) bound(n *yaml.Node) float64 {
	text, ok := r.Text(n, "a bound of the magnitude")
	v, err := strconv.ParseFloat(text, 64)
	if ok && (err != nil || !(v >= 1)) {
		r.Errorf(n, diag.BadNumber, "a bound is a number of tolerances, at least 1 or inf, not %q", text)
		return math.NaN()
	}
	return v
}
