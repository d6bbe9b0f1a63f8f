package evaluate_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/kernel"
)

// A case is written with lists, or is a message of the protocol; both say the same.
func TestReadCase(t *testing.T) {
	want := evaluate.Request{
		Dtype: "float32", Reduction: kernel.ReduceMean, Params: map[string]float64{"weight": 0.25, "flip": 1},
		Inputs: map[string]arrays.Array{
			"x":     {Shape: []int{2, 2}, Data: []float64{float64(float32(0.1)), 2, 3, 4}},
			"label": {Shape: []int{2}, Data: []float64{1, 0}},
			"keep":  {Shape: []int{1}, Data: []float64{1}},
		},
	}
	for name, text := range map[string]string{
		"lists": `{"dtype": "float32", "params": {"weight": 0.25, "flip": true},
			"inputs": {"x": [[0.1, 2], [3, "4"]], "label": [1, 0], "keep": true}}`,
		"protocol": `{"cmd": "eval", "id": 7, "loss": "picked", "dtype": "float32", "params": {"weight": "0.25", "flip": "1"}, "want": ["value"],
			"inputs": {"x": {"shape": [2, 2], "data": ["0.1", "2", "3", "4"]}, "label": {"shape": [2], "data": [1, 0]},
			"keep": {"shape": [1], "data": ["1"]}}}`,
	} {
		got, err := evaluate.ReadCase(strings.NewReader(text), picked, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// The dtype that the caller asks for decides how the file's decimals are rounded.
func TestReadCaseInAnotherDtype(t *testing.T) {
	const text = `{"dtype": "float64", "reduction": "sum", "inputs": {"x": [[0.1]]}}`
	got, err := evaluate.ReadCase(strings.NewReader(text), picked, conformance.Float32)
	if err != nil {
		t.Fatal(err)
	}
	if got.Dtype != conformance.Float32 || got.Inputs["x"].Data[0] != float64(float32(0.1)) || got.Reduction != kernel.ReduceSum {
		t.Errorf("%+v", got)
	}
}

func TestReadCaseRefusals(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{`, "unexpected EOF"},
		{`{} {}`, "there is something behind the object"},
		{`[1]`, "array does not belong into a case"},
		{`{"input": {}}`, `unknown field "input"`},
		{`{"loss": "huber"}`, "this is a case of huber, not of picked"},
		{`{"dtype": "half"}`, `unknown dtype "half": there are float32 and float64`},
		{`{"reduction": "max"}`, `unknown reduction "max": there are mean and sum`},
		{`{"params": {"wieght": 1}}`, `picked has no parameter "wieght"; did you mean "weight"?`},
		{`{"params": {"weight": [1]}}`, "weight: a parameter is one number, not a list"},
		{`{"params": {"weight": null}}`, "weight: a number or a list of numbers is wanted"},
		{`{"inputs": {"labels": 1}}`, `picked has no input "labels"; did you mean "label"?`},
		{`{"inputs": {"x": [[1, 2], [3]]}}`, "x: the lists are ragged: item 1 has the shape [1], item 0 [2]"},
		{`{"inputs": {"x": [["a"]]}}`, `x: element 0: "a" is not a number`},
		{`{"inputs": {"x": {"data": [1]}}}`, "x: an object with data needs a shape, a list of sizes"},
		{`{"inputs": {"x": {"shape": [-1], "data": [1]}}}`, "x: -1 in the shape is no size"},
		{`{"inputs": {"x": {"shape": [1], "data": [1], "dtype": 1}}}`, "x: an object has a shape and data, and nothing else"},
	} {
		if _, err := evaluate.ReadCase(strings.NewReader(c.text), picked, ""); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v\nwant %s", c.text, err, c.want)
		}
	}
}
