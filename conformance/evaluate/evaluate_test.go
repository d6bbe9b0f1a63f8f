package evaluate_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance/arrays"
	"github.com/losscheck/losscheck/conformance/evaluate"
	"github.com/losscheck/losscheck/gen/kernel"
)

var update = flag.Bool("update", false, "write the golden files")

// picked is a loss made by hand with an input of each kind: the mean over the rows of weight times
// the picked element of x, and 0 for rows whose mask is 0.
var picked = kernel.Entry{
	ID: "picked", Title: "Picked elements", Reducible: true,
	Inputs: []kernel.InputInfo{
		{Name: "x", Axes: []string{"N", "C"}, Kind: "real", Gradient: true},
		{Name: "label", Axes: []string{"N"}, Kind: "index", Of: "C"},
		{Name: "keep", Axes: []string{"N"}, Kind: "mask", Broadcast: true},
	},
	Params:  []kernel.ParamInfo{{Name: "weight", Kind: "real", Default: 2}, {Name: "times", Kind: "int", Default: 1}, {Name: "flip", Kind: "bool"}},
	Float32: pick[float32], Terms32: terms[float32],
	Float64: pick[float64], Terms64: terms[float64],
}

func pick[T kernel.Float](call kernel.Arguments[T]) (T, error) {
	each, err := terms(call)
	if err != nil {
		return 0, err
	}
	var sum T
	n := T(len(each.Data))
	if call.Sum {
		n = 1
	}
	for i, term := range each.Data {
		sum += term / n
		if call.Mask["keep"].Data[0] {
			call.Gradient["x"][i*call.Real["x"].Shape[1]+call.Index["label"].Data[i]] = factor(call) / n
		}
	}
	return sum, nil
}

func terms[T kernel.Float](call kernel.Arguments[T]) (kernel.Array[T], error) {
	x, err := call.Matrix("picked", "x")
	if err != nil {
		return kernel.Array[T]{}, err
	}
	each := kernel.NewArray[T](x.Rows)
	for i, label := range call.Index["label"].Data {
		if call.Mask["keep"].Data[0] {
			each.Data[i] = factor(call) * x.Data[i*x.Cols+label]
		}
	}
	return each, nil
}

func factor[T kernel.Float](call kernel.Arguments[T]) T { return T(call.Param("weight").Or(2)) }

// plain is a loss that is no mean of terms: a scalar times itself has no terms.
var plain = kernel.Entry{
	ID: "plain", Title: "Twice a number",
	Inputs: []kernel.InputInfo{{Name: "x", Kind: "real"}},
	Float64: func(call kernel.Arguments[float64]) (float64, error) {
		x, err := call.Scalar("plain", "x")
		return 2 * x, err
	},
}

