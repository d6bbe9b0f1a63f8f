package conformance

import "fmt"

// Report is what came of a run.
type Report struct {
	Implementation Info
	Suite          string // the suite's digest
	Losses         []SuiteLoss
	Results        []Result
}

// Run judges an implementation by every case of a suite.
func Run(implementation Implementation, suite *Suite) Report {
	report := Report{Implementation: implementation.Info(), Suite: suite.Digest(), Losses: suite.Losses}
	reasons := map[string]string{}
	for _, loss := range suite.Losses {
		reasons[loss.ID] = notComparable(implementation, loss)
	}
	for _, c := range suite.Cases {
		report.Results = append(report.Results, run(implementation, c, reasons[c.Call.Loss])...)
	}
	return report
}

func run(implementation Implementation, c Case, reason string) []Result {
	if reason == "" {
		reason = c.Skip
	}
	if reason != "" {
		return skip(c, reason)
	}
	outcome, err := implementation.Eval(c.Call)
	return judge(c, outcome, err)
}

// notComparable says why an implementation cannot be judged by the cases of a loss; empty where
// it can.
func notComparable(implementation Implementation, loss SuiteLoss) string {
	compiled, ok := find(implementation.Losses(), loss.ID)
	switch {
	case !ok:
		return fmt.Sprintf("%s does not have the loss", implementation.Info().Name)
	case compiled.Digest != "" && compiled.Digest != loss.Digest:
		return "stale: the spec's formula is not the one that was compiled; generate again"
	default:
		return ""
	}
}

// Summary counts the results of a run.
type Summary struct {
	Losses  int `json:"losses"`
	Cases   int `json:"cases"`
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

// Summary counts the results.
func (r Report) Summary() Summary {
	s := Summary{Losses: len(r.Losses), Cases: len(r.Results)}
	for _, result := range r.Results {
		switch result.Verdict {
		case Pass:
			s.Passed++
		case Fail:
			s.Failed++
		case Skip:
			s.Skipped++
		default:
			panic(fmt.Sprintf("conformance: internal error: verdict %q", string(result.Verdict)))
		}
	}
	return s
}

// Conclusion is the outcome of a whole run.
type Conclusion int

// The conclusions.
const (
	Conforming    Conclusion = iota // every case passed, and there was one
	NotConforming                   // a case failed
	NotJudged                       // no case failed, but some, or all, could not be judged
)

// Conclusion says what the counts mean. A run that judged nothing is not a pass.
func (s Summary) Conclusion() Conclusion {
	switch {
	case s.Failed > 0:
		return NotConforming
	case s.Skipped > 0 || s.Passed == 0:
		return NotJudged
	default:
		return Conforming
	}
}
