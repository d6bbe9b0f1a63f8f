package simplify_test

import (
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// TestNotebookAccuracy compares every loss of the notebook with its exact values and gradients.
func TestNotebookAccuracy(t *testing.T) {
	for _, id := range vectors.Losses() {
		t.Run(id, func(t *testing.T) {
			l, ok := notebook[id]
			if !ok {
				t.Fatalf("no formula of %s here", id)
			}
			l.compile(t).compareWithVectors(t, id)
		})
	}
}

// budget is the relative error that a value and a gradient, measured by its largest element, may have.
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
		if e := relative(value, exact.Value.Value); !(e <= budget) && !(math.Abs(value-exact.Value.Value) <= allowed(v, "value")) {
			t.Errorf("%s: value %v, want %s (error %.1e)", v.ID, value, exact.Value.Text, e)
		}
		for i, in := range c.wanted {
			want := exact.Gradient[in.Name].Floats()
			got := run.evaluate(c.gradients[i], in.Axes)
			if e := gradientError(got, want); !(e <= budget) {
				t.Errorf("%s: gradient of %s is off by %.1e of its largest element\ngot  %v\nwant %v", v.ID, in.Name, e, got, want)
			}
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

func allowed(v vectors.Vector, what string) float64 {
	for _, a := range v.Allowances {
		if a.Dtype == "float64" && a.What == what {
			return float64(a.Absolute)
		}
	}
	return 0
}

// relative is the error of got as a share of want; 0 for equal infinities, and absolute where want is 0.
func relative(got, want float64) float64 {
	switch {
	case got == want:
		return 0
	case want == 0:
		return math.Abs(got) * 1e15
	}
	return math.Abs(got-want) / math.Abs(want)
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
