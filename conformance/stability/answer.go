package stability

import (
	"math"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

// answer is what somebody says of a rung. A nil one is that nobody asked.
type answer struct {
	mark     Mark // Refused, Broken, or Unknown where the value was not asked for; else there is a value
	value    float64
	gradient map[string][]float64
}

// captured is what a naive formula returned; its capture is named numpy_float64, torch_float32.
func captured(captures map[string]vectors.Capture, naive Column) *answer {
	backend := map[string]string{"NumPy": "numpy", "PyTorch": "torch"}[naive.Name]
	c, ok := captures[backend+"_"+string(naive.Dtype)]
	switch {
	case !ok:
		return nil
	case c.Value == nil:
		return &answer{mark: Broken}
	}
	a := &answer{value: float64(*c.Value), gradient: map[string][]float64{}}
	for input, gradient := range c.Gradient {
		a.gradient[input] = gradient.Floats()
	}
	return a
}

// indexed has what the implementations answered, by case and column.
func indexed(r conformance.Report) map[string]map[Column]*answer {
	index := map[string]map[Column]*answer{}
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			if result.Case.Source.Vector == "" || result.Verdict == conformance.Skip {
				continue
			}
			id, column := result.Case.ID, Column{Name: judged.Info.Name, Dtype: result.Case.Call.Dtype}
			if index[id] == nil {
				index[id] = map[Column]*answer{}
			}
			if index[id][column] == nil {
				index[id][column] = &answer{mark: Unknown, gradient: map[string][]float64{}}
			}
			index[id][column].add(result)
		}
	}
	return index
}

// add takes what a result says about its part of the answer.
func (a *answer) add(r conformance.Result) {
	switch {
	case r.Rejection != nil:
		a.mark = Refused
	case r.Verdict == conformance.Errored:
		a.mark = Broken
	case r.Expectation.What == conformance.Gradient:
		a.gradient[r.Expectation.Input] = r.Got.Data
	case len(r.Got.Data) == 1:
		a.mark, a.value = "", r.Got.Data[0]
	default:
		a.mark = Broken
	}
}

// cell compares the answer with what is true at the vector. Where an infinity or NaN has a limit,
// the limit is as right.
func (a *answer) cell(v vectors.Vector, d conformance.Dtype) Cell {
	exact, ok := v.Exact[string(d)]
	switch {
	case a == nil || !ok || len(exact.Undecided) > 0:
		return Cell{Mark: Unknown}
	case a.mark != "":
		return Cell{Mark: a.mark}
	}
	want := exact.Value.Value
	if exact.Limit != nil && !math.IsInf(a.value, 0) && !math.IsNaN(a.value) {
		want = exact.Limit.Value
	}
	c := valued(a.value, want, d)
	c.Gradient = slopes(a.gradient, v, d)
	return c
}
