package stability

import (
	"math"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

var nan, inf = math.NaN(), math.Inf(1)

func TestCellOfAValue(t *testing.T) {
	for _, test := range []struct {
		name       string
		dtype      conformance.Dtype
		got, exact float64
		want       string
		sound      bool
	}{
		{"the same", conformance.Float64, 0.1, 0.1, "15", true},
		{"a neighbour", conformance.Float64, math.Nextafter(1, 2), 1, "15", true},
		{"nine digits", conformance.Float64, 1 + 1e-9, 1, "8", true}, // 1e-9 is not a float64: the error is a little above it
		{"a digit", conformance.Float64, 1.05, 1, "1", false},
		{"no digit", conformance.Float64, 3, 1, "0", false},
		{"the other sign", conformance.Float64, -1, 1, "0", false},
		{"overflow", conformance.Float64, inf, 1, "overflow", false},
		{"NaN", conformance.Float64, nan, 1, "NaN", false},
		{"underflow", conformance.Float64, 0, 1e-300, "0", false},
		{"infinite as it should be", conformance.Float64, inf, inf, "15", true},
		{"a number for an infinity", conformance.Float64, 1, inf, "0", false},
		{"NaN as it should be", conformance.Float64, nan, nan, "15", true},
		{"a number for NaN", conformance.Float64, 1, nan, "0", false},
		{"not zero", conformance.Float64, 1e-20, 0, "0", false},
		{"float32, rounded", conformance.Float32, float64(float32(0.1)), 0.1, "7", true},
		{"float32, luck", conformance.Float32, 1 + 0x1p-30, 1, "7", true},
		{"float32, what it cannot hold", conformance.Float32, inf, 1e40, "7", true},
		{"float32, what is below it", conformance.Float32, 0, 1e-60, "7", true},
		{"float32, three digits", conformance.Float32, 1.0009765625, 1, "3", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if c := valued(test.got, test.exact, test.dtype); c.String() != test.want || c.Sound() != test.sound {
				t.Errorf("%v for %v: %s, sound %v; want %s, %v", test.got, test.exact, c, c.Sound(), test.want, test.sound)
			}
		})
	}
}

// decimals is an array as the files hold it.
func decimals(data ...vectors.Decimal) vectors.Array {
	return vectors.Array{Shape: []int{len(data)}, Data: data}
}

func TestCellOfAGradient(t *testing.T) {
	smooth := vectors.Exact{Gradient: map[string]vectors.Array{"pred": decimals(1, 0)}}
	kink := smooth
	kink.Low, kink.High = map[string]vectors.Array{"pred": decimals(-1, 0)}, map[string]vectors.Array{"pred": decimals(1, 0)}
	sensitive := smooth
	sensitive.Sensitivity.Gradient = map[string]vectors.Decimal{"pred": 0x1p52}
	zero := vectors.Exact{Gradient: map[string]vectors.Array{"pred": decimals(0)}}
	for _, test := range []struct {
		name  string
		exact vectors.Exact
		got   []float64
		want  GradientMark
	}{
		{"right", smooth, []float64{1, 0}, ""},
		{"a digit is right", smooth, []float64{0.95, 0.05}, ""},
		{"none is", smooth, []float64{0.8, 0}, WrongGradient},
		{"too short", smooth, []float64{1}, WrongGradient},
		{"NaN", smooth, []float64{nan, 7}, NaNGradient},
		{"another subgradient", kink, []float64{-0.5, 0}, ""},
		{"no subgradient", kink, []float64{-1.5, 0}, WrongGradient},
		{"rounded inputs explain it", sensitive, []float64{3, -3}, ""},
		{"and no more", sensitive, []float64{20, 0}, WrongGradient},
		{"noise for zero", zero, []float64{1e-10}, WrongGradient},
		{"not asked for", smooth, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := map[string][]float64{"pred": test.got}
			if test.got == nil {
				got = nil
			}
			v := vectors.Vector{Terms: 1, Exact: map[string]vectors.Exact{"float64": test.exact}}
			if mark := slopes(got, v, conformance.Float64); mark != test.want {
				t.Errorf("%v is %q, want %q", test.got, mark, test.want)
			}
		})
	}
}

func value(v vectors.Decimal) *vectors.Decimal { return &v }

