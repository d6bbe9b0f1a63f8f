package oracle

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
	"github.com/losscheck/losscheck/reference/oracle/tape"
)

// A Sensitivity says how far results move, absolutely, when every real input and parameter x moves
// by a small fraction of itself: by that fraction times what is here. The condition
// number of a result is its sensitivity divided by its magnitude.
//
// The numbers have three digits, rounded up, and are the same on every machine. What
// is not a real number has the sensitivity 0; +Inf is one that a derivative has no bound for, or float64.
type Sensitivity struct {
	// Value is the sum over all x of |x df/dx|. At a kink the greatest of the derivative by convention
	// and those from the two sides counts, where it has them: a jump counts as if it were flat.
	Value float64

	// Gradient has, by input, the greatest over its elements i of the sum over all x of |x d²f/dx dx_i|:
	// the infinity norm of those rows of the Hessian matrix, with its columns scaled. It is exact for inputs of few
	// elements. For others it is Higham's estimate of the norm, which is a lower bound, nearly always within
	// a factor of 3 and mostly the norm itself. At a kink it is the greater one of two sides that lie
	// opposite each other. It is computed with the bits of the certificate and without an error
	// bound: what is far below 2**-53 of the gradient may be off.
	Gradient map[string]float64
}

// Sensitivities computes the sensitivity of a scalar root at a point, given its certificate there.
// An error is that of Certify.
func Sensitivities(g *ir.Graph, root *ir.Node, at Point, c *Certificate) (Sensitivity, error) {
	d, err := newDifferential(g, root, at, c)
	if err != nil {
		return Sensitivity{}, err
	}
	s := Sensitivity{Gradient: map[string]float64{}}
	if c.Value.IsFinite() {
		s.Value = d.ofValue()
	}
	hessians := d.hessians()
	for _, in := range c.Gradient {
		s.Gradient[in.Input] = 0
		if in.isReal() {
			s.Gradient[in.Input] = d.ofGradient(hessians, in.Input)
		}
	}
	return s, nil
}

func (g InputGradient) isReal() bool {
	for _, x := range g.By {
		if !x.IsFinite() {
			return false
		}
	}
	return true
}

// A differential is a loss on a tape on which all its real operands are variables.
type differential struct {
	*balls
	root      tape.Value
	operands  []tape.Value
	scales    []*big.Float // their magnitudes
	first     map[string]int
	precision ball.Precision
}

func newDifferential(g *ir.Graph, root *ir.Node, at Point, c *Certificate) (*differential, error) {
	d := &differential{first: map[string]int{}, precision: ball.Precision(c.Bits)}
	d.balls = newBalls(g, at, d.precision, func(in ir.Input) bool { return in.Kind == ir.RealInput })
	d.Significand, d.Curved, d.params = c.significand, true, map[string]tape.Value{}
	for _, in := range g.Inputs {
		d.first[in.Name] = len(d.operands)
		for i, v := range d.variables[in.Name] {
			d.operand(v, at.Inputs[in.Name][i])
		}
	}
	for _, p := range g.Params {
		if p.Kind == ir.RealParam {
			x := at.param(g, p.Name)
			d.params[p.Name] = d.Variable(ball.Exact(x))
			d.operand(d.params[p.Name], x)
		}
	}
	grids, err := evaluate(d.balls, g, []*ir.Node{root}, at)
	if err != nil {
		return nil, err
	}
	d.root = grids[0].Data[0]
	return d, nil
}

// operand adds a variable. What is no real number does not move by a fraction of itself.
func (d *differential) operand(v tape.Value, x bigreal.Number) {
	scale := x.Abs().Big()
	if !x.IsFinite() {
		scale = new(big.Float)
	}
	d.operands, d.scales = append(d.operands, v), append(d.scales, scale)
}

// ofValue sums what the operands move the value by.
func (d *differential) ofValue() float64 {
	gradient := d.Gradient(d.root)
	sum := d.zero()
	for i, v := range d.operands {
		if d.scales[i].Sign() == 0 {
			continue
		}
		slope, ok := d.steepest(gradient.By(v), v, len(gradient.Kinks) > 0)
		if !ok {
			return math.Inf(1)
		}
		sum.Add(sum, slope.Mul(slope, d.scales[i]))
	}
	return up(sum)
}

// steepest is the magnitude of the greatest of the derivatives by a variable. It is not ok where
// that by convention is no real number.
func (d *differential) steepest(by ball.Ball, v tape.Value, kinks bool) (slope *big.Float, ok bool) {
	if !by.IsFinite() {
		return nil, false
	}
	slope = by.Mid().Abs().Big()
	if !kinks {
		return slope, true
	}
	left, right, _ := d.OneSided(d.root, v)
	for _, side := range []ball.Ball{left, right} {
		if side.IsFinite() && side.Mid().Abs().Big().Cmp(slope) > 0 {
			slope = side.Mid().Abs().Big()
		}
	}
	return slope, true
}

func (d *differential) zero() *big.Float { return new(big.Float).SetPrec(uint(d.precision)) }

// up rounds a number that is not negative to three digits, upwards.
func up(x *big.Float) float64 {
	const digits = 3
	v, _ := x.Float64()
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	mantissa = strings.Replace(mantissa, ".", "", 1)
	if len(mantissa) <= digits || math.IsInf(v, 0) {
		return v
	}
	leading, e := mustInt(mantissa[:digits]), mustInt(exponent)
	v, _ = strconv.ParseFloat(fmt.Sprintf("%de%d", leading+1, e-digits+1), 64) // out of range is +Inf
	return v
}

func mustInt(text string) int {
	v, err := strconv.Atoi(text)
	if err != nil {
		panic("oracle: internal error: " + err.Error())
	}
	return v
}
