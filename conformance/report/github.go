package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// GitHub writes workflow commands, which annotate the lines of specs in a pull request: an error for
// each implementation and line that it misses results of, a warning for what could not be judged. A
// step shows ten errors only, so what is about one line is put together.
func GitHub(w io.Writer, r conformance.Report) error {
	out := bufio.NewWriter(w)
	for _, a := range annotations(r) {
		fmt.Fprintf(out, "::%s %s::%s\n", a.level, a.properties(), escapeData.Replace(a.message))
	}
	return out.Flush() // which gives the first error of all the writes before
}

// annotation is what is said about a line of a file.
type annotation struct {
	level   string // error or warning
	at      diag.Position
	title   string
	message string
}

// In a workflow command the message keeps its line, and a property also what ends a property.
var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (a annotation) properties() string {
	var text string
	if a.at.File != "" {
		text = "file=" + escapeProperty.Replace(a.at.File) + ","
	}
	if a.at.Line > 0 {
		text += fmt.Sprintf("line=%d,", a.at.Line)
	}
	if a.at.Column > 0 {
		text += fmt.Sprintf("col=%d,", a.at.Column)
	}
	return text + "title=" + escapeProperty.Replace(a.title)
}

func annotations(r conformance.Report) []annotation {
	var list []annotation
	for _, m := range missesByLine(r) {
		list = append(list, m.annotation())
	}
	for _, finding := range r.Findings {
		list = append(list, annotation{"error", finding.At, "losscheck: not as expected", finding.Message})
	}
	for _, g := range groups(kept(r, unjudged)) {
		at := diag.Position{File: g.source.Spec, Line: g.source.Line}
		list = append(list, annotation{"warning", at, fmt.Sprintf("losscheck: %s is not judged", g.by), g.extent() + ": " + g.because()})
	}
	return list
}

// lineMisses are the results that one implementation misses of one line of a spec.
type lineMisses struct {
	first owned
	count int
}

func missesByLine(r conformance.Report) []*lineMisses {
	type line struct{ by, place string }
	var list []*lineMisses
	found := map[line]*lineMisses{}
	for _, result := range kept(r, unexpected) {
		at := line{result.by, result.Case.Source.Place()}
		if found[at] == nil {
			found[at] = &lineMisses{first: result}
			list = append(list, found[at])
		}
		found[at].count++
	}
	return list
}

func (m *lineMisses) annotation() annotation {
	r := m.first
	a := annotation{
		level: "error", at: diag.Position{File: r.Case.Source.Spec, Line: r.Case.Source.Line},
		title:   fmt.Sprintf("losscheck: %s misses %s", r.by, r.Case.Call.Loss),
		message: title(r.Result) + "\n" + strings.Join(account(r.Result), "\n"),
	}
	if m.count > 1 {
		a.message += "\nand " + plural(m.count-1, "more result")
	}
	return a
}
