package conformance

import (
	"fmt"
	"math"
)

// Report is what came of judging implementations by one suite. It has everything that is written
// about a run; writers choose and lay out, and compute nothing.
type Report struct {
	Suite           string // the suite's digest
	Losses          []SuiteLoss
	Implementations []Judged // each has a name of its own

	Findings []Finding // what no longer holds of what was expected to miss

	Slice *Slice // of the suite that was run; nil where it was all of it
}

// Judged is what came of judging one implementation.
type Judged struct {
	Info    Info
	Results []Result // in the order of the suite's cases
}

// NewReport puts what came of a suite together.
func NewReport(suite *Suite, judged ...Judged) Report {
	return Report{Suite: suite.Digest(), Losses: suite.Losses, Implementations: judged}
}

// Summary counts results. Headroom is the largest of them all.
type Summary struct {
	Losses    int
	Cases     int
	Passed    int
	Failed    int
	Errored   int
	Skipped   int
	Undecided int // of those skipped, because no exact result is known

	Unsupported int // of those skipped, because the implementation does not claim to have them
	Known       int // of those failed and errored, as was expected

	Headroom float64
}

// Summary counts the results of all implementations.
func (r Report) Summary() Summary {
	var s Summary
	for _, judged := range r.Implementations {
		s.add(judged.Results)
	}
	s.Losses = len(r.Losses)
	return s
}

// Summary counts the results of the implementation. The losses are those that it has results of.
func (j Judged) Summary() Summary {
	var s Summary
	s.add(j.Results)
	losses := map[string]bool{}
	for _, result := range j.Results {
		losses[result.Case.Call.Loss] = true
	}
	s.Losses = len(losses)
	return s
}

// Of has the results for one loss only.
func (j Judged) Of(loss string) Judged {
	kept := Judged{Info: j.Info}
	for _, result := range j.Results {
		if result.Case.Call.Loss == loss {
			kept.Results = append(kept.Results, result)
		}
	}
	return kept
}

func (s *Summary) add(results []Result) {
	s.Cases += len(results)
	for _, result := range results {
		switch result.Verdict {
		case Pass:
			s.Passed++
		case Fail:
			s.Failed++
		case Errored:
			s.Errored++
		case Skip:
			s.Skipped++
		default:
			panic(fmt.Sprintf("conformance: internal error: verdict %q", string(result.Verdict)))
		}
		if result.Case.Undecided {
			s.Undecided++
		}
		if result.Unsupported {
			s.Unsupported++
		}
		if result.Known != nil {
			s.Known++
		}
		s.Headroom = math.Max(s.Headroom, result.Headroom())
	}
}

// Conclusion is the outcome of a whole run.
type Conclusion int

// The conclusions.
const (
	Conforming    Conclusion = iota // every case passed or missed as expected, and there was one
	NotConforming                   // a case failed, or could not be computed, and nobody expected it
	NotJudged                       // no case failed, but some, or all, could not be judged
)

// String says it in words.
func (c Conclusion) String() string {
	switch c {
	case Conforming:
		return "conforming"
	case NotConforming:
		return "not conforming"
	case NotJudged:
		return "not judged"
	default:
		panic(fmt.Sprintf("conformance: internal error: conclusion %d", int(c)))
	}
}

// Conclusion says what the counts mean. A run that judged nothing is not a pass.
func (s Summary) Conclusion() Conclusion {
	switch {
	case s.Failed+s.Errored > s.Known:
		return NotConforming
	case s.Skipped > s.Unsupported || s.Passed+s.Known == 0:
		return NotJudged
	default:
		return Conforming
	}
}
