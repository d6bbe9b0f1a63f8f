package diagnose

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
)

// slope is what differences of an implementation's own value say of its derivative at an element.
type slope struct {
	at          float64 // by central differences, or from the one side where there are values
	left, right float64
	doubt       float64 // what at may be off by
}

// differences are the value at an element's place and on both sides of it, at three distances.
type differences struct {
	step   float64 // the middle distance
	middle float64
	sides  [2][3]side // left and right; at step/2, step and 2·step
}

type side struct {
	by, value float64
	ok        bool
}

// slopeAt differentiates an implementation's value by an element of an input: by central differences
// with a step of the cube root of eps, where rounding and curvature weigh alike, and with half and
// twice of it, which show how far the result is to be trusted.
func slopeAt(implementation conformance.Implementation, c conformance.Call, input string, element int) (slope, error) {
	c.Want = nil
	d := differences{step: stepAt(c.Real[input].Data[element], c.Dtype)}
	outcome, err := implementation.Eval(c)
	if err != nil || !finite(outcome.Value) {
		return slope{}, fmt.Errorf("its value here is no number")
	}
	d.middle = outcome.Value
	for k, sign := range []float64{-1, 1} {
		for j, times := range []float64{0.5, 1, 2} {
			d.sides[k][j] = beside(implementation, c, input, element, sign*times*d.step)
		}
	}
	return d.slope(c.Dtype)
}

// stepAt is a power of two, so that most steps are exact.
func stepAt(x float64, dtype conformance.Dtype) float64 {
	_, exponent := math.Frexp(math.Cbrt(epsOf(dtype)) * math.Max(math.Abs(x), 1))
	return math.Ldexp(1, exponent)
}

// beside evaluates with one element moved. By is how far it really moves in the dtype.
func beside(implementation conformance.Implementation, c conformance.Call, input string, element int, by float64) side {
	x := c.Real[input]
	moved := conformance.Array{Shape: x.Shape, Data: slices.Clone(x.Data)}
	here := c.Dtype.Nearest(x.Data[element])
	moved.Data[element] = c.Dtype.Nearest(here + by)
	c.Real = maps.Clone(c.Real)
	c.Real[input] = moved
	outcome, err := implementation.Eval(c)
	by = moved.Data[element] - here
	return side{by: by, value: outcome.Value, ok: err == nil && finite(outcome.Value) && by != 0}
}

func (d differences) slope(dtype conformance.Dtype) (slope, error) {
	leftOK, rightOK := d.known(0), d.known(1)
	if !leftOK && !rightOK {
		return slope{}, fmt.Errorf("its value beside is no number, or refused")
	}
	var estimates [3]float64
	for j := range estimates {
		switch {
		case leftOK && rightOK:
			l, r := d.sides[0][j], d.sides[1][j]
			estimates[j] = (r.value - l.value) / (r.by - l.by)
		case leftOK:
			estimates[j] = d.oneSided(0, j)
		default:
			estimates[j] = d.oneSided(1, j)
		}
	}
	s := slope{at: estimates[1], left: estimates[1], right: estimates[1]}
	if leftOK && rightOK {
		s.left, s.right = d.oneSided(0, 1), d.oneSided(1, 1)
	}
	rounding := 4 * epsOf(dtype) * math.Abs(d.middle) / d.step
	s.doubt = math.Max(math.Abs(estimates[0]-estimates[1]), math.Abs(estimates[2]-estimates[1])) + rounding
	return s, nil
}

func (d differences) known(k int) bool {
	return !slices.ContainsFunc(d.sides[k][:], func(s side) bool { return !s.ok })
}

func (d differences) oneSided(k, j int) float64 {
	return (d.sides[k][j].value - d.middle) / d.sides[k][j].by
}

// allows says whether a derivative may be a number between two bounds.
func (s slope) allows(low, high float64, dtype conformance.Dtype) bool {
	slack := s.doubt + math.Sqrt(epsOf(dtype))*math.Abs(s.at)
	return low-slack <= s.at && s.at <= high+slack
}

// kinked says whether the value has a kink: from the sides it has slopes that curvature does not
// explain.
func (s slope) kinked() bool {
	return math.Abs(s.left-s.right) > 8*s.doubt && math.Abs(s.left-s.right) > 1e-3*math.Max(math.Abs(s.left), math.Abs(s.right))
}
