package diagnose

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
)

// explainRefusal says what an implementation made of bad input that it should have refused.
func (p *patient) explainRefusal() []string {
	want := p.result.Expectation.Refused
	if want == nil || p.result.Rejection != nil {
		return nil
	}
	if kernel.Code(want.Code) == kernel.CodeIndex && p.countsFromTheEnd(want.Argument) {
		in := p.loss.Graph.FindInput(want.Argument)
		return []string{fmt.Sprintf("a negative label counts from the end: %s -1 picks the last of %d in silence", in.Name, lengthOf(p.loss, p.result.Case.Call, in.Of))}
	}
	what := accepted[kernel.Code(want.Code)]
	if what == "" {
		return nil
	}
	return []string{fmt.Sprintf(what, want.Argument)}
}

// accepted says of each kind of bad input what computing it means. Of destinations there is nothing
// to say, which no call from outside has.
var accepted = map[kernel.Code]string{
	kernel.CodeEmpty:     "%s is empty, and something is computed nevertheless: the mean of nothing, which is NaN, or the sum, which is 0",
	kernel.CodeShape:     "the shape of %s does not fit the others, and is stretched or cut in silence: broadcasting makes (N,) and (N, 1) an N by N matrix",
	kernel.CodeLength:    "%s is not as long as the others, and one of them is stretched or cut in silence",
	kernel.CodeIndex:     "nothing checks that the indices of %s lie within their axis",
	kernel.CodeRange:     "nothing checks that %s lies within its range",
	kernel.CodeValue:     "nothing checks the values of %s",
	kernel.CodeParameter: "nothing checks the parameter %s",
}

// countsFromTheEnd says whether the value is that of labels taken modulo the length of their axis.
func (p *patient) countsFromTheEnd(argument string) bool {
	if p.loss == nil || len(p.result.Got.Data) != 1 {
		return false
	}
	in := p.loss.Graph.FindInput(argument)
	call := p.result.Case.Call
	if in == nil || in.Kind != ir.IndexInput || !slices.ContainsFunc(call.Index[in.Name].Data, func(label int) bool { return label < 0 }) {
		return false
	}
	value, err := exact(p.loss, wrapped(p.loss, call, *in, 0), "")
	return err == nil && near(value[0], p.result.Got.Data[0], call.Dtype)
}