// A table has a column for each naive formula and two for each implementation, and a row for each
// rung; other vectors and losses without a ladder are not in it.
func TestTables(t *testing.T) {
	limit := vectors.Digits{Text: "2", Value: 2}
	exact := func(at float64) map[string]vectors.Exact {
		return map[string]vectors.Exact{"float64": {Value: vectors.Digits{Value: at}}, "float32": {Value: vectors.Digits{Value: inf}, Limit: &limit}}
	}
	ladder := []vectors.Vector{
		{ID: "off", Exact: exact(1)},
		{ID: "one", Rung: &vectors.Rung{Of: "pred", At: "1"}, Exact: exact(1), Captured: map[string]vectors.Capture{
			"numpy_float64": {Value: value(vectors.Decimal(inf))}, "torch_float32": {Error: "no"},
		}},
		{ID: "one-low", Rung: &vectors.Rung{Of: "pred", At: "1"}, Exact: exact(1), Captured: map[string]vectors.Capture{
			"numpy_float64": {Value: value(1)}, "torch_float32": {Value: value(2)},
		}},
	}
	result := func(vector string, dtype conformance.Dtype, got float64, verdict conformance.Verdict) conformance.Result {
		return conformance.Result{
			Case:        conformance.Case{ID: "mse/" + vector, Source: conformance.Source{Vector: vector}, Call: conformance.Call{Loss: "mse", Dtype: dtype}},
			Expectation: conformance.Expectation{What: conformance.Value}, Got: conformance.Array{Data: []float64{got}}, Verdict: verdict,
		}
	}
	refused := result("one-low", conformance.Float32, 0, conformance.Fail)
	refused.Got, refused.Rejection = conformance.Array{}, &conformance.Rejection{}
	report := conformance.Report{
		Losses: []conformance.SuiteLoss{{ID: "mae"}, {ID: "mse", Vectors: ladder}},
		Implementations: []conformance.Judged{{Info: conformance.Info{Name: "x"}, Results: []conformance.Result{
			result("one", conformance.Float64, 1, conformance.Pass), result("one", conformance.Float32, inf, conformance.Pass),
			result("one-low", conformance.Float64, 0, conformance.Errored), refused,
		}}, {Info: conformance.Info{Name: "y"}}},
	}
	tables := Tables(report)
	if len(tables) != 1 || len(tables[0].Columns) != 6 || len(tables[0].Rows) != 2 {
		t.Fatalf("the tables are %+v", tables)
	}
	var got [][]string
	for _, row := range tables[0].Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.String())
		}
		got = append(got, cells)
	}
	want := [][]string{{"overflow", "error", "15", "7", "–", "–"}, {"15", "7", "error", "refused", "–", "–"}}
	if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("the cells are %q, want %q", got, want)
	}
	if rows := tables[0].Rows; rows[0].Step != "1" || rows[1].Step != "1 low" {
		t.Errorf("the steps are %q and %q", rows[0].Step, rows[1].Step)
	}
	if telling := tables[0].Telling(); len(telling) != 2 {
		t.Errorf("%d rows tell something, want both", len(telling))
	}
}

// A run that judges gradients alone says nothing about values.
func TestTablesDoNotInventValues(t *testing.T) {
	rung := vectors.Vector{ID: "one", Rung: &vectors.Rung{Of: "pred", At: "1"}, Exact: map[string]vectors.Exact{
		"float64": {Value: vectors.Digits{Text: "1", Value: 1}, Gradient: map[string]vectors.Array{"pred": decimals(1)}},
	}}
	gradient := conformance.Result{
		Case:        conformance.Case{ID: "mse/one", Source: conformance.Source{Vector: "one"}, Call: conformance.Call{Loss: "mse", Dtype: conformance.Float64}},
		Expectation: conformance.Expectation{What: conformance.Gradient, Input: "pred"},
		Got:         conformance.Array{Shape: []int{1}, Data: []float64{1}}, Verdict: conformance.Pass,
	}
	tables := Tables(conformance.Report{
		Losses:          []conformance.SuiteLoss{{ID: "mse", Vectors: []vectors.Vector{rung}}},
		Implementations: []conformance.Judged{{Info: conformance.Info{Name: "x"}, Results: []conformance.Result{gradient}}},
	})
	if c := tables[0].Rows[0].Cells[len(naive)]; c.Mark != Unknown {
		t.Errorf("the value that nobody asked for is %q", c)
	}
}
