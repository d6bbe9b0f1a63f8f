package simplify_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// TestNotebookAccuracy compares every loss of the notebook with its exact values and gradients.
func TestNotebookAccuracy(t *testing.T) {
	for id, l := range notebook {
		t.Run(id, func(t *testing.T) { l.compile(t).compareWithVectors(t, id) })
	}
}

// budget is the error that a value may have, relative to itself or its sensitivity, and a gradient relative to its largest
// element or its sensitivity.
const budget = 1e-12

func (c compiled) compareWithVectors(t *testing.T, id string) {
	file, err := vectors.Load(id)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, v := range file.Vectors {
		exact, ok := v.Exact["float64"]
		if !ok || v.Refused != nil {
			continue
		}
		compared++
		run := c.at(v)
		value := run.evaluate(c.value, nil)[0]
		if e := relative(value, exact.Value.Value); !(e <= budget) && !(math.Abs(value-exact.Value.Value) <= budget*float64(exact.Sensitivity.Value)) {
			t.Errorf("%s: value %v, want %s (error %.1e)", v.ID, value, exact.Value.Text, e)
		}
		for i, in := range c.wanted {
			if _, ok := exact.Gradient[in.Name]; !ok { // an input is NaN or infinite
				continue
			}
			got := run.evaluate(c.gradients[i], in.Axes)
			if e := certifiedError(got, exact, in.Name); !(e <= budget) {
				t.Errorf("%s: gradient of %s is off by %.1e of its largest element\ngot  %v\nwant %v", v.ID, in.Name, e, got, exact.Gradient[in.Name].Data)
			}
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// relative is the error of got as a share of want; 0 for equal infinities and for NaNs, and absolute where want is 0.
func relative(got, want float64) float64 {
	switch {
	case got == want || math.IsNaN(got) && math.IsNaN(want):
		return 0
	case want == 0:
		return math.Abs(got) * 1e15
	}
	return math.Abs(got-want) / math.Abs(want)
}

// certifiedError is gradientError as a share of the gradient's sensitivity, where that is larger. At a kink
// there is no error between the bounds.
func certifiedError(got []float64, exact vectors.Exact, input string) float64 {
	nearest := exact.Gradient[input].Floats()
	for i := range nearest {
		if exact.Low != nil {
			nearest[i] = max(float64(exact.Low[input].Data[i]), min(got[i], float64(exact.High[input].Data[i])))
		}
		if math.Abs(got[i]-nearest[i]) <= budget*float64(exact.Sensitivity.Gradient[input]) {
			got[i] = nearest[i]
		}
	}
	return gradientError(got, nearest)
}

// gradientError is the largest error as a share of the largest exact element; where all are
// zero an absolute error of 1e-15 counts as the whole budget.
func gradientError(got, want []float64) float64 {
	largest, worst := 0.0, 0.0
	for i := range want {
		largest = math.Max(largest, math.Abs(want[i]))
		if got[i] != want[i] {
			worst = math.Max(worst, math.Abs(got[i]-want[i]))
		}
	}
	if largest == 0 {
		return worst * (budget / 1e-15)
	}
	return worst / largest
}

// at returns an interpreter of the finished graph at a vector's inputs.
func (c compiled) at(v vectors.Vector) *interpreter {
	g := c.Graph
	sizes := make([]int, len(g.Axes))
	inputs := map[string]array{}
	for _, in := range g.Inputs {
		for i, axis := range in.Axes {
			if n := v.Inputs[in.Name].Shape[i]; n > 1 || !in.Broadcast {
				sizes[axis] = n
			}
		}
	}
	for a := range sizes {
		if sizes[a] == 0 {
			sizes[a] = sizes[g.Axes[a].Like]
		}
	}
	for _, in := range g.Inputs {
		inputs[in.Name] = spread(array{ir.Axes(in.Axes...), v.Inputs[in.Name].Floats()}, in, sizes)
	}
	params := map[string]float64{}
	for _, p := range g.Params {
		params[p.Name] = p.Default
		if value, ok := v.Params[p.Name]; ok {
			params[p.Name] = float64(value)
		}
	}
	return newInterpreter(g, sizes, inputs, params)
}

// spread repeats the single element of a broadcast input.
func spread(a array, in ir.Input, sizes []int) array {
	if in.Broadcast && len(a.data) == 1 {
		for range sizes[in.Axes[0]] - 1 {
			a.data = append(a.data, a.data[0])
		}
	}
	return a
}
