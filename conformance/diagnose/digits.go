package diagnose

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/conformance"
)

// explainElements says of a gradient that only some elements miss, and which.
func (p *patient) explainElements() []string {
	e := p.result.Expectation
	flipped, missed := 0, 0
	for i, got := range p.result.Got.Data {
		if e.MissedBy(i, got) <= e.Tolerances[i] {
			continue
		}
		missed++
		if math.Abs(got+e.Want.Data[i]) <= e.Tolerances[i] {
			flipped++
		}
	}
	if missed < len(e.Want.Data) && flipped == missed && missed > 0 {
		return []string{fmt.Sprintf("the sign of %s is flipped in %d of %d elements, those that miss", p.subject(), missed, len(e.Want.Data))}
	}
	return nil
}

// explainDigits says how far a number that is nearly right agrees, and what that looks like.
func (p *patient) explainDigits() []string {
	r := p.result
	got, want := r.Got.Data[r.Worst], r.Expectation.Want.Data[r.Worst]
	relative := math.Abs(r.Error / want)
	const some, many = 1e-3, 1e-15
	if !(relative < some && relative > many) {
		return nil
	}
	digits := int(math.Round(-math.Log10(relative)))
	agrees := fmt.Sprintf("agrees to %d digits", digits)
	switch {
	case r.Case.Call.Dtype == conformance.Float64 && float64(float32(got)) == got:
		return []string{agrees + ", and the number is a float32: something is computed in float32"}
	case r.Case.Call.Dtype == conformance.Float64 && relative < 0x1p-20:
		return []string{agrees + ": it looks like arithmetic of lower precision, or like an eps that the formula has not"}
	default:
		return []string{agrees + ": it looks like an eps that the formula has not, or like digits lost in a difference"}
	}
}
