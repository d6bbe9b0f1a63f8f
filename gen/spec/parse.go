package spec

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// Parse reads one spec. The file's name is used in positions only. With an error in the
// list there is no spec; the list has every mistake of the file, in reading order.
func Parse(file string, source []byte) (*Spec, diag.List) {
	r := &reader{file: file, lines: sourceLines(source), brokenInputs: map[string]bool{}}
	s := &Spec{File: file}
	if root := r.document(source); root != nil {
		r.spec(root, s)
		r.resolve(s)
	}
	r.diags.Sort()
	r.diags = slices.Compact(r.diags) // cases share data sets, and their mistakes
	if r.diags.Failed() {
		return nil, r.diags
	}
	return s, r.diags
}

// reader walks a file's nodes and collects what is wrong with them. Its methods return
// a zero value for what they could not read, and have then said why.
type reader struct {
	file  string
	lines [][]rune
	diags diag.List

	data         map[string][]datum // by data set, for the cases
	brokenInputs map[string]bool    // whose data cannot be judged
	brokenAxes   bool               // so that references to axes cannot be judged
}

func sourceLines(source []byte) [][]rune {
	var lines [][]rune
	for line := range strings.SplitSeq(string(source), "\n") {
		lines = append(lines, []rune(strings.TrimSuffix(line, "\r")))
	}
	return lines
}

// spec reads the whole file. The order is that of need, whatever the file's own:
// data is read by its input's type, and cases by everything before them.
func (r *reader) spec(root *yaml.Node, s *Spec) {
	start := diag.Span{Position: diag.Position{File: r.file, Line: 1, Column: 1}, Length: 1}
	r.fields(root, start, "the spec", []field{
		required("id", func(n *yaml.Node) { s.ID, s.At = r.id(n) }),
		required("title", func(n *yaml.Node) { s.Title = r.text(n) }),
		required("family", func(n *yaml.Node) { s.Family = r.family(n) }),
		optional("also", func(n *yaml.Node) { s.Also = collect(r, n, "families", r.family) }),
		optional("go", func(n *yaml.Node) { s.Go = r.goName(n) }),
		required("summary", func(n *yaml.Node) { s.Summary = r.text(n) }),
		optional("references", func(n *yaml.Node) { s.References = collect(r, n, "references", r.text) }),
		optional("axes", func(n *yaml.Node) { s.Axes = r.axes(n) }),
		required("inputs", func(n *yaml.Node) { s.Inputs = r.inputs(n, s) }),
		optional("params", func(n *yaml.Node) { s.Params = r.params(n) }),
		optional("let", func(n *yaml.Node) { s.Let = r.lets(n) }),
		required("loss", func(n *yaml.Node) { s.Loss, _ = r.formula(n) }),
		optional("limits", func(n *yaml.Node) { s.Limits = collect(r, n, "limits", r.limit) }),
		optional("datasets", func(n *yaml.Node) { s.Datasets = r.datasets(n, s.Inputs) }),
		optional("cases", func(n *yaml.Node) { s.Cases = r.cases(n, s) }),
	})
	if s.Go == "" {
		s.Go = GoName(s.ID)
	}
}
