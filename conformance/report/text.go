package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// Text writes a report for people: what went wrong first, then the losses and how exact they are,
// where the formulas break, the prints, the errata, the known limits, and the sum of it.
func Text(w io.Writer, r conformance.Report, color bool) error {
	p := &page{to: bufio.NewWriter(w), color: color, several: len(r.Implementations) > 1}
	p.failures(r)
	p.findings(r)
	p.skips(r)
	p.excused("expected to miss", kept(r, known))
	p.excused("not supported", kept(r, unsupported))
	if p.several {
		p.matrices(r)
	} else {
		p.tables(r)
	}
	p.stability(stability.Tables(r))
	p.prints(r)
	p.errata(r)
	p.limits(r)
	p.conclusion(r)
	return p.to.Flush() // which gives the first error of all the writes before
}

// Conclusion writes the end of a text report alone.
func Conclusion(w io.Writer, r conformance.Report, color bool) error {
	p := &page{to: bufio.NewWriter(w), color: color}
	p.conclusion(r)
	return p.to.Flush()
}

// page writes the parts of a text report.
type page struct {
	to      *bufio.Writer
	color   bool
	several bool // implementations: then they are named
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
	case conformance.Errored:
		return p.paint("ERROR", text.FgRed)
	case conformance.Skip:
		return p.paint("skip", text.FgYellow)
	default:
		panic(fmt.Sprintf("report: internal error: verdict %q", string(v)))
	}
}

// of says whose result it is, where there are several who may be meant.
func (p *page) of(implementation string) string {
	if !p.several {
		return ""
	}
	return implementation + ": "
}

// failures has what speaks against an implementation, the spec's file and line first: a paragraph
// for each, and where a loss misses often, a line for each of the rest.
func (p *page) failures(r conformance.Report) {
	const paragraphs = 5
	first, rest := foremost(kept(r, unexpected), paragraphs)
	for _, result := range first {
		p.missed(result, result.Case.ID+", "+result.Part())
		for _, line := range account(result.Result) {
			p.printf("  %s\n", line)
		}
		p.printf("\n")
	}
	for _, result := range rest {
		p.missed(result, title(result.Result))
	}
	if len(rest) > 0 {
		p.printf("\n")
	}
}

// missed has the place of a result that misses, and what is said of it.
func (p *page) missed(r owned, text string) {
	p.printf("%s: %s: %s%s\n", r.Case.Source.Place(), p.verdict(r.Verdict), p.of(r.by), text)
}

// findings has a line for each thing that is not as it was expected.
func (p *page) findings(r conformance.Report) {
	for _, finding := range r.Findings {
		p.printf("%s\n", finding)
	}
	if len(r.Findings) > 0 {
		p.printf("\n")
	}
}

// skips has a line for each loss and reason: a stale formula skips all of a loss's cases alike.
func (p *page) skips(r conformance.Report) {
	all := groups(kept(r, unjudged))
	for _, g := range all {
		p.printf("%s: %s: %s%s: %s\n", g.source.Spec, p.verdict(conformance.Skip), p.of(g.by), g.extent(), g.because())
	}
	if len(all) > 0 {
		p.printf("\n")
	}
}

// excused has a line for each reason why results are not held against an implementation.
func (p *page) excused(title string, list []owned) {
	all := groups(list)
	for i, g := range all {
		if i == 0 {
			p.printf("%s\n", title)
		}
		p.printf("  %s%s: %s\n", p.of(g.by), g.extent(), g.because())
	}
	if len(all) > 0 {
		p.printf("\n")
	}
}

// errata has a paragraph for each print that is known to be wrong.
func (p *page) errata(r conformance.Report) {
	title := "errata: prints that are known to be wrong, met by their relation to the loss\n"
	for _, result := range errata(r) {
		e := result.Case.Erratum
		p.printf("%s  %s: %s (%s)\n    %s\n", title, result.Case.Source.Place(), result.Case.ID, e.Relation, e.Why)
		title = ""
	}
	if title == "" {
		p.printf("\n")
	}
}

func (p *page) conclusion(r conformance.Report) {
	for _, line := range sums(r) {
		p.printf("%s\n", line)
	}
	conclusion := r.Summary().Conclusion()
	color := colorOf(conclusion)
	if len(r.Findings) > 0 && conclusion == conformance.Conforming {
		color = text.FgYellow
	}
	p.printf("%s\n", p.paint(concluded(r), color))
}

func colorOf(c conformance.Conclusion) text.Color {
	switch c {
	case conformance.Conforming:
		return text.FgGreen
	case conformance.NotConforming:
		return text.FgRed
	case conformance.NotJudged:
		return text.FgYellow
	default:
		panic(fmt.Sprintf("report: internal error: conclusion %d", c))
	}
}

// section writes a title and a table, nothing where the table has no rows.
func (p *page) section(title string, t *lines) {
	if len(t.rows) > 0 {
		p.printf("%s\n%s\n\n", title, t.render())
	}
}
