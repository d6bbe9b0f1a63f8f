package spec

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestParsePrintReadsWhatPythonAndPyTorchWrite(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	full := func(label string, value float64) Print {
		return Print{Label: label, Values: []float64{value}, Units: []float64{0}, Decimals: -1}
	}
	for text, want := range map[string]Print{
		"MSE: 0.25":                    full("MSE", 0.25),
		"CE Loss: 0.44939341449096365": full("CE Loss", 0.44939341449096365),
		"-1.5":                         full("", -1.5),
		"loss: 3":                      full("loss", 3),
		"a: b: 1e-05":                  full("a: b", 1e-5),
		"x: 1.5e+16":                   full("x", 1.5e16),
		"x:nan":                        full("x", nan),
		"x: -inf":                      full("x", -inf),
		"MSE: tensor(0.2500, grad_fn=<MeanBackward0>)": {Label: "MSE", Tensor: true, Values: []float64{0.25}, Units: []float64{1e-4}, Decimals: 4, GradFn: "MeanBackward0"},
		"tensor(-1.3780)":                {Tensor: true, Values: []float64{-1.378}, Units: []float64{1e-4}, Decimals: 4},
		"x: tensor(2.)":                  {Label: "x", Tensor: true, Values: []float64{2}, Units: []float64{0}, Exact: true},
		"x: tensor(3)":                   {Label: "x", Tensor: true, Values: []float64{3}, Units: []float64{0}, Exact: true},
		"x: tensor(1.2346e-05)":          {Label: "x", Tensor: true, Values: []float64{1.2346e-5}, Units: []float64{1e-9}, Decimals: 4, Scientific: true},
		"x: tensor(1.2346e+10)":          {Label: "x", Tensor: true, Values: []float64{1.2346e10}, Units: []float64{1e6}, Decimals: 4, Scientific: true},
		"x: tensor(nan)":                 {Label: "x", Tensor: true, Values: []float64{nan}, Units: []float64{0}, Exact: true},
		"x: tensor([-inf, 0.5000, nan])": {Label: "x", Tensor: true, Shape: []int{3}, Values: []float64{-inf, 0.5, nan}, Units: []float64{0, 1e-4, 0}, Decimals: 4},
		"x: tensor([[1., 2.],\n        [3., 4.]], dtype=torch.float64, requires_grad=True)": {
			Label: "x", Tensor: true, Shape: []int{2, 2}, Values: []float64{1, 2, 3, 4}, Units: []float64{0, 0, 0, 0}, Exact: true, Dtype: "float64"},
		"x: tensor(0.25, dtype=torch.float32)": {Label: "x", Tensor: true, Values: []float64{0.25}, Units: []float64{0.01}, Decimals: 2, Dtype: "float32"},
	} {
		want.Text = text
		got, err := ParsePrint(text)
		if err != nil {
			t.Errorf("ParsePrint(%q): %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("ParsePrint(%q): want -, got +:\n%s", text, diff)
		}
	}
}

func TestParsePrintSaysWhereItStops(t *testing.T) {
	for _, test := range []struct {
		text    string
		offset  int
		message string
	}{
		{"", 0, "a value is missing behind the label"},
		{"é: about", 3, `"about" is neither a Python number nor tensor(…)`},
		{"x: 0.5 0.6", 3, `"0.5 0.6" is neither a Python number nor tensor(…)`},
		{"x: [0.5]", 3, `"[0.5]" is neither a Python number nor tensor(…)`},
		{"x: 1e999", 3, `"1e999" is larger than any float64`},
		{"x: np.float64(0.5)", 3, "NumPy 2 shows a scalar's type in a repr; write what print() gives, the number alone"},
		{"x tensor(0.5)", 1, "a colon must stand between the label and tensor(…)"},
		{"tensor()", 7, "expected a number"},
		{"tensor(0.5", 10, "expected a comma or the closing parenthesis of tensor("},
		{"tensor(0.5) 1", 11, "expected nothing behind tensor(…)"},
		{"tensor([1., 2.)", 14, "expected a comma or a closing bracket"},
		{"tensor([[1.], [2., 3.]])", 22, "expected rows of equal length"},
		{"tensor([1., 2.5])", 12, "expected as many decimals as before"},
		{"tensor([1., ..., 2.])", 12, "expected every element; a print that leaves some out cannot be compared"},
		{"tensor(1e+999)", 7, "expected a number that float64 has"},
		{"tensor(1., dtype=<x>)", 11, "expected each attribute once, with a value that it can have"},
		{"tensor(1., grad_fn=<A>, grad_fn=<B>)", 24, "expected each attribute once, with a value that it can have"},
		{"tensor(1., device='cpu')", 11, "expected dtype=torch.float32, dtype=torch.float64, grad_fn=<…> or requires_grad=True"},
		{"tensor([[[[[[[[[1]]]]]]]]])", 16, "expected no deeper lists"},
	} {
		_, err := ParsePrint(test.text)
		var problem *PrintError
		if !errors.As(err, &problem) {
			t.Errorf("ParsePrint(%q) accepts it", test.text)
			continue
		}
		if problem.Offset != test.offset || problem.Message != test.message {
			t.Errorf("ParsePrint(%q) stops at %d: %s; want %d: %s", test.text, problem.Offset, problem.Message, test.offset, test.message)
		}
	}
}
