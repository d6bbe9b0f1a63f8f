package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// units writes a number of ULP: two significant digits, whole where there are more than that.
func units(v float64) string {
	if v >= 9.95 && v < 1e5 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return conformance.Brief(v)
}

// where names a result within its loss: notebook-208, float32 value.
func where(r conformance.Result) string {
	return strings.TrimPrefix(r.Case.ID, r.Case.Call.Loss+"/") + ", " + r.Part()
}

// counts is a summary in a line. What did not happen is not counted, but for failures.
func counts(s conformance.Summary) string {
	text := fmt.Sprintf("%s, %s: %d passed, %d failed", plural(s.Losses, "loss"), plural(s.Cases, "case"), s.Passed, s.Failed)
	if s.Errored > 0 {
		text += fmt.Sprintf(", %d errored", s.Errored)
	}
	if s.Known > 0 {
		text += fmt.Sprintf(" (%d of them as expected)", s.Known)
	}
	text += fmt.Sprintf(", %d skipped", s.Skipped)
	var why []string
	if s.Unsupported > 0 {
		why = append(why, fmt.Sprintf("%d not supported", s.Unsupported))
	}
	if s.Undecided > 0 {
		why = append(why, fmt.Sprintf("%d undecided", s.Undecided))
	}
	if len(why) > 0 {
		text += " (" + strings.Join(why, ", ") + ")"
	}
	return text
}

// sums are the lines that a report ends with, but for its conclusion.
func sums(r conformance.Report) []string {
	line := counts(r.Summary())
	if r.Slice != nil {
		line = fmt.Sprintf("shard %d of %d: %s", r.Slice.Index, r.Slice.Count, line)
	}
	lines := []string{line}
	if n := len(r.Findings); n > 0 {
		lines = append(lines, plural(n, "thing")+" not as expected")
	}
	return lines
}

// concluded is the conclusion of a report, in which what no longer holds of the expectations counts.
func concluded(r conformance.Report) string {
	conclusion := r.Summary().Conclusion()
	if conclusion == conformance.Conforming && len(r.Findings) > 0 {
		return "conforming, but not as expected"
	}
	return conclusion.String()
}

// fate says in a word or two how a loss fares: 58 pass, 3 of 58 FAIL, 58 with 12 expected.
func fate(s conformance.Summary) string {
	judged := s.Cases - s.Unsupported
	missed := s.Failed + s.Errored - s.Known
	switch {
	case s.Cases == 0:
		return "–"
	case missed > 0:
		return fmt.Sprintf("%d of %d FAIL", missed, judged)
	case judged == 0:
		return "not supported"
	case s.Skipped > s.Unsupported:
		return fmt.Sprintf("%d of %d not judged", s.Skipped-s.Unsupported, judged)
	case s.Known > 0:
		return fmt.Sprintf("%d pass, %d as expected", s.Passed, s.Known)
	default:
		return fmt.Sprintf("%d pass", s.Passed)
	}
}

func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "s"):
		return fmt.Sprintf("%d %ses", n, noun)
	default:
		return fmt.Sprintf("%d %ss", n, noun)
	}
}

// errata are the results of prints that are known to be wrong. They belong to the specs, and the
// first implementation has them all.
func errata(r conformance.Report) []conformance.Result {
	var list []conformance.Result
	for _, judged := range r.Implementations[:min(1, len(r.Implementations))] {
		for _, result := range judged.Results {
			if result.Case.Erratum != nil {
				list = append(list, result)
			}
		}
	}
	return list
}
