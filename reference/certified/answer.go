package certified

import (
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/reference/decimal"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/vectors"
)

// digits is how many significant ones of a value a vector keeps.
const digits = 40

// An answer is what the oracle says.
type answer struct {
	Terms int           `json:"terms"`
	Exact vectors.Exact `json:"exact"`
}

// ask has the oracle answer a question.
func (q question) ask() (answer, error) {
	g, root := q.loss.Graph, q.loss.Value
	effort := oracle.DefaultEffort
	effort.Digits, effort.Significand = digits, q.dtype.significand
	c, err := oracle.Certify(g, root, q.at, effort)
	if err != nil {
		return answer{}, err
	}
	a := answer{Terms: oracle.Terms(root, q.at)}
	if _, decided := c.Value.Float64(); len(c.Undecided) > 0 && (q.isFinite() || !decided) {
		a.Exact.Undecided = c.Undecided
		return a, nil
	}
	a.Exact.Value, a.Exact.Radius = written(c.Value)
	if c.Limit != nil {
		limit, _ := written(*c.Limit)
		a.Exact.Limit = &limit
	}
	if !q.isFinite() {
		return a, nil
	}
	sensitivity, err := oracle.Sensitivities(g, root, q.at, c)
	a.Exact.Sensitivity = sensitivityOf(sensitivity)
	differentiate(&a.Exact, c)
	return a, err
}

// isFinite reports whether the inputs and parameters are numbers. Elsewhere a loss may have a value, but
// no derivative: what a formula's differentiation gives there depends on the way it is done.
func (q question) isFinite() bool {
	special := func(v vectors.Decimal) bool { return math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) }
	for _, v := range q.params {
		if special(v) {
			return false
		}
	}
	for _, x := range q.inputs {
		if slices.ContainsFunc(x.Data, special) {
			return false
		}
	}
	return true
}

// differentiate adds the gradient of a certificate and what is to be known about it.
func differentiate(e *vectors.Exact, c *oracle.Certificate) {
	e.Gradient = map[string]vectors.Array{}
	for _, g := range c.Gradient {
		e.Gradient[g.Input] = arrayOf(g.Shape, nearest(g.By))
	}
	for _, k := range c.Kinks {
		e.Kinks += k.Count
		e.ComputedKinks += k.Computed
	}
	e.Low, e.High = bounds(c)
}

// written gives the digits of a number and the bound of their error, none where they are no number.
func written(x ball.Ball) (value, radius vectors.Digits) {
	text, bound := x.Decimal(digits)
	value = digitsOf(strings.Replace(strings.TrimPrefix(text, "+"), "Inf", decimal.Infinity, 1))
	if bound != "" {
		radius = digitsOf(bound)
	}
	return value, radius
}

// digitsOf reads what ball writes.
func digitsOf(text string) vectors.Digits {
	var d vectors.Digits
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic("certified: internal error: " + err.Error())
	}
	return d
}

// nearest gives the float64 nearest to each number, all of which are decided.
func nearest(x []ball.Ball) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i], _ = x[i].Float64()
	}
	return out
}

// bounds sorts the derivatives from the two sides, and is nil where all are alike.
func bounds(c *oracle.Certificate) (low, high map[string]vectors.Array) {
	twoSided := false
	low, high = map[string]vectors.Array{}, map[string]vectors.Array{}
	for _, g := range c.Gradient {
		least, greatest := nearest(g.By), nearest(g.By)
		if g.Left != nil {
			twoSided = true
			for i := range g.By {
				least[i], greatest[i] = between(g.Left[i], g.Right[i])
			}
		}
		low[g.Input], high[g.Input] = arrayOf(g.Shape, least), arrayOf(g.Shape, greatest)
	}
	if !twoSided {
		return nil, nil
	}
	return low, high
}

// between is the interval of the subgradients. Where the loss jumps there are none that a finite
// one could be told from.
func between(left, right ball.Ball) (low, high float64) {
	if left.IsUnknown() || right.IsUnknown() {
		return math.Inf(-1), math.Inf(1)
	}
	a, _ := left.Float64()
	b, _ := right.Float64()
	return min(a, b), max(a, b)
}

func sensitivityOf(s oracle.Sensitivity) vectors.Sensitivity {
	out := vectors.Sensitivity{Value: vectors.Decimal(s.Value), Gradient: map[string]vectors.Decimal{}}
	for input, x := range s.Gradient {
		out.Gradient[input] = vectors.Decimal(x)
	}
	return out
}
