package html

import (
	"html/template"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// caseView is a case in the table of a loss.
type caseView struct {
	Anchor, ID, Note, Inputs, Prints, Source string
	To                                       template.URL
	Parts                                    []partView
}

// partView is a row of it: what is expected, and what everybody made of it.
type partView struct {
	Name, Dtype, Want, Budget string
	Cells                     []partCell
}

type partCell struct {
	status
	Text string
}

func caseViews(suite conformance.SuiteLoss, list []*trial) []caseView {
	notes := map[string]string{}
	for _, v := range suite.Vectors {
		notes[v.ID] = v.Note
	}
	var views []caseView
	for _, t := range list {
		c := t.parts[0].any().Case
		view := caseView{
			Anchor: caseID(t.id), ID: t.id, To: to(caseID(t.id)), Note: notes[c.Source.Vector],
			Inputs: c.Call.Brief(), Prints: c.Source.Prints,
		}
		if view.Prints != "" {
			view.Source = c.Source.Place()
		}
		for _, p := range t.parts {
			view.Parts = append(view.Parts, newPartView(p))
		}
		views = append(views, view)
	}
	return views
}

func newPartView(p *part) partView {
	c := p.any()
	v := partView{Name: partName(c.Result), Dtype: dtypeBits(c.Case.Call.Dtype), Want: wanted(c.Expectation), Budget: units(c.Budget())}
	for _, c := range p.cells {
		v.Cells = append(v.Cells, newPartCell(c))
	}
	return v
}

// partName is what a part is about, whichever of its elements is the worst.
func partName(r conformance.Result) string {
	words := []string{string(r.Case.Call.Dtype), string(r.Expectation.What)}
	if r.Expectation.Refused != nil {
		words[1] = "refusal"
	}
	if r.Expectation.Input != "" {
		words = append(words, r.Expectation.Input)
	}
	return strings.Join(words, " ")
}

// newPartCell says a pass with the error alone: the sign is enough.
func newPartCell(c *cell) partCell {
	switch {
	case c == nil:
		return partCell{absent, ""}
	case c.status == passed && c.Note != "":
		return partCell{c.status, units(c.ULP()) + ", " + c.Note}
	case c.status == passed && c.Measured():
		return partCell{c.status, units(c.ULP())}
	case c.status == passed:
		return partCell{c.status, "refused"}
	case c.status == expected && c.Measured():
		return partCell{c.status, "expected, " + units(c.ULP())}
	case c.Measured():
		return partCell{c.status, c.status.String() + ", " + units(c.ULP())}
	default:
		return partCell{c.status, c.status.String()}
	}
}
