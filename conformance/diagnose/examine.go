package diagnose

import (
	"sync"
	"sync/atomic"

	"github.com/losscheck/losscheck/conformance"
)

// Examine writes into the results of an implementation that miss unexpectedly what is probably wrong,
// with so many jobs at once. What is compared with what are the results of one case: a shard has all of
// those, and so says what a whole run would.
func (e *Examiner) Examine(implementation conformance.Implementation, results []conformance.Result, jobs int) {
	cases := byCase(results)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range max(1, jobs) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(cases); i = int(next.Add(1)) - 1 {
				e.examineCase(implementation, cases[i])
			}
		})
	}
	workers.Wait()
}

func (e *Examiner) examineCase(implementation conformance.Implementation, results []*conformance.Result) {
	var siblings []conformance.Result
	for _, r := range results {
		siblings = append(siblings, *r)
	}
	for _, r := range results {
		if r.Verdict.Missed() && r.Known == nil {
			r.Diagnosis = e.Explain(implementation, *r, siblings)
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
