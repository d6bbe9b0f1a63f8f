// Package replay runs cases of a report again, from the report alone, and says whether what comes of
// them is what the report has.
package replay

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// Suite finds cases of a report by the id of a case, huber/single, or by that of a result,
// huber/single/float64/value: then that is all the case expects. A case in two dtypes is two.
func Suite(r conformance.Report, id string) (*conformance.Suite, error) {
	suite := &conformance.Suite{Losses: r.Losses}
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			if result.Case.ID == id || result.ID() == id {
				add(suite, result)
			}
		}
	}
	if len(suite.Cases) == 0 {
		return nil, missing(r, id)
	}
	return suite, nil
}

// add adds what a result was about, unless another implementation's was the same.
func add(suite *conformance.Suite, result conformance.Result) {
	at := slices.IndexFunc(suite.Cases, func(c conformance.Case) bool { return c.Key() == result.Case.Key() })
	if at < 0 {
		at = len(suite.Cases)
		suite.Cases = append(suite.Cases, result.Case)
		suite.Cases[at].Expectations = nil
	}
	c := &suite.Cases[at]
	same := func(e conformance.Expectation) bool {
		return e.What == result.Expectation.What && e.Input == result.Expectation.Input
	}
	if !slices.ContainsFunc(c.Expectations, same) {
		c.Expectations = append(c.Expectations, result.Expectation)
	}
}

// missing says that a report has no such case, and which one was probably meant.
func missing(r conformance.Report, id string) error {
	var known []string
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			known = append(known, result.Case.ID, result.ID())
		}
	}
	slices.Sort(known)
	if near := diag.Nearest(id, slices.Compact(known)); near != "" {
		return fmt.Errorf("the report has no case %q; did you mean %q?", id, near)
	}
	return fmt.Errorf("the report has no case %q", id)
}

// Compare says how a result differs from that of the same implementation in the report: empty where
// it does not.
func Compare(r conformance.Report, implementation string, now conformance.Result) string {
	at := slices.IndexFunc(r.Implementations, func(j conformance.Judged) bool { return j.Info.Name == implementation })
	if at < 0 {
		return "the report has no results of " + implementation
	}
	results := r.Implementations[at].Results
	at = slices.IndexFunc(results, func(before conformance.Result) bool { return before.ID() == now.ID() })
	if at < 0 {
		return "the report has no result of this"
	}
	switch before := results[at]; {
	case before.Verdict != now.Verdict:
		return fmt.Sprintf("the report has the verdict %s, not %s", before.Verdict, now.Verdict)
	case before.Verdict == conformance.Skip:
		return ""
	case !sameArray(before.Got, now.Got):
		return fmt.Sprintf("the report has another answer, %s ULP off and not %s", conformance.Brief(before.ULP()), conformance.Brief(now.ULP()))
	case before.Reason != now.Reason:
		return "the report has another reason: " + before.Reason
	default:
		return ""
	}
}

// sameArray compares elements as numbers: NaN is NaN, and -0 is 0.
func sameArray(a, b conformance.Array) bool {
	same := func(x, y float64) bool { return x == y || x != x && y != y }
	return slices.Equal(a.Shape, b.Shape) && slices.EqualFunc(a.Data, b.Data, same)
}
