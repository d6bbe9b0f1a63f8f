package certified

import (
	"math"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
	"github.com/losscheck/losscheck/reference/vectors"
)

// A dtype is a format of floats.
type dtype struct {
	name        string
	significand uint // bits
	round       func(float64) float64
}

// dtypes are the formats that losses are judged in.
var dtypes = []dtype{
	{"float64", 53, func(x float64) float64 { return x }},
	{"float32", 24, func(x float64) float64 { return float64(float32(x)) }},
}

// A question asks what a loss is for inputs and parameters that a dtype holds.
type question struct {
	loss   *check.Loss
	dtype  dtype
	params map[string]vectors.Decimal // all that the loss has
	inputs map[string]vectors.Array
	at     oracle.Point
}

// question rounds a vector to the dtype. That is not possible where a finite number overflows, or
// where a parameter, once rounded, breaks a condition of the loss.
func (d dtype) question(l *check.Loss, v *vectors.Vector) (q question, possible bool, err error) {
	q = question{loss: l, dtype: d, params: map[string]vectors.Decimal{}, inputs: map[string]vectors.Array{}, at: oracle.NewPoint(l.Graph)}
	possible = true
	round := func(x float64) float64 {
		y := d.round(x)
		possible = possible && math.IsInf(x, 0) == math.IsInf(y, 0)
		return y
	}
	for _, p := range l.Graph.Params {
		value, given := v.Params[p.Name]
		if !given {
			value = vectors.Decimal(p.Default)
		}
		value = vectors.Decimal(round(float64(value)))
		q.params[p.Name] = value
		q.at.SetParam(p.Name, float64(value))
	}
	for _, in := range l.Graph.Inputs {
		x := v.Inputs[in.Name]
		data := x.Floats()
		if in.Kind == ir.RealInput {
			for i := range data {
				data[i] = round(data[i])
			}
		}
		q.inputs[in.Name] = arrayOf(x.Shape, data)
		if err := q.at.SetInput(l.Graph, in.Name, x.Shape, data); err != nil {
			return q, false, err
		}
	}
	if possible {
		possible, err = q.meetsRequirements()
	}
	return q, possible, err
}

// meetsRequirements evaluates the conditions on the parameters.
func (q question) meetsRequirements() (bool, error) {
	const precision = 256 // bits; the conditions compare parameters with numbers and each other
	for _, require := range q.loss.Requires {
		holds, err := oracle.Evaluate(q.loss.Graph, []*ir.Node{require.Node}, q.at, precision)
		if err != nil {
			return false, err
		}
		if holds[0].Data[0].IsZero() {
			return false, nil
		}
	}
	return true, nil
}

// arrayOf holds floats in a vector's way.
func arrayOf(shape []int, data []float64) vectors.Array {
	a := vectors.Array{Shape: append([]int{}, shape...), Data: make([]vectors.Decimal, len(data))}
	for i, x := range data {
		a.Data[i] = vectors.Decimal(x)
	}
	return a
}
