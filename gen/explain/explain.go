// Package explain shows what the compiler makes of a loss, stage by stage, each
// printed by its own printer.
package explain

import (
	"fmt"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/notation"
	"github.com/losscheck/losscheck/gen/spec"
)

// A Stage is a part of an explanation.
type Stage string

// The stages, in the order in which a document has them.
const (
	Formula  Stage = "formula"
	Type     Stage = "type"
	Gradient Stage = "gradient"
	Rules    Stage = "rules"
	Program  Stage = "program"
	Go       Stage = "go"
)

// Stages returns all stages in order.
func Stages() []Stage { return []Stage{Formula, Type, Gradient, Rules, Program, Go} }

// sections has the writer of each stage.
var sections = map[Stage]func(*subject) Section{
	Formula:  formulaSection,
	Type:     typeSection,
	Gradient: gradientSection,
	Rules:    rulesSection,
	Program:  programSection,
	Go:       goSection,
}

// Loss explains the given stages of a spec, or says what is wrong with it.
func Loss(s *spec.Spec, stages []Stage) (*Document, diag.List) {
	checked, problems := check.Spec(s)
	if checked == nil {
		return nil, problems
	}
	compiled, problems := gen.Compile(s)
	if compiled == nil {
		return nil, problems
	}
	about := &subject{spec: s, checked: checked, compiled: compiled}
	doc := &Document{ID: s.ID, Title: s.Title, Summary: s.Summary}
	for _, stage := range stages {
		write := sections[stage]
		if write == nil {
			panic(fmt.Sprintf("explain: internal error: stage %q", string(stage)))
		}
		doc.Sections = append(doc.Sections, write(about))
	}
	return doc, nil
}

// A subject is the loss that is explained.
type subject struct {
	spec     *spec.Spec
	checked  *check.Loss
	compiled *emit.Loss
}

// formulaSection has the formula as its author wrote it, and where its results are not to be relied on.
func formulaSection(a *subject) Section {
	var all Formulas
	for _, l := range a.spec.Let {
		all = append(all, notation.Named{Name: l.Name, Expr: parsed(l.Formula)})
	}
	all = append(all, notation.Named{Name: "loss", Expr: parsed(a.spec.Loss)})
	blocks := []Block{all}
	for _, l := range a.spec.Limits {
		blocks = append(blocks, Text(l.String()))
	}
	return Section{"Formula", blocks}
}

// parsed reads a formula that the checker has read before.
func parsed(f spec.Formula) formula.Expr {
	x, problems := formula.Parse(f.Text)
	if len(problems) > 0 {
		panic(fmt.Sprintf("explain: internal error: a checked formula does not parse: %v", problems))
	}
	return x
}

// gradientSection has the derivative by each input.
func gradientSection(a *subject) Section {
	g := gen.ReadableGradients(a.checked)
	if len(g.Derivatives) == 0 {
		return Section{"Gradient", []Block{Text("The loss is not differentiated by any input.")}}
	}
	blocks := []Block{Formulas(g.Formulas())}
	if a.checked.Total != nil {
		blocks = append(blocks, Text("This is the gradient of the mean."))
	}
	if kinks := a.compiled.KinkDoc(); kinks != "" {
		blocks = append(blocks, Text(kinks))
	}
	return Section{"Gradient", blocks}
}