func request(t *testing.T, entry kernel.Entry, dtype string, given map[string]string) evaluate.Request {
	t.Helper()
	r := evaluate.NewRequest()
	if err := r.SetDtype(dtype); err != nil {
		t.Fatal(err)
	}
	for _, input := range entry.Inputs {
		if text, ok := given[input.Name]; ok {
			if err := r.SetInput(input, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, p := range entry.Params {
		if text, ok := given[p.Name]; ok {
			if err := r.SetParam(p, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

func TestEvaluate(t *testing.T) {
	r := request(t, picked, "float64", map[string]string{"x": "1,2;3,4", "label": "1,0", "keep": "1", "weight": "0.5"})
	got, err := evaluate.Evaluate(picked, r)
	if err != nil {
		t.Fatal(err)
	}
	want := &evaluate.Result{
		Loss: "picked", Title: "Picked elements", Dtype: "float64", Reduction: "mean",
		Params:   []evaluate.Param{{Name: "weight", Value: 0.5}, {Name: "times", Value: 1}, {Name: "flip", Value: 0}},
		Value:    1.25,
		Gradient: []evaluate.Named{{Name: "x", Array: arrays.Array{Shape: []int{2, 2}, Data: []float64{0, 0.25, 0.25, 0}}}},
		Terms:    &arrays.Array{Shape: []int{2}, Data: []float64{1, 1.5}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	r.Reduction = kernel.ReduceSum
	if got, err = evaluate.Evaluate(picked, r); err != nil || got.Value != 2.5 || got.Reduction != "sum" {
		t.Errorf("the sum is %v, %v; want 2.5", got, err)
	}
}

// In float32 everything is rounded to it, and spelled as its shortest decimal.
func TestForms(t *testing.T) {
	long := strings.TrimSuffix(strings.Repeat("1,2;", 60), ";")
	for name, c := range map[string]struct {
		entry kernel.Entry
		dtype string
		given map[string]string
	}{
		"float64": {picked, "float64", map[string]string{"x": "0.1,2;3,-0.2", "label": "0,1", "keep": "1"}},
		"float32": {picked, "float32", map[string]string{"x": "0.1,2;3,-0.2", "label": "0,1", "keep": "1", "weight": "0.7"}},
		"special": {picked, "float64", map[string]string{"x": "nan,-inf", "label": "1", "keep": "1"}},
		"long":    {picked, "float64", map[string]string{"x": long, "label": strings.TrimSuffix(strings.Repeat("0,", 60), ","), "keep": "1"}},
		"plain":   {plain, "float64", map[string]string{"x": "1.5"}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := evaluate.Evaluate(c.entry, request(t, c.entry, c.dtype, c.given))
			if err != nil {
				t.Fatal(err)
			}
			var text, object bytes.Buffer
			if err := result.Text(&text); err != nil {
				t.Fatal(err)
			}
			if err := result.JSON(&object); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", text.String())
			golden(t, name+".json", object.String())
			for line := range strings.Lines(text.String()) {
				if len(line) > 81 {
					t.Errorf("a line is wider than 80 columns: %s", line)
				}
			}
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", name, diff)
	}
}

func TestRefusals(t *testing.T) {
	good := map[string]string{"x": "1,2", "label": "1", "keep": "1"}
	for name, c := range map[string]struct {
		change func(*evaluate.Request)
		entry  kernel.Entry
		want   string
	}{
		"label":   {func(r *evaluate.Request) { r.Inputs["label"].Data[0] = 0.5 }, picked, "label: element 0 is 0.5, which is no integer that an index could be"},
		"mask":    {func(r *evaluate.Request) { r.Inputs["keep"].Data[0] = 2 }, picked, "keep: element 0 is 2, which is neither 0 nor 1"},
		"missing": {func(r *evaluate.Request) { delete(r.Inputs, "x") }, picked, "picked: x is missing"},
		"sum":     {func(r *evaluate.Request) { r.Reduction = kernel.ReduceSum }, plain, "plain is no mean of terms, so there is no sum of them"},
		"dtype":   {func(r *evaluate.Request) { r.Dtype = "float16" }, picked, `unknown dtype "float16": there are float32 and float64`},
	} {
		t.Run(name, func(t *testing.T) {
			r := request(t, picked, "float64", good)
			c.change(&r)
			if _, err := evaluate.Evaluate(c.entry, r); err == nil || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestParseParam(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"real", "x", `p: "x" is not a number`},
		{"int", "2.5", "p: 2.5 is no integer"},
		{"int", "Infinity", "p: Infinity is no integer"},
		{"bool", "yes", `p: "yes" is neither true nor false`},
	} {
		if _, err := evaluate.ParseParam(kernel.ParamInfo{Name: "p", Kind: c.kind}, c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s %s: got %v, want %s", c.kind, c.text, err, c.want)
		}
	}
	for text, want := range map[string]float64{"true": 1, "0": 0} {
		if got, err := evaluate.ParseParam(kernel.ParamInfo{Kind: "bool"}, text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
}

func TestFind(t *testing.T) {
	entries := []kernel.Entry{plain, picked}
	if got, err := evaluate.Find(entries, "picked"); err != nil || got.ID != "picked" {
		t.Error(got.ID, err)
	}
	for id, want := range map[string]string{
		"piked": `there is no loss "piked"; did you mean "picked"?`,
		"zzz":   `there is no loss "zzz"; there are picked, plain`,
	} {
		if _, err := evaluate.Find(entries, id); err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}
