package kernel

import (
	"math"
	"slices"
	"testing"
)

var someArguments = Arguments[float64]{
	Real: map[string]Array[float64]{
		"pred":   {Shape: []int{3}, Data: []float64{1, 2, 3}},
		"logits": {Shape: []int{2, 3}, Data: []float64{1, 2, 3, 4, 5, 6}},
		"scale":  {Data: []float64{7}},
		"cube":   {Shape: []int{1, 2, 3}, Data: []float64{1, 2, 3, 4, 5, 6}},
		"short":  {Shape: []int{2, 3}, Data: []float64{1}},
		"minus":  {Shape: []int{-1, -1}, Data: []float64{1}},
		"none":   {Shape: []int{0, math.MaxInt}},
		"huge":   {Shape: []int{math.MaxInt, math.MaxInt}, Data: []float64{1}},
	},
	Index:    map[string]Array[int]{"labels": {Shape: []int{2}, Data: []int{1, 0}}},
	Mask:     map[string]Array[bool]{"mask": {Shape: []int{1, 2}, Data: []bool{true, false}}},
	Params:   map[string]float64{"delta": 0, "top": 3, "strict": 1},
	Gradient: map[string][]float64{"logits": make([]float64, 6)},
}

func TestArguments(t *testing.T) {
	a := someArguments
	if x, err := a.Vector("l", "pred"); err != nil || !slices.Equal(x, []float64{1, 2, 3}) {
		t.Errorf("Vector = %v, %v", x, err)
	}
	if m, err := a.Matrix("l", "logits"); err != nil || m.Rows != 2 || m.Cols != 3 || m.Data[m.Offset(1, 0)] != 4 {
		t.Errorf("Matrix = %v, %v", m, err)
	}
	if m, err := a.Matrix("l", "none"); err != nil || m.Rows != 0 {
		t.Errorf("Matrix without elements = %v, %v", m, err)
	}
	if x, err := a.Scalar("l", "scale"); err != nil || x != 7 {
		t.Errorf("Scalar = %v, %v", x, err)
	}
	if x, err := a.Tensor("l", "cube", 3); err != nil || x.Data[x.Offset(0, 1, 0)] != 4 {
		t.Errorf("Tensor = %v, %v", x, err)
	}
	if k, err := a.IndexVector("l", "labels"); err != nil || !slices.Equal(k, []int{1, 0}) {
		t.Errorf("IndexVector = %v, %v", k, err)
	}
	if m, err := a.MaskMatrix("l", "mask"); err != nil || m.Rows != 1 || !slices.Equal(m.Data, []bool{true, false}) {
		t.Errorf("MaskMatrix = %v, %v", m, err)
	}
}

func TestMissingArguments(t *testing.T) {
	a := someArguments
	for _, c := range []struct{ name, want string }{
		{"absent", "l: absent is missing"},
		{"pred", "l: pred has 1 axis, not 2"},
		{"short", "l: short has the shape [2 3], but its data has 1 element"},
		{"minus", "l: minus has the shape [-1 -1], but its data has 1 element"},
		{"huge", "l: huge has the shape [9223372036854775807 9223372036854775807], but its data has 1 element"},
	} {
		_, err := a.Matrix("l", c.name)
		expectError(t, err, CodeShape, c.want)
	}
	_, err := a.Scalar("l", "pred")
	expectError(t, err, CodeShape, "l: pred has 1 axis, not 0")
	_, err = a.IndexVector("l", "pred")
	expectError(t, err, CodeShape, "l: pred is missing")
}

func TestGradientDestinations(t *testing.T) {
	a := someArguments
	if d := a.GradVector("pred"); d != nil {
		t.Errorf("destination that is not wanted = %v", d)
	}
	if d := a.GradMatrix("pred", 2, 3); d.Data != nil {
		t.Errorf("matrix that is not wanted = %v", d)
	}
	if d := a.GradMatrix("logits", 2, 3); d.Rows != 2 || d.Cols != 3 || &d.Data[0] != &a.Gradient["logits"][0] {
		t.Errorf("GradMatrix = %v", d)
	}
	if d := a.GradTensor("logits", []int{1, 2, 3}); !slices.Equal(d.Shape, []int{1, 2, 3}) || d.Data == nil {
		t.Errorf("GradTensor = %v", d)
	}
}

func TestParams(t *testing.T) {
	a := someArguments
	if got := a.Param("delta").Or(5); got != 0 {
		t.Errorf("delta = %v, want 0", got)
	}
	if got := a.Param("margin").Or(5); got != 5 {
		t.Errorf("margin = %v, want the default", got)
	}
	if got := a.IntParam("top").Or(5); got != 3 {
		t.Errorf("top = %v, want 3", got)
	}
	if got := a.BoolParam("strict").Or(false); !got {
		t.Errorf("strict = %v, want true", got)
	}
	if got := a.Reduction(); got != ReduceMean {
		t.Errorf("reduction = %v", got)
	}
	a.Sum = true
	if got := a.Reduction(); got != ReduceSum {
		t.Errorf("reduction = %v", got)
	}
}
