package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// valueDoc is the doc comment of the function that returns the value.
func (l *Loss) valueDoc() string {
	d := &prose{}
	d.para(fmt.Sprintf("%s returns the value of the loss %q. %s", l.goName(), oneLine(l.Spec.Title), l.Spec.Summary))
	d.code(l.formula()...)
	d.list(l.inputDocs()...)
	d.para(l.domainDoc())
	if l.reducible() {
		d.para("The options' Reduction turns the mean into a sum.")
	}
	for _, limit := range l.Spec.Limits {
		d.para(limit.String())
	}
	if len(l.Spec.References) > 0 {
		d.para("Source: " + strings.TrimSuffix(strings.Join(l.Spec.References, "; "), ".") + ".")
	}
	return d.String()
}

// formula returns the loss as its author wrote it.
func (l *Loss) formula() []string {
	var lines []string
	for _, let := range l.Spec.Let {
		lines = append(lines, let.Name+" = "+oneLine(let.Formula.Text))
	}
	return append(lines, oneLine(l.Spec.Loss.Text))
}

func (l *Loss) inputDocs() []string {
	var out []string
	for i, in := range l.inputs() {
		out = append(out, l.inputDoc(in, l.Spec.Inputs[i]))
	}
	return out
}

func (l *Loss) inputDoc(in ir.Input, s spec.Input) string {
	var axes []string
	for _, a := range in.Axes {
		axes = append(axes, l.axisName(a))
	}
	text := fmt.Sprintf("%s [%s]", in.Name, strings.Join(axes, ", "))
	var facts []string
	if s.Is != "" {
		facts = append(facts, strings.ReplaceAll(s.Is, "_", " "))
	}
	switch {
	case in.Kind == ir.IndexInput:
		facts = append(facts, "an index into axis "+l.axisName(in.Of))
	case in.Kind == ir.MaskInput:
		facts = append(facts, "a mask")
	}
	if s.Range != nil {
		facts = append(facts, fmt.Sprintf("in [%s, %s]", s.Range.Min.Text, s.Range.Max.Text))
	}
	if len(s.Values) > 0 {
		var words []string
		for _, v := range s.Values {
			words = append(words, v.Text)
		}
		facts = append(facts, "one of "+strings.Join(words, ", "))
	}
	if in.Broadcast {
		facts = append(facts, "one element may stand for all")
	}
	if s.Doc != "" {
		facts = append(facts, oneLine(s.Doc))
	}
	if len(facts) > 0 {
		text += ": " + strings.Join(facts, ", ")
	}
	return text
}

func (l *Loss) domainDoc() string {
	text := "An error names the argument, and the index where one element is to blame: " +
		"shapes that do not fit, an empty axis"
	for _, in := range l.inputs() {
		switch {
		case in.Kind == ir.IndexInput:
			text += fmt.Sprintf(", an element of %s outside axis %s", in.Name, l.axisName(in.Of))
		case in.Ranged:
			text += fmt.Sprintf(", an element of %s outside its range", in.Name)
		case len(in.Values) > 0:
			text += fmt.Sprintf(", an element of %s with another value", in.Name)
		}
	}
	if l.hasParams() {
		text += ", an option outside its domain"
	}
	return text + ". NaN in an input gives NaN. What is too large for T, or comes from something that is, is an infinity or NaN, without an error."
}

func (l *Loss) gradDoc() string {
	d := &prose{}
	d.para(fmt.Sprintf("%sGrad returns the value of [%s] and writes the gradient to the fields of grad that are not nil.", l.goName(), l.goName()))
	l.gradientFormulas(d)
	if k := l.KinkDoc(); k != "" {
		d.para(k)
	}
	d.para("A destination is as long as its input and is overwritten; it must not share memory with an input or with another destination.")
	return d.String()
}

// maxFormula is the length from which on a formula is not read in a comment.
const maxFormula = 120

// gradientFormulas has the gradient as a person would write it, or says where to find it.
func (l *Loss) gradientFormulas(d *prose) {
	tooLong := func(line string) bool { return len([]rune(line)) > maxFormula }
	if slices.ContainsFunc(l.Gradient, tooLong) {
		d.para(fmt.Sprintf("For the formula of the gradient see `losscheck explain %s --stage gradient`.", l.Spec.ID))
		return
	}
	of := "The gradient is"
	if l.reducible() {
		of = "The gradient of the mean is"
	}
	d.para(of)
	d.code(l.Gradient...)
}

