package command

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// ownBounds are what the generated code is held to, in ULP for each unit of the condition number,
// however long the sums are: more than any other implementation is.
var ownBounds = map[conformance.What]map[conformance.Dtype]float64{
	conformance.Value:    {conformance.Float64: 4, conformance.Float32: 2},
	conformance.Gradient: {conformance.Float64: 8, conformance.Float32: 4},
}

// share is the part of its own bound that a result's error takes.
func share(r conformance.Result) float64 {
	return r.ULP() / (ownBounds[r.Expectation.What][r.Case.Call.Dtype] * r.Expectation.Condition)
}

// TestGeneratedCodeIsAccurate holds every value and gradient to its bound, on every vector.
func TestGeneratedCodeIsAccurate(t *testing.T) {
	suite, err := loadSuite("", conformance.Filter{}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	var offenders []conformance.Result
	for _, r := range conformance.Run(compiled(), suite).Results {
		if r.Case.Source.Vector == "" || r.Expectation.Refused != nil {
			continue
		}
		judged++
		if r.Verdict == conformance.Skip {
			t.Errorf("%s, %s: %s", r.Case.ID, r.Part(), r.Reason)
		}
		if !(share(r) <= 1) {
			offenders = append(offenders, r)
		}
	}
	if judged == 0 {
		t.Error("no vector was judged")
	}
	if len(offenders) > 0 {
		t.Errorf("%d of %d results are beyond their bounds:\n%s", len(offenders), judged, worstFirst(offenders))
	}
}

// worstFirst has a line for each of the worst: the part of the bound, ULP, condition number, what.
func worstFirst(results []conformance.Result) string {
	slices.SortStableFunc(results, func(a, b conformance.Result) int { return cmp.Compare(share(b), share(a)) })
	var text strings.Builder
	for _, r := range results[:min(len(results), 40)] {
		fmt.Fprintf(&text, "%10.3g × its bound, %10.3g ULP, condition %9.3g: %s %s, %s\n",
			share(r), r.ULP(), r.Expectation.Condition, r.Case.ID, r.Part(), r.Case.Call.Brief())
	}
	return text.String()
}

// The order of offenders puts what is not a number first of all.
func TestWorstFirst(t *testing.T) {
	result := func(id string, e float64) conformance.Result {
		return conformance.Result{
			Case: conformance.Case{ID: id, Call: conformance.Call{Dtype: conformance.Float64}}, Error: e,
			Expectation: conformance.Expectation{What: conformance.Value, Unit: 1, Condition: 2, Want: conformance.Array{Data: []float64{1}}},
		}
	}
	text := worstFirst([]conformance.Result{result("small", 9), result("none", math.Inf(1)), result("large", 80)})
	none, large, small := strings.Index(text, "none"), strings.Index(text, "large"), strings.Index(text, "small")
	if !(none < large && large < small) || !strings.Contains(text, "10 × its bound,         80 ULP, condition         2: large") {
		t.Errorf("the table is\n%s", text)
	}
}
