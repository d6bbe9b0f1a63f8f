package diagnose

import (
	"math"
	"slices"
	"testing"

	"github.com/losscheck/losscheck/conformance"
)

// Examine speaks of unexpected misses only, says what Explain does among the results of their case, and
// the same however many jobs there are.
func TestExamine(t *testing.T) {
	fixture := func() []conformance.Result {
		wrong := failing(conformance.Value, 0, conformance.Float64, -2, 2)
		sibling := failing(conformance.Value, 0, conformance.Float32, -4, 4)
		expected, passing, elsewhere := wrong, wrong, wrong
		expected.Known = &conformance.KnownFailure{Reason: "it is so"}
		passing.Verdict = conformance.Pass
		elsewhere.Case.ID = "curve/two"
		return []conformance.Result{wrong, elsewhere, sibling, expected, passing}
	}
	e, implementation := New(), smooth(math.Abs)
	for _, jobs := range []int{0, 1, 8} {
		results, given := fixture(), fixture()
		e.Examine(implementation, results, jobs)
		ofOne := []conformance.Result{given[0], given[2], given[3], given[4]}
		for i, want := range [][]string{
			e.Explain(implementation, given[0], ofOne),
			e.Explain(implementation, given[1], given[1:2]),
			e.Explain(implementation, given[2], ofOne),
			nil,
			nil,
		} {
			if !slices.Equal(results[i].Diagnosis, want) || (want == nil) != (i > 2) {
				t.Errorf("%d jobs, result %d: %q, want %q", jobs, i, results[i].Diagnosis, want)
			}
		}
	}
}
