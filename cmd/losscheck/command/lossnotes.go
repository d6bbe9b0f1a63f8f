package command

import (
	"io"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/plot"
	"github.com/losscheck/losscheck/conformance/report"
	"github.com/losscheck/losscheck/conformance/report/html"
	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/explain"
	"github.com/losscheck/losscheck/gen/kernel"
	"github.com/losscheck/losscheck/gen/spec"
)

// lossNotes is what a report for a browser says of its losses besides the results; nothing where
// none of the outputs is one. Of a loss whose formula is not the report's it says nothing.
func lossNotes(folder string, r conformance.Report, outputs []report.Output) (map[string]html.Loss, error) {
	if !slices.ContainsFunc(outputs, func(o report.Output) bool { return o.Format.Name == "html" }) {
		return nil, nil
	}
	specs, err := loadSpecs(folder, io.Discard)
	if err != nil {
		return nil, err
	}
	notes := map[string]html.Loss{}
	for _, loss := range r.Losses {
		at := slices.IndexFunc(specs, func(s *spec.Spec) bool { return s.ID == loss.ID && s.Digest() == loss.Digest })
		if at < 0 {
			continue
		}
		checked, _ := check.Spec(specs[at])
		notes[loss.ID] = newNote(checked)
	}
	return notes, nil
}

// newNote says of a loss what `losscheck explain` does.
func newNote(l *check.Loss) html.Loss {
	note := html.Loss{Title: l.Spec.Title, Summary: l.Spec.Summary, Figure: figureOf(l)}
	document, _ := explain.Loss(l.Spec, []explain.Stage{explain.Formula, explain.Gradient})
	if document == nil {
		return note // the compiler cannot lower it: the results are all that there is to say
	}
	note.Formula, _ = equations(document.Sections[0])
	note.Gradient, note.Remark = equations(document.Sections[1])
	return note
}

// equations are the formulas of a section, and its text.
func equations(section explain.Section) (list []html.Equation, text string) {
	for _, block := range section.Blocks {
		switch b := block.(type) {
		case explain.Formulas:
			for _, f := range b {
				name, derivative := strings.CutPrefix(f.Name, gen.DerivativePrefix)
				list = append(list, html.Equation{Name: name, Derivative: derivative, Expr: f.Expr})
			}
		case explain.Text:
			text = strings.TrimSpace(text + " " + string(b))
		}
	}
	return list, text
}

// figureOf draws the loss as it is compiled, nothing where it is not, or where there is nothing to
// draw it over.
func figureOf(l *check.Loss) *plot.Figure {
	at := slices.IndexFunc(compiledIn.Registry, func(e kernel.Entry) bool { return e.ID == l.Spec.ID && e.Digest == l.Spec.Digest() })
	if at < 0 {
		return nil
	}
	figure, err := plot.New(l, compiledIn.Registry[at], nil)
	if err != nil {
		return nil
	}
	return figure
}
