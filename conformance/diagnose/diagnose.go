// Package diagnose says what is probably wrong with an implementation, from its outputs alone: it
// tries what people get wrong, a sign, a 1/N, a label, another eps, on the numbers that came, and
// compares a gradient with the slope of the implementation's own value.
package diagnose

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
)

// Examiner explains results of the losses that it knows.
type Examiner struct {
	losses map[string]*check.Loss
}

// New makes an examiner. About a loss that is not given it says what the numbers say by themselves.
func New(losses ...*check.Loss) *Examiner {
	e := &Examiner{losses: map[string]*check.Loss{}}
	for _, loss := range losses {
		e.losses[loss.Spec.ID] = loss
	}
	return e
}

// Explain says in sentences what is probably wrong with a result that fails, the most likely first,
// and of a passing one that is right by another convention, that it is. Siblings are the other
// results of the implementation for the same loss: what explains more of their failures is more
// likely. The implementation is called again, at points beside the result's own. Nothing is said
// about what was skipped, and where nothing fits.
func (e *Examiner) Explain(implementation conformance.Implementation, result conformance.Result, siblings []conformance.Result) []string {
	switch {
	case result.Note == "another subgradient":
		return []string{"right derivative of another convention: the loss has no derivative here, and this is another of its subgradients"}
	case !result.Verdict.Missed() || result.Verdict == conformance.Errored:
		return nil
	}
	p := &patient{implementation: implementation, loss: e.losses[result.Case.Call.Loss], result: result, siblings: siblings}
	if !result.Measured() {
		return p.explainRefusal()
	}
	said := p.explainSpecial()
	if len(said) == 0 {
		said = p.explainNumbers()
	}
	if result.Expectation.What == conformance.Gradient {
		said = append(said, p.compareSlopes())
	}
	return said
}

// patient is one result under examination.
type patient struct {
	implementation conformance.Implementation
	loss           *check.Loss // nil where it is unknown
	result         conformance.Result
	siblings       []conformance.Result
}

// explainNumbers tries everything that leaves numbers numbers. Nothing is wrong with a number that is
// what the formula gives, and whatever else gives it too is no news.
func (p *patient) explainNumbers() []string {
	if p.isTrue() {
		return []string{p.subject() + " is what the formula gives: the print is wrong, or it was made by another formula"}
	}
	var said []string
	said = append(said, p.explainFactors()...)
	said = append(said, p.explainVariants()...)
	said = append(said, p.explainElements()...)
	for _, explain := range []func() []string{p.explainAnyBound, p.explainCommonFactor, p.explainDigits} {
		if len(said) == 0 {
			said = explain()
		}
	}
	return said
}

// isTrue says whether numbers are right though they miss what is expected, which is a print's doing: a
// vector expects what is true.
func (p *patient) isTrue() bool {
	r := p.result
	if p.loss == nil || r.Case.Source.Prints == "" {
		return false
	}
	truth, err := exact(p.loss, r.Case.Call, r.Expectation.Input)
	return err == nil && len(truth) == len(r.Expectation.Want.Data) &&
		explains(r, func(i int, _ float64) float64 { return truth[i] })
}

// valueSibling finds the judged value of the same call.
func (p *patient) valueSibling() (conformance.Result, bool) {
	i := slices.IndexFunc(p.siblings, func(r conformance.Result) bool {
		return r.Case.ID == p.result.Case.ID && r.Case.Call.Dtype == p.result.Case.Call.Dtype && r.Expectation.What == conformance.Value
	})
	if i < 0 {
		return conformance.Result{}, false
	}
	return p.siblings[i], true
}

// valueIsRight says whether the value of the same call is right, where it was judged.
func (p *patient) valueIsRight() (right, known bool) {
	value, ok := p.valueSibling()
	if !ok || value.Verdict == conformance.Skip {
		return false, false
	}
	return value.Verdict == conformance.Pass, true
}

// subject is what the sentences are about.
func (p *patient) subject() string {
	if p.result.Expectation.What == conformance.Gradient {
		return "the gradient of " + p.result.Expectation.Input
	}
	return "the value"
}

// byEvidence sorts what was found by evidence, the strongest first, and keeps the order of equals.
func byEvidence(found []suspicion) []string {
	slices.SortStableFunc(found, func(a, b suspicion) int { return cmp.Compare(b.support, a.support) })
	var said []string
	for _, s := range found {
		text := s.sentence
		if s.support > 0 {
			text += fmt.Sprintf("; it explains %d of %d other failures of the loss too", s.support, s.of)
		}
		said = append(said, text)
	}
	return said
}

// suspicion is a sentence, and how many of the failing siblings it explains.
type suspicion struct {
	sentence    string
	support, of int
}
