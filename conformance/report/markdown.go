package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
)

// Markdown writes a report for a pull request or a job's summary: the conclusion, how each
// implementation fares in each loss, what went wrong, and folded away how exact the losses are and
// where the formulas break. What there is no room for is left out, and that is said.
func Markdown(w io.Writer, r conformance.Report) error {
	m := new(markdown)
	m.conclusion(r)
	m.matrix(r)
	m.failures(r)
	m.findings(r)
	m.excused("could not be judged", kept(r, unjudged))
	m.excused("missed as expected", kept(r, known))
	m.excused("not supported", kept(r, unsupported))
	m.errata(r)
	m.limits(r)
	m.accuracy(r)
	m.stability(stability.Tables(r))
	_, err := io.WriteString(w, m.document())
	return err
}

// room is how many bytes a document may have: a comment on GitHub holds 65,536 characters, and a
// job's summary 16 times as much.
const room = 65536

// markdown writes sections in GitHub's dialect, one after the other.
type markdown struct {
	section strings.Builder // under way
	done    strings.Builder
	omitted []string // the names of sections that did not fit
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(&m.section, format, args...) }

// end ends a section. The names of all that might be left out have to fit too.
func (m *markdown) end(name string) {
	const reserve = 1024
	if m.done.Len()+m.section.Len() > room-reserve {
		m.omitted = append(m.omitted, name)
	} else {
		m.done.WriteString(m.section.String())
	}
	m.section.Reset()
}

func (m *markdown) document() string {
	const few = 5
	if len(m.omitted) == 0 {
		return m.done.String()
	}
	names := strings.Join(m.omitted[:min(len(m.omitted), few)], ", ")
	if more := len(m.omitted) - few; more > 0 {
		names += fmt.Sprintf(" and %d more sections", more)
	}
	return m.done.String() + fmt.Sprintf("Left out for want of room: %s. A report as HTML or JSON has everything.\n", names)
}

// escape keeps a text from being read as marks, or from ending the cell it stands in. Nobody reads
// more than a few lines of it there.
func escape(text string) string {
	const most = 300
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + " …"
	}
	return strings.NewReplacer(
		`\`, `\\`, "|", `\|`, "\r", "", "\n", "<br>", "&", "&amp;", "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "~", `\~`,
	).Replace(text)
}

// code sets a text as code. It keeps the signs of a formula as they are; a bar would end the cell
// of a table even there.
func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + strings.NewReplacer("|", `\|`, "\r", "", "\n", " ", "`", "'").Replace(text) + "`"
}

// header starts a table. An alignment is l or r for each column.
func (m *markdown) header(alignment string, titles ...string) {
	rules := make([]string, len(titles))
	for i := range titles {
		rules[i] = map[byte]string{'l': "---", 'r': "---:"}[alignment[i]]
	}
	m.row(titles...)
	m.row(rules...)
}

func (m *markdown) row(cells ...string) { m.printf("| %s |\n", strings.Join(cells, " | ")) }

func (m *markdown) conclusion(r conformance.Report) {
	m.printf("## losscheck: %s\n\n", concluded(r))
	for _, line := range sums(r) {
		m.printf("%s.\n", line)
	}
	m.printf("\n")
	m.header("llrrrrrrrr", "implementation", "conclusion", "cases", "passed", "failed", "errored", "as expected", "skipped", "undecided", "headroom")
	for _, judged := range r.Implementations {
		s := judged.Summary()
		cells := []string{escape(judged.Info.Name + " " + judged.Info.Version), s.Conclusion().String()}
		for _, n := range []int{s.Cases, s.Passed, s.Failed, s.Errored, s.Known, s.Skipped, s.Undecided} {
			cells = append(cells, fmt.Sprint(n))
		}
		m.row(append(cells, conformance.Brief(s.Headroom))...)
	}
	m.printf("\nHeadroom is the largest error, as a part of its tolerance. Suite %s.\n\n", code(r.Suite))
	m.end("the conclusion")
}

// matrix says how each of several implementations fares in each loss.
func (m *markdown) matrix(r conformance.Report) {
	if len(r.Implementations) > 1 {
		m.printf("### Losses\n\n")
		m.table(fates(r))
	}
	m.end("the losses")
}

func (m *markdown) findings(r conformance.Report) {
	const most = 50
	for i, finding := range r.Findings {
		switch {
		case i == 0:
			m.printf("### What is not as it was expected\n\n- %s\n", escape(finding.String()))
		case i < most:
			m.printf("- %s\n", escape(finding.String()))
		case i == most:
			m.printf("- and %d more\n", len(r.Findings)-most)
		}
	}
	if len(r.Findings) > 0 {
		m.printf("\n")
	}
	m.end("what is not as it was expected")
}

// excused has a line for each reason why results are not judged or held against an implementation.
func (m *markdown) excused(what string, list []owned) {
	all := groups(list)
	for i, g := range all {
		if i == 0 {
			m.printf("<details><summary>%s %s</summary>\n\n", plural(len(list), "case"), what)
		}
		m.printf("- %s, %s: %s\n", escape(g.by), escape(g.extent()), linked(g))
	}
	if len(all) > 0 {
		m.printf("\n</details>\n\n")
	}
	m.end("what " + what)
}

// linked is a group's reason with a link to its issue.
func linked(g *group) string {
	if g.issue == "" {
		return escape(g.reason)
	}
	return fmt.Sprintf("%s (<%s>)", escape(g.reason), strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "").Replace(g.issue))
}

func (m *markdown) errata(r conformance.Report) {
	list := errata(r)
	for i, result := range list {
		if i == 0 {
			m.printf("### Errata\n\nPrints that are known to be wrong, met by their relation to the loss.\n\n")
		}
		m.printf("- %s (%s): %s\n", code(result.Case.ID), result.Case.Erratum.Relation, escape(result.Case.Erratum.Why))
	}
	if len(list) > 0 {
		m.printf("\n")
	}
	m.end("errata")
}
