package plot

import (
	"math"
	"slices"
	"strconv"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

// The search for kinks looks at derivatives of the formula in precise arithmetic, on both sides of
// a point, at steps of 2**-40: 160 bits leave 40 of a third difference. Intervals are cut down to a
// width of 2**-34.
const (
	kinkBits  = 160
	kinkStep  = -40
	kinkWidth = 1.0 / (1 << 34)
	kinkCells = 64
	kinkDigit = 9 // digits of a place that are taken to be exact
)

// sides are the first three derivatives below and above a point.
type sides struct{ below, above [3]float64 }

// tracer evaluates the formula of a place.
type tracer struct {
	place *place
	point oracle.Point
	known map[float64]sides
}

func (p *place) tracer(params map[string]float64) *tracer {
	t := &tracer{place: p, known: map[float64]sides{}, point: oracle.Point{
		Sizes: p.sizes, Inputs: map[string][]bigreal.Number{}, Params: map[string]bigreal.Number{},
	}}
	for name, array := range p.inputs {
		for _, v := range array.Data {
			t.point.Inputs[name] = append(t.point.Inputs[name], bigreal.Float64(v))
		}
	}
	for name, v := range params {
		t.point.Params[name] = bigreal.Float64(v)
	}
	return t
}

// kinks finds where the slope of the loss jumps and, between those places, where the slope of its
// gradient does.
func (t *tracer) kinks() ([]Kink, error) {
	var found []Kink
	for order := 1; order <= 2; order++ {
		places, err := t.jumps(order)
		if err != nil {
			return nil, err
		}
		for _, x := range places {
			if !slices.ContainsFunc(found, func(k Kink) bool { return math.Abs(k.At-x) < 1e-6 }) {
				s, err := t.around(x)
				if err != nil {
					return nil, err
				}
				found = append(found, Kink{At: x, Order: order, Below: s.below[0], Above: s.above[0]})
			}
		}
	}
	slices.SortFunc(found, func(a, b Kink) int { return int(math.Copysign(1, a.At-b.At)) })
	return found, nil
}

// jumps finds places where a derivative jumps by more than a thousandth of the largest there is.
func (t *tracer) jumps(order int) ([]float64, error) {
	width := (t.place.high - t.place.low) / kinkCells
	largest := 0.0
	for i := range kinkCells + 1 {
		s, err := t.around(t.place.low + float64(i)*width)
		if err != nil {
			return nil, err
		}
		if size := math.Abs(s.above[order-1]); size <= math.MaxFloat64 {
			largest = max(largest, size)
		}
	}
	var places []float64
	for i := range kinkCells {
		low := t.place.low + float64(i)*width
		x, ok, err := t.narrow(low, low+width, order, 1e-3*largest)
		if err != nil {
			return nil, err
		}
		if ok {
			places = append(places, x)
		}
	}
	return places, nil
}

// narrow follows the larger jump of a derivative into the halves of an interval, and gives up
// where there is none of the least size left.
func (t *tracer) narrow(low, high float64, order int, least float64) (x float64, ok bool, err error) {
	jump, err := t.jump(low, high, order)
	for err == nil && jump > least && high-low > kinkWidth {
		middle := low + (high-low)/2
		var left, right float64
		left, err = t.jump(low, middle, order)
		if err == nil {
			right, err = t.jump(middle, high, order)
		}
		if left >= right {
			high, jump = middle, left
		} else {
			low, jump = middle, right
		}
	}
	return plainest(low, high), jump > least, err
}

// jump is how much a derivative changes over an interval beyond what the next one accounts for.
// Where everything is smooth that falls with the third power of the width.
func (t *tracer) jump(low, high float64, order int) (float64, error) {
	a, err := t.around(low)
	if err != nil {
		return 0, err
	}
	b, err := t.around(high)
	smooth := (high - low) * (a.above[order] + b.below[order]) / 2
	return math.Abs(b.above[order-1] - a.below[order-1] - smooth), err
}

// around gives the derivatives on both sides of x.
func (t *tracer) around(x float64) (sides, error) {
	if s, ok := t.known[x]; ok {
		return s, nil
	}
	var s sides
	for _, side := range []struct {
		direction int
		to        *[3]float64
	}{{-1, &s.below}, {1, &s.above}} {
		var values []bigreal.Number
		for i := range len(side.to) + 1 {
			v, err := t.value(x, i*side.direction)
			if err != nil {
				return s, err
			}
			values = append(values, v)
		}
		*side.to = derivatives(values, side.direction)
	}
	t.known[x] = s
	return s, nil
}

// derivatives are difference quotients of values at a point and at three steps from it, all of
// them in one direction.
func derivatives(values []bigreal.Number, direction int) (out [3]float64) {
	p := bigreal.Precision(kinkBits)
	perStep := p.Mul(bigreal.Int(direction), bigreal.PowerOfTwo(-kinkStep))
	for order := range out {
		for i := range len(values) - 1 {
			values[i] = p.Mul(p.Sub(values[i+1], values[i]), perStep)
		}
		values = values[:len(values)-1]
		out[order] = values[0].Float64()
	}
	return out
}

// value is the formula at x plus a number of steps.
func (t *tracer) value(x float64, steps int) (bigreal.Number, error) {
	p := bigreal.Precision(kinkBits)
	step := p.Mul(bigreal.Int(steps), bigreal.PowerOfTwo(kinkStep))
	t.point.Inputs[t.place.moved][0] = p.Add(bigreal.Float64(x), step)
	out, err := oracle.Evaluate(t.place.checked.Graph, []*ir.Node{t.place.checked.Value}, t.point, kinkBits)
	if err != nil {
		return bigreal.NaN(), err
	}
	return out[0].Data[0], nil
}

// plainest is the number of few digits in an interval that is as good as a point.
func plainest(low, high float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat((low+high)/2, 'f', kinkDigit, 64), 64)
	if err != nil {
		panic("plot: internal error: " + err.Error())
	}
	return x + 0 // -0 becomes 0
}
