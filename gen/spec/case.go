package spec

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

func (r *reader) cases(n *yaml.Node, s *Spec) []Case {
	seen := map[string]int{}
	return collect(r, n, "cases", func(n *yaml.Node) Case {
		c := r.oneCase(n, s)
		if line, twice := seen[c.ID]; twice && c.ID != "" {
			r.diags.Errorf(c.At, diag.DuplicateCase, "the id %q belongs to the case in line %d already", c.ID, line)
		} else {
			seen[c.ID] = c.At.Line
		}
		return c
	})
}

// oneCase reads a case and gives it its data: that of its data set, with its own
// inputs over it.
func (r *reader) oneCase(n *yaml.Node, s *Spec) Case {
	c := Case{At: r.span(n)}
	var shared, own []datum
	known := true // whether the data set is there
	var prints *yaml.Node
	r.fields(n, c.At, "a case", []field{
		required("id", func(n *yaml.Node) {
			c.ID, c.At = r.matching(n, caseForm, "the id of a case is words of lower-case letters and digits, joined by -, _ or ."), r.span(n)
		}),
		optional("data", func(n *yaml.Node) { shared, known = r.dataset(n) }),
		optional("inputs", func(n *yaml.Node) { own = r.inputData(n, s.Inputs) }),
		optional("params", func(n *yaml.Node) { c.Params = r.settings(n, s.Params) }),
		required("source", func(n *yaml.Node) { c.Source = r.source(n) }),
		required("prints", func(n *yaml.Node) { prints = n }),
		optional("rounded", func(n *yaml.Node) { c.Rounded = r.rounded(n, s.Inputs) }),
		optional("erratum", func(n *yaml.Node) { c.Erratum = r.erratum(n) }),
		optional("tolerance", func(n *yaml.Node) { c.Tolerance = r.tolerance(n) }),
	})
	if prints != nil {
		c.Print = r.print(prints, c.Source)
	}
	if known && n.Kind == yaml.MappingNode {
		c.Data = r.mergeData(c.At, s, shared, own)
	}
	return c
}

// dataset finds the data set that a case names.
func (r *reader) dataset(n *yaml.Node) ([]datum, bool) {
	if !r.want(n, yaml.ScalarNode, "a case's data", "the name of a data set") {
		return nil, false
	}
	if _, ok := r.data[n.Value]; !ok {
		known := make([]string, 0, len(r.data))
		for name := range r.data {
			known = append(known, name)
		}
		slices.Sort(known)
		r.unknown(n, diag.UnknownDataset, "unknown data set", known)
		return nil, false
	}
	return r.data[n.Value], true
}

// mergeData gives every input its data, in the order of the inputs.
func (r *reader) mergeData(at diag.Span, s *Spec, shared, own []datum) []Datum {
	var merged []datum
	for _, input := range s.Inputs {
		d, ok := find(own, input.Name)
		if !ok {
			d, ok = find(shared, input.Name)
		}
		if ok {
			merged = append(merged, d)
		} else {
			r.diags.Errorf(at, diag.MissingInput, "the case has no data for the input %q", input.Name)
		}
	}
	r.checkSizes(merged, s)
	data := make([]Datum, len(merged))
	for i, d := range merged {
		data[i] = d.Datum
	}
	return data
}

func find(data []datum, name string) (datum, bool) {
	at := slices.IndexFunc(data, func(d datum) bool { return d.Name == name })
	if at < 0 {
		return datum{}, false
	}
	return data[at], true
}

func (r *reader) settings(n *yaml.Node, params []Param) []Setting {
	entries, _ := r.entries(n, "a case's params")
	var settings []Setting
	for _, e := range entries {
		at := slices.IndexFunc(params, func(p Param) bool { return p.Name == e.key.Value })
		switch {
		case at < 0:
			names := make([]string, len(params))
			for i, p := range params {
				names[i] = p.Name
			}
			r.unknown(e.key, diag.UnknownParam, "unknown parameter", names)
		case e.value != nil:
			settings = append(settings, Setting{e.key.Value, r.span(e.key), r.setting(e.value, params[at])})
		}
	}
	return settings
}
