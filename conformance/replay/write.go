package replay

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// few is how many elements of an array are written.
const few = 16

// Write writes what an implementation makes of a case now: in full what came and what is right, and
// how it differs from what the report has.
func Write(w io.Writer, r conformance.Report, judged conformance.Judged) error {
	out := bufio.NewWriter(w)
	for _, now := range judged.Results {
		fmt.Fprintf(out, "%s: %s: %s, %s\n", now.Case.Source.Place(), now.Verdict, judged.Info.Name, now.ID())
		fmt.Fprintf(out, "  inputs     %s\n", now.Case.Call.Brief())
		writeAnswer(out, now)
		if difference := Compare(r, judged.Info.Name, now); difference != "" {
			fmt.Fprintf(out, "  %s\n", difference)
		} else {
			fmt.Fprintf(out, "  as in the report\n")
		}
	}
	return out.Flush()
}

func writeAnswer(out io.Writer, r conformance.Result) {
	if e := r.Expectation; e.Refused != nil {
		fmt.Fprintf(out, "  expected   a refusal (%s) of %s\n", e.Refused.Code, e.Refused.Argument)
	} else {
		fmt.Fprintf(out, "  expected   %s\n", elements(e.Want.Data, 64))
	}
	switch {
	case r.Rejection != nil:
		fmt.Fprintf(out, "  got        a refusal (%s): %s\n", r.Rejection.Code, r.Rejection.Message)
	case len(r.Got.Data) > 0:
		fmt.Fprintf(out, "  got        %s\n", elements(r.Got.Data, r.Case.Call.Dtype.Bits()))
	}
	if r.Measured() {
		fmt.Fprintf(out, "  error      %s ULP of %s, in the %s\n", conformance.Brief(r.ULP()), conformance.Brief(r.Budget()), r.Part())
	} else if r.Reason != "" {
		fmt.Fprintf(out, "  because    %s\n", r.Reason)
	}
}

func elements(data []float64, bits int) string {
	var words []string
	for _, v := range data[:min(len(data), few)] {
		words = append(words, decimal.Format(v, bits))
	}
	if len(data) > few {
		words = append(words, fmt.Sprintf("… %d", len(data)))
	}
	return strings.Join(words, " ")
}