// KinkDoc says what the gradient is where there is no derivative; it is empty where there is one everywhere.
func (l *Loss) KinkDoc() string {
	conventions := map[ir.Op]string{
		ir.OpAbs:      "abs has gradient 0 at 0",
		ir.OpMaximum:  "maximum splits a tie in halves",
		ir.OpMinimum:  "minimum splits a tie in halves",
		ir.OpClampMin: "clamp passes the gradient at its bound",
		ir.OpClampMax: "clamp passes the gradient at its bound",
		ir.OpRelu:     "relu has gradient 0 at 0",
		ir.OpMax:      "max splits a tie evenly",
		ir.OpNorm:     "a norm has gradient 0 where it is 0",
	}
	var found []string
	seen := map[string]bool{}
	for _, n := range ir.Topological(l.Checked.Value) {
		if c := conventions[n.Op]; c != "" && !seen[c] {
			seen[c] = true
			found = append(found, c)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "Where there is no derivative, " + strings.Join(found, "; ") + "."
}

func (l *Loss) eachDoc() string {
	d := &prose{}
	d.para(fmt.Sprintf("%sEach writes the terms that [%s] averages to dst, one for each element of axis %s.",
		l.goName(), l.goName(), l.axesText(l.Each.Outputs[0].Axes)))
	if t := l.Checked.Terms; t.Op == ir.OpWhere && t.Args[2].IsConst(0) {
		d.para("A term that the formula's mask leaves out of the mean is written as 0.")
	}
	d.para("dst is overwritten; it must not share memory with an input.")
	return d.String()
}

func (l *Loss) axesText(axes []int) string {
	var names []string
	for _, a := range axes {
		names = append(names, l.axisName(a))
	}
	return strings.Join(names, ", ")
}

func (l *Loss) optionsDoc() string {
	return fmt.Sprintf("%sOptions are the options of [%s]. The zero value stands for the defaults; see [Set].", l.goName(), l.goName())
}

func (l *Loss) gradientDoc() string {
	return fmt.Sprintf("%sGradient names the destinations of [%sGrad]. A nil field is skipped.", l.goName(), l.goName())
}

func (l *Loss) paramDoc(p ir.Param) string {
	for _, s := range l.Spec.Params {
		if s.Name != p.Name {
			continue
		}
		text := "default " + s.Default.Text
		if s.Require != nil {
			text += ", " + oneLine(s.Require.Text)
		}
		if s.Doc != "" {
			text += "; " + oneLine(s.Doc)
		}
		return text
	}
	return ""
}

func packageDoc(pkg string, losses []*Loss) string {
	var names []string
	for _, l := range losses {
		names = append(names, "["+l.goName()+"]")
	}
	d := &prose{}
	d.para(fmt.Sprintf("Package %s holds loss functions generated from their formulas: value, analytic gradient, float32 and float64, "+
		"stable where the formula as written is not.", pkg))
	d.para("Its losses are " + strings.Join(names, ", ") + ".")
	lines := strings.Split(d.String(), "\n")
	return "// " + strings.Join(lines, "\n// ")
}

// A prose builds a doc comment.
type prose struct{ blocks []string }

func (d *prose) para(text string) { d.blocks = append(d.blocks, fill(oneLine(text), 100)) }

func (d *prose) code(lines ...string) { d.blocks = append(d.blocks, "\t"+strings.Join(lines, "\n\t")) }

func (d *prose) list(items ...string) {
	d.blocks = append(d.blocks, "  - "+strings.Join(items, "\n  - "))
}

func (d *prose) String() string { return strings.Join(d.blocks, "\n\n") }

// fill breaks a text into lines of at most width runes.
func fill(text string, width int) string {
	var b strings.Builder
	col := 0
	for i, w := range strings.Fields(text) {
		n := len([]rune(w))
		switch {
		case i == 0:
		case col+1+n > width:
			b.WriteByte('\n')
			col = 0
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(w)
		col += n
	}
	return b.String()
}
