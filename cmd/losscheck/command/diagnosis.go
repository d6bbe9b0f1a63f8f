package command

import (
	"sync"
	"sync/atomic"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/diagnose"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
)

// newExaminer makes one that knows the formulas of the specs.
func newExaminer(specs []*spec.Spec) *diagnose.Examiner {
	var losses []*check.Loss
	for _, s := range specs {
		checked, _ := check.Spec(s)
		losses = append(losses, checked)
	}
	return diagnose.New(losses...)
}

// examine says of results that miss unexpectedly what is probably wrong. What is compared with what
// are the results of one case: a shard has all of those, and so says what a whole run would.
func examine(by *diagnose.Examiner, implementation conformance.Implementation, results []conformance.Result, jobs int) {
	cases := byCase(results)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range max(1, jobs) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(cases); i = int(next.Add(1)) - 1 {
				examineCase(by, implementation, cases[i])
			}
		})
	}
	workers.Wait()
}

func examineCase(by *diagnose.Examiner, implementation conformance.Implementation, results []*conformance.Result) {
	var siblings []conformance.Result
	for _, r := range results {
		siblings = append(siblings, *r)
	}
	for _, r := range results {
		if r.Verdict.Missed() && r.Known == nil {
			r.Diagnosis = by.Explain(implementation, *r, siblings)
		}
	}
}

// byCase puts results together that are of one case, in all dtypes.
func byCase(results []conformance.Result) [][]*conformance.Result {
	var cases [][]*conformance.Result
	at := map[string]int{}
	for i := range results {
		id := results[i].Case.ID
		k, known := at[id]
		if !known {
			k = len(cases)
			at[id] = k
			cases = append(cases, nil)
		}
		cases[k] = append(cases[k], &results[i])
	}
	return cases
}
