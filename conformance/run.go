package conformance

import (
	"math"
	"sync"
	"sync/atomic"
)

// Running says how cases are run. The zero value runs one after the other, all of them.
type Running struct {
	Jobs int               // so many calls at once; 0: one
	Done func()            // is called behind each case, maybe by several goroutines at once; nil: nothing is
	Stop func(Result) bool // says of a result that no further case is to be run; nil: all are
}

// Run judges an implementation by every case of a suite.
func Run(implementation Implementation, suite *Suite) Judged {
	return Running{}.Run(implementation, suite)
}

// Run judges an implementation by the cases of a suite. However many calls there are at once, the
// results are in the order of the cases.
func (how Running) Run(implementation Implementation, suite *Suite) Judged {
	judged := Judged{Info: implementation.Info()}
	r := &runner{Running: how, implementation: implementation, name: judged.Info.Name, reasons: map[string]string{}}
	has := implementation.Losses()
	for _, loss := range suite.Losses {
		if compiled, ok := find(has, loss.ID); ok {
			r.reasons[loss.ID] = stale(compiled, loss)
		}
	}
	for _, results := range r.all(suite.Cases) {
		judged.Results = append(judged.Results, results...)
	}
	return judged
}

// runner is a run under way.
type runner struct {
	Running
	implementation Implementation
	name           string            // of the implementation
	reasons        map[string]string // of each loss that it has: why it cannot be judged; empty where it can
	stopped        atomic.Bool
}

// all hands the cases out to goroutines, and has the results by case.
func (r *runner) all(cases []Case) [][]Result {
	results := make([][]Result, len(cases))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range max(1, r.Jobs) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(cases); i = int(next.Add(1)) - 1 {
				results[i] = r.one(cases[i])
			}
		})
	}
	workers.Wait()
	return results
}

// one runs a case, unless an earlier one said that it is enough.
func (r *runner) one(c Case) []Result {
	if r.stopped.Load() {
		return skip(c, "not run: an earlier case failed")
	}
	results := r.judge(c)
	for _, result := range results {
		if r.Stop != nil && r.Stop(result) {
			r.stopped.Store(true)
		}
	}
	if r.Done != nil {
		r.Done()
	}
	return results
}

func (r *runner) judge(c Case) []Result {
	reason, has := r.reasons[c.Call.Loss]
	if !has {
		return r.lacking(c)
	}
	if reason == "" {
		reason = c.Skip
	}
	if reason != "" {
		return skip(c, reason)
	}
	outcome, err := r.implementation.Eval(c.Call)
	results := judge(c, outcome, err)
	for i := range results {
		if err == nil && results[i].lacks(outcome) {
			results[i].decline(r.name + " does not give this gradient")
		}
	}
	return results
}

// lacking are the results of a case of a loss that the implementation does not have. What is compiled
// from the specs ought to have all of them; from everybody else it is no more than news.
func (r *runner) lacking(c Case) []Result {
	results := skip(c, r.name+" does not have the loss")
	_, compiled := r.implementation.(*Registry)
	for i := range results {
		results[i].Unsupported = !compiled
	}
	return results
}

// lacks says whether the result is about a gradient that the implementation did not give at all.
func (r Result) lacks(outcome Outcome) bool {
	_, given := outcome.Gradient[r.Expectation.Input]
	return r.Expectation.What == Gradient && !given
}

// decline takes a verdict back: the implementation does not claim to have what it was asked for.
func (r *Result) decline(reason string) {
	*r = Result{Case: r.Case, Expectation: r.Expectation, Error: math.NaN(), Verdict: Skip, Reason: reason, Unsupported: true}
}

// stale says why a loss cannot be judged by the cases of a suite's; empty where it can.
func stale(compiled Loss, loss SuiteLoss) string {
	if compiled.Digest != "" && compiled.Digest != loss.Digest {
		return "stale: the spec's formula is not the one that was compiled; generate again"
	}
	return ""
}
