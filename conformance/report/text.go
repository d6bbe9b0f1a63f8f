package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/decimal"
)

// Text writes a report for people: what went wrong first, then a line for each loss, the prints,
// the errata, and the sum of it.
func Text(w io.Writer, r conformance.Report, color bool) error {
	p := &page{to: bufio.NewWriter(w), color: color}
	p.failures(r)
	p.skips(r)
	p.losses(r)
	p.prints(r)
	p.errata(r)
	p.conclusion(r.Summary())
	return p.to.Flush() // which gives the first error of all the writes before
}

// Conclusion writes the end of a text report alone.
func Conclusion(w io.Writer, s conformance.Summary, color bool) error {
	p := &page{to: bufio.NewWriter(w), color: color}
	p.conclusion(s)
	return p.to.Flush()
}

// page writes the parts of a text report.
type page struct {
	to    *bufio.Writer
	color bool
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p.to, format, args...) }

func (p *page) paint(s string, color text.Color) string {
	if !p.color {
		return s
	}
	return color.EscapeSeq() + s + text.Reset.EscapeSeq()
}

func (p *page) verdict(v conformance.Verdict) string {
	switch v {
	case conformance.Pass:
		return p.paint("pass", text.FgGreen)
	case conformance.Fail:
		return p.paint("FAIL", text.FgRed)
	case conformance.Skip:
		return p.paint("skip", text.FgYellow)
	default:
		panic(fmt.Sprintf("report: internal error: verdict %q", string(v)))
	}
}

// failures has a paragraph for each, the spec's file and line first.
func (p *page) failures(r conformance.Report) {
	for _, result := range r.Results {
		if result.Verdict != conformance.Fail {
			continue
		}
		p.printf("%s: %s: %s, %s\n", result.Case.Source.Place(), p.verdict(result.Verdict), result.Case.ID, result.Part())
		if result.Case.Source.Prints != "" {
			p.printf("  prints     %s\n", result.Case.Source.Prints)
		}
		if !result.Measured() {
			p.printf("  %s\n\n", result.Reason)
			continue
		}
		p.printf("  expected   %s\n", decimal.Format(result.Expectation.Want.Data[result.Worst], 64))
		p.printf("  got        %s\n", decimal.Format(result.Got.Data[result.Worst], result.Case.Call.Dtype.Bits()))
		p.printf("  error      %s\n", conformance.Brief(result.Error))
		p.printf("  tolerance  %s\n\n", conformance.Brief(result.Tolerance()))
	}
}

// skips has a line for each loss and reason: a stale formula skips all of a loss's cases alike.
func (p *page) skips(r conformance.Report) {
	type group struct{ place, loss, reason string }
	var order []group
	count := map[group]int{}
	for _, result := range r.Results {
		if result.Verdict != conformance.Skip {
			continue
		}
		g := group{result.Case.Source.Spec, result.Case.Call.Loss, result.Reason}
		if count[g] == 0 {
			order = append(order, g)
		}
		count[g]++
	}
	for _, g := range order {
		p.printf("%s: %s: %s, %s: %s\n", g.place, p.verdict(conformance.Skip), g.loss, plural(count[g], "case"), g.reason)
	}
	if len(order) > 0 {
		p.printf("\n")
	}
}

// losses has a line for each: how many cases, and the result that takes the largest share of its
// tolerance.
func (p *page) losses(r conformance.Report) {
	t := newTable("loss", "cases", "passed", "failed", "skipped", "worst", "where")
	for _, column := range []int{1, 2, 3, 4, 5} {
		t.right(column)
	}
	for _, loss := range r.Losses {
		results := slices.DeleteFunc(slices.Clone(r.Results), func(result conformance.Result) bool {
			return result.Case.Call.Loss != loss.ID
		})
		s := conformance.Report{Results: results}.Summary()
		share, where := worst(results)
		t.row(loss.ID, s.Cases, s.Passed, s.Failed, s.Skipped, share, where)
	}
	p.section("losses: worst is the error in percent of its tolerance", t)
}

// worst gives the largest share of a tolerance in percent, and the case that takes it.
func worst(results []conformance.Result) (share, where string) {
	var worst conformance.Result
	for _, result := range results {
		if result.Measured() && (where == "" || result.Share() > worst.Share()) {
			worst = result
			where = strings.TrimPrefix(result.Case.ID, result.Case.Call.Loss+"/") + ", " + result.Part()
		}
	}
	if where == "" {
		return "", ""
	}
	return percent(worst.Share()), where
}

// prints has a line for each output that a case holds to the letter.
func (p *page) prints(r conformance.Report) {
	t := newTable("case", "", "got", "tolerance", "prints")
	t.right(2)
	t.right(3)
	for _, result := range r.Results {
		c := result.Case
		if c.Source.Prints == "" {
			continue
		}
		got, tolerance := "", ""
		if result.Measured() {
			got = decimal.Format(result.Got.Data[result.Worst], c.Call.Dtype.Bits())
			tolerance = conformance.Brief(result.Tolerance())
		}
		name := c.ID
		if c.Source.Cell != 0 {
			name = fmt.Sprintf("cell %d", c.Source.Cell)
		}
		prints := c.Source.Prints
		if c.Erratum != nil {
			prints += "  (" + c.Erratum.Relation + ")"
		}
		t.row(name, p.verdict(result.Verdict), got, tolerance, prints)
	}
	p.section("prints", t)
}

// errata has a paragraph for each print that is known to be wrong.
func (p *page) errata(r conformance.Report) {
	title := "errata: prints that are known to be wrong, met by their relation to the loss\n"
	for _, result := range r.Results {
		if e := result.Case.Erratum; e != nil {
			p.printf("%s  %s: %s (%s)\n    %s\n", title, result.Case.Source.Place(), result.Case.ID, e.Relation, e.Why)
			title = ""
		}
	}
	if title == "" {
		p.printf("\n")
	}
}

func (p *page) conclusion(s conformance.Summary) {
	p.printf("%s, %s: %d passed, %d failed, %d skipped\n",
		plural(s.Losses, "loss"), plural(s.Cases, "case"), s.Passed, s.Failed, s.Skipped)
	switch s.Conclusion() {
	case conformance.Conforming:
		p.printf("%s\n", p.paint("conforming", text.FgGreen))
	case conformance.NotConforming:
		p.printf("%s\n", p.paint("not conforming", text.FgRed))
	case conformance.NotJudged:
		p.printf("%s\n", p.paint("not judged", text.FgYellow))
	default:
		panic(fmt.Sprintf("report: internal error: conclusion %d", s.Conclusion()))
	}
}

// section writes a title and a table, nothing where the table has no rows.
func (p *page) section(title string, t *lines) {
	if len(t.rows) > 0 {
		p.printf("%s\n%s\n\n", title, t.render())
	}
}

// percent writes a share in two significant digits, whole numbers from 10 to 100000 %.
func percent(share float64) string {
	if v := 100 * share; v >= 9.95 && v < 1e5 {
		return strconv.FormatFloat(v, 'f', 0, 64) + " %"
	}
	return conformance.Brief(100*share) + " %"
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
