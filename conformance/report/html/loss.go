package html

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/stability"
	"github.com/losscheck/losscheck/gen/formula"
)

// lossView is the section of a loss.
type lossView struct {
	ID, Anchor, Title, Summary string
	Source, Digest, Family     string
	Formula, Gradient          []equation
	Remark                     string
	Plot                       *picture
	Results                    []resultsRow
	Ladders                    []ladderView
	Stability                  *stabilityView
	Errata                     []erratum
	Limits                     []conformance.Limit
	Expected                   []excused
	Skipped                    []excused // and what is not supported
	Implementations            []implementation
	Cases                      []caseView
	Questions                  int // parts of the cases
}

func newLossView(implementations []implementation, suite conformance.SuiteLoss, loss Loss, list []*trial, table stability.Table) lossView {
	v := lossView{
		ID: suite.ID, Anchor: lossID(suite.ID), Title: titled(suite.ID, loss), Summary: loss.Summary,
		Digest: suite.Digest, Family: suite.Family, Remark: loss.Remark, Limits: suite.Limits,
		Formula: equations(loss.Formula), Gradient: equations(loss.Gradient), Plot: figure(loss.Figure),
		Results: results(suite.ID, implementations, list), Ladders: ladders(implementations, suite.ID, table, list),
		Stability: newStabilityView(suite.ID, table, list), Errata: errata(list), Expected: excuses(expected, implementations, list),
		Skipped:         slices.Concat(excuses(skipped, implementations, list), excuses(unsupported, implementations, list)),
		Implementations: implementations, Cases: caseViews(suite, list),
	}
	for _, c := range v.Cases {
		v.Questions += len(c.Parts)
	}
	if len(list) > 0 {
		v.Source = source(list)
	}
	return v
}

// source is where the loss is defined: the vectors of a loss have its own place, prints have theirs.
func source(list []*trial) string {
	for _, t := range list {
		if s := t.parts[0].any().Case.Source; s.Vector != "" {
			return s.Place()
		}
	}
	return list[0].parts[0].any().Case.Source.Spec
}

// equation is a formula as mathematics and as it is typed.
type equation struct {
	Math template.HTML
	Text string
}

func equations(list []Equation) []equation {
	var made []equation
	for _, e := range list {
		name, text := formula.MathML(&formula.Name{Text: e.Name}), e.Name
		if e.Derivative {
			name = "<mfrac><mrow><mo>∂</mo><mi>loss</mi></mrow><mrow><mo>∂</mo>" + name + "</mrow></mfrac>"
			text = "dloss/d" + text
		}
		inside := "<mrow>" + name + "<mo>=</mo>" + formula.MathML(e.Expr) + "</mrow>"
		made = append(made, equation{template.HTML(inside), text + " = " + formula.Format(e.Expr)})
	}
	return made
}

// resultsRow is what an implementation makes of a loss, part by part.
type resultsRow struct {
	implementation
	Anchor string
	Cells  []resultsCell
}

type resultsCell struct {
	tally
	caseLink        // to what comes closest to its tolerance, or to the worst miss
	Takes    string // how much of its tolerance that takes, where it passed
	ULP      string // the largest error of what was measured; empty where nothing was, or of prints
}

// resultsParts are the columns of the results.
var resultsParts = []func(conformance.Result) bool{
	func(r conformance.Result) bool { return isPart(r, conformance.Float64, conformance.Value) },
	func(r conformance.Result) bool { return isPart(r, conformance.Float64, conformance.Gradient) },
	func(r conformance.Result) bool { return isPart(r, conformance.Float32, conformance.Value) },
	func(r conformance.Result) bool { return isPart(r, conformance.Float32, conformance.Gradient) },
	func(r conformance.Result) bool { return r.Expectation.Refused != nil },
	func(r conformance.Result) bool { return r.Case.Source.Prints != "" },
}

// isPart says whether a result is of a vector, in a dtype and of one sort.
func isPart(r conformance.Result, d conformance.Dtype, what conformance.What) bool {
	return r.Expectation.Refused == nil && r.Case.Source.Prints == "" && r.Case.Call.Dtype == d && r.Expectation.What == what
}

func resultsID(loss string, implementation int) string {
	return fmt.Sprintf("results/%s/%d", loss, implementation)
}

func results(loss string, implementations []implementation, list []*trial) []resultsRow {
	var rows []resultsRow
	for i, made := range implementations {
		row := resultsRow{implementation: made, Anchor: resultsID(loss, i)}
		for _, is := range resultsParts {
			row.Cells = append(row.Cells, newResultsCell(list, i, is))
		}
		rows = append(rows, row)
	}
	return rows
}

func newResultsCell(list []*trial, implementation int, is func(conformance.Result) bool) resultsCell {
	var made resultsCell
	largest, measured := 0.0, false
	each(list, implementation, func(c *cell) {
		if !is(c.Result) {
			return
		}
		made.add(c)
		if c.Measured() {
			largest, measured = max(largest, c.ULP()), true
		}
	})
	if made.tells() {
		made.caseLink = linkTo(made.worst.Case.ID)
		if made.Status() == passed {
			made.Takes = percent(made.worst.Headroom())
		}
	}
	if measured && made.worst.Case.Source.Prints == "" {
		made.ULP = units(largest)
	}
	return made
}

// tells says whether there is a case to look at: one that misses, or one that comes near to it.
func (c resultsCell) tells() bool {
	switch {
	case c.Status().Uncounted():
		return false
	case c.Status() == passed:
		return c.worst.Measured() && c.worst.Headroom() > 0
	default:
		return true
	}
}
