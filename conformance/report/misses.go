package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// owned is a result and whose it is.
type owned struct {
	by string // the implementation's name
	conformance.Result
}

// kept has the results of all implementations that a condition holds for.
func kept(r conformance.Report, holds func(conformance.Result) bool) []owned {
	var list []owned
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			if holds(result) {
				list = append(list, owned{judged.Info.Name, result})
			}
		}
	}
	return list
}

// unexpected holds for what speaks against an implementation: it misses, and nobody said so.
func unexpected(r conformance.Result) bool { return r.Verdict.Missed() && r.Known == nil }

// known holds for what misses as it was expected to.
func known(r conformance.Result) bool { return r.Known != nil }

// unsupported holds for what the implementation does not claim to have.
func unsupported(r conformance.Result) bool { return r.Unsupported }

// unjudged holds for what was skipped though the implementation claims to have it.
func unjudged(r conformance.Result) bool { return r.Verdict == conformance.Skip && !r.Unsupported }

// foremost divides results into the first so many of each implementation and loss, and the rest.
func foremost(list []owned, most int) (first, rest []owned) {
	seen := map[[2]string]int{}
	for _, r := range list {
		of := [2]string{r.by, r.Case.Call.Loss}
		if seen[of]++; seen[of] <= most {
			first = append(first, r)
		} else {
			rest = append(rest, r)
		}
	}
	return first, rest
}

// rule names the way in which a result misses, for tools that sort by it.
func rule(r conformance.Result) string {
	switch {
	case r.Verdict == conformance.Errored:
		return "errored"
	case r.Expectation.Refused != nil:
		return "missed-refusal"
	case r.Rejection != nil:
		return "refused"
	case r.Expectation.What == conformance.Gradient:
		return "wrong-gradient"
	default:
		return "wrong-value"
	}
}

// wanted is what the worst element of a measured result must be.
func wanted(r conformance.Result) string {
	e := r.Expectation
	text := decimal.Format(e.Want.Data[r.Worst], 64)
	switch {
	case e.Low != nil:
		return fmt.Sprintf("from %s to %s", decimal.Format(e.Low[r.Worst], 64), decimal.Format(e.High[r.Worst], 64))
	case e.Limit != nil:
		return text + " or its limit " + decimal.Format(*e.Limit, 64)
	default:
		return text
	}
}

// returned is the worst element of what the implementation of a measured result returned.
func returned(r conformance.Result) string {
	return decimal.Format(r.Got.Data[r.Worst], r.Case.Call.Dtype.Bits())
}

// title says in a line what misses and by how much.
func title(r conformance.Result) string {
	text := r.Case.ID + ", " + r.Part() + ": "
	if !r.Measured() {
		return text + textLines(r.Reason)[0]
	}
	return text + fmt.Sprintf("got %s, %s %s, off by %s ULP", returned(r), truth(r), wanted(r), units(r.ULP()))
}

// truth is what the expected number is called: a print is no more exact than it was printed.
func truth(r conformance.Result) string {
	if r.Case.Source.Prints != "" {
		return "expected"
	}
	return "exact"
}

// account says all about a result that misses, a line for each thing.
func account(r conformance.Result) []string {
	var lines []string
	add := func(name, text string) {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%-9s  %s", name, text), " "))
	}
	if r.Case.Source.Prints != "" {
		add("prints", r.Case.Source.Prints)
	} else {
		add("inputs", r.Case.Call.Brief())
	}
	if !r.Measured() {
		return slices.Concat(lines, textLines(r.Reason), sayings(r.Failure), suspicions(r))
	}
	add(truth(r), wanted(r))
	add("got", returned(r))
	add("error", fmt.Sprintf("%s, %s ULP", conformance.Brief(r.Error), units(r.ULP())))
	add("tolerance", fmt.Sprintf("%s, %s ULP", conformance.Brief(r.Tolerance()), units(r.Budget())))
	return append(lines, suspicions(r)...)
}

// suspicions are what is probably wrong.
func suspicions(r conformance.Result) []string {
	var lines []string
	for _, text := range r.Diagnosis {
		lines = append(lines, "probably   "+text)
	}
	return lines
}

// sayings is what a program that failed left behind.
func sayings(f *conformance.Failure) []string {
	var lines []string
	add := func(title, text string) {
		if text == "" {
			return
		}
		lines = append(lines, title)
		for _, line := range textLines(text) {
			lines = append(lines, "  "+line)
		}
	}
	if f != nil {
		add("its own account is", f.Trace)
		add("its standard error ends with", f.Stderr)
	}
	return lines
}

// textLines are the lines of what another program wrote, without what would move a terminal's cursor
// or end an XML document.
func textLines(text string) []string {
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}
