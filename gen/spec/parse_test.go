package spec

import (
	_ "embed"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/losscheck/losscheck/gen/diag"
)

// base is a spec that uses every key there is.
//
//go:embed testdata/base.yaml
var base string

func parseBase(t *testing.T) *Spec {
	t.Helper()
	s, diags := Parse("weighted.yaml", []byte(base))
	for _, d := range diags {
		t.Error(d)
	}
	if s == nil {
		t.FailNow()
	}
	return s
}

func TestParseReadsEveryKey(t *testing.T) {
	got := parseBase(t)
	real := func(text string, value float64) Constant { return Constant{Text: text, Value: value} }
	n, c := Ref{Name: "N"}, Ref{Name: "C"}
	require := Formula{Text: "delta > 0"}
	pred := Datum{Name: "pred", Tensor: Tensor{[]int{2, 3}, []float64{1, 2.5, 3, 4, -5, 600}}}
	labels := Datum{Name: "labels", Tensor: Tensor{[]int{2}, []float64{0, 2}}}
	keep := Datum{Name: "keep", Tensor: Tensor{[]int{2}, []float64{1, 0}}}
	weight := Datum{Name: "weight", Tensor: Tensor{[]int{1}, []float64{0.5}}}
	side := Datum{Name: "side", Tensor: Tensor{[]int{2}, []float64{1, -1}}}
	own := Datum{Name: "weight", Tensor: Tensor{[]int{2}, []float64{0.25, 1}}}
	want := &Spec{
		File: "weighted.yaml", ID: "weighted", Title: "Weighted", Family: "regression", Go: "Weighted", Summary: "For tests.",
		Axes: []Axis{{Name: "N", Doc: "examples"}, {Name: "C", Doc: "classes"}, {Name: "M", Doc: "others", Like: &n}},
		Inputs: []Input{
			{Name: "pred", Type: Real, Axes: []Ref{n, c}, Is: "logit", Gradient: true},
			{Name: "labels", Type: Index, Axes: []Ref{n}, Of: &c},
			{Name: "keep", Type: Mask, Axes: []Ref{n}},
			{Name: "weight", Type: Real, Axes: []Ref{n}, Range: &Range{real("0", 0), real("1", 1)}, Broadcast: true},
			{Name: "side", Type: Real, Axes: []Ref{n}, Values: []Constant{real("-1", -1), real("1", 1)}},
		},
		Params: []Param{
			{Name: "delta", Type: RealParam, Default: real("1.0", 1), Require: &require, Doc: "where it turns"},
			{Name: "power", Type: IntParam, Default: real("2", 2)},
			{Name: "flag", Type: BoolParam, Default: real("true", 1)},
			{Name: "mode", Type: EnumParam, Default: real("slow", 1), Values: []Ref{{Name: "fast"}, {Name: "slow"}}},
		},
		Let:      []Let{{Name: "r", Formula: Formula{Text: "pred + delta"}}},
		Loss:     Formula{Text: "mean(r)"},
		Datasets: []Dataset{{Name: "small", Data: []Datum{pred, labels, keep, weight, side}}},
		Limits:   []Limit{{Where: "far out", Reaches: "half the digits", Why: "differences of large numbers"}},
		Cases: []Case{
			{ID: "a-1", Data: []Datum{pred, labels, keep, weight, side}, Source: Source{Backend: "numpy", Dtype: "float64"},
				Print: Print{Text: "x: 0.5", Label: "x", Values: []float64{0.5}, Units: []float64{0}, Decimals: -1}},
			{ID: "a-2", Data: []Datum{pred, labels, keep, own, side},
				Params:    []Setting{{Name: "delta", Value: real("2", 2)}, {Name: "power", Value: real("3", 3)}, {Name: "flag", Value: real("false", 0)}, {Name: "mode", Value: real("fast", 0)}},
				Source:    Source{Cell: 3, Backend: "torch", Dtype: "float32", Doc: "by hand"},
				Print:     Print{Text: "x: tensor(-0.5000)", Label: "x", Tensor: true, Values: []float64{-0.5}, Units: []float64{1e-4}, Decimals: 4},
				Rounded:   []Rounded{{Ref{Name: "pred"}, 4}},
				Erratum:   &Erratum{Relation: "negated", Why: "the sign is lost"},
				Tolerance: &Tolerance{Absolute: 1e-3, Reason: "measured"}},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(diag.Span{}), cmpopts.IgnoreUnexported(Formula{})); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestEverythingKnowsItsPlace(t *testing.T) {
	s := parseBase(t)
	for _, test := range []struct {
		what         string
		got          diag.Span
		line, column int
		length       int
	}{
		{"the id", s.At, 1, 5, 8},
		{"an axis", s.Axes[1].At, 5, 21, 1},
		{"what an axis is like", s.Axes[2].Like.At, 5, 43, 1},
		{"an input", s.Inputs[1].At, 8, 3, 6},
		{"an input's axis", s.Inputs[0].Axes[1].At, 7, 22, 1},
		{"the axis of an index", s.Inputs[1].Of.At, 8, 40, 1},
		{"the end of a range", s.Inputs[3].Range.Max.At, 10, 34, 1},
		{"a value", s.Inputs[4].Values[0].At, 11, 32, 2},
		{"a parameter", s.Params[0].At, 13, 3, 5},
		{"a default", s.Params[0].Default.At, 13, 20, 3},
		{"a word of an enum", s.Params[3].Values[1].At, 16, 38, 4},
		{"a let", s.Let[0].At, 18, 3, 1},
		{"a data set", s.Datasets[0].At, 21, 3, 5},
		{"an input's data", s.Datasets[0].Data[4].At, 26, 5, 4},
		{"a case in one line", s.Cases[0].At, 28, 10, 3},
		{"a case's own data", s.Cases[1].Data[3].At, 31, 14, 6},
		{"a setting", s.Cases[1].Params[1].At, 32, 24, 5},
		{"a source", s.Cases[1].Source.At, 33, 13, 1},
		{"a print", s.Cases[1].Print.At, 34, 13, 20},
		{"a rounded input", s.Cases[1].Rounded[0].Input.At, 35, 15, 4},
		{"an erratum", s.Cases[1].Erratum.At, 36, 14, 1},
		{"a tolerance", s.Cases[1].Tolerance.At, 37, 16, 1},
		{"a limit", s.Limits[0].At, 39, 5, 1},
	} {
		want := diag.Span{Position: diag.Position{File: "weighted.yaml", Line: test.line, Column: test.column}, Length: test.length}
		if test.got != want {
			t.Errorf("%s stands at %v (%d), want %v (%d)", test.what, test.got.Position, test.got.Length, want.Position, want.Length)
		}
	}
}

func TestFormulasKnowThePlaceOfEveryRune(t *testing.T) {
	for _, test := range []struct{ name, yaml, text string }{
		{"plain", "loss: mean(@)", "mean(@)"},
		{"plain with a comment", "loss:   mean(@)  # here", "mean(@)"},
		{"on a line of its own", "loss:\n  mean(@)", "mean(@)"},
		{"double quotes", `loss: "mean(é@)"`, "mean(é@)"},
		{"single quotes", `loss: 'mean(@)'`, "mean(@)"},
		{"a block", "loss: |\n  mean(\n    é + @)", "mean(\n  é + @)"},
		{"a block with a blank line", "loss: |-  # note\n\n    mean(\n\n      @)\n", "\nmean(\n\n  @)"},
		{"an indented block", "loss: |2\n    @\n", "  @"},
		{"a block with line feeds of Windows", "loss: |\r\n  a +\r\n  @\r\n", "a +\n@"},
	} {
		source := test.yaml
		f := readLoss(t, source)
		if f.Text != test.text {
			t.Errorf("%s: text %q, want %q", test.name, f.Text, test.text)
			continue
		}
		lines := sourceLines([]byte(source))
		for offset, want := range []rune(test.text) {
			if want == '\n' {
				continue
			}
			p := f.Position(offset)
			if p.Line > len(lines) || p.Column > len(lines[p.Line-1]) {
				t.Errorf("%s: rune %d at %v, outside the file", test.name, offset, p)
			} else if got := lines[p.Line-1][p.Column-1]; got != want {
				t.Errorf("%s: rune %d is %q, and at %v stands %q", test.name, offset, want, p, got)
			}
		}
	}
}

// readLoss reads the formula of a file that has nothing else.
func readLoss(t *testing.T, source string) Formula {
	t.Helper()
	r := &reader{file: "loss.yaml", lines: sourceLines([]byte(source))}
	f, ok := r.formula(r.document([]byte(source)).Content[1])
	if !ok {
		t.Fatal(r.diags)
	}
	return f
}

func TestAFormulaOfNoFileHasNoPlace(t *testing.T) {
	if got := (Formula{Text: "a + b"}).Span(2, 3); got.Position != (diag.Position{}) {
		t.Errorf("it stands at %v", got)
	}
}

func TestSpansOfFormulasStayOnTheirLine(t *testing.T) {
	f := readLoss(t, "loss: |\n  a +\n    b*c")
	for _, test := range []struct{ start, end, line, column, length int }{
		{0, 1, 2, 3, 1}, {0, 9, 2, 3, 3}, {6, 9, 3, 5, 3}, {9, 9, 3, 8, 1}, {99, 120, 3, 8, 1},
	} {
		got := f.Span(test.start, test.end)
		want := diag.Span{Position: diag.Position{File: "loss.yaml", Line: test.line, Column: test.column}, Length: test.length}
		if got != want {
			t.Errorf("Span(%d, %d) = %v, want %v", test.start, test.end, got, want)
		}
	}
}
