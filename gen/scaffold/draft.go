// Package scaffold writes the first version of a spec, for an author to go on from.
package scaffold

import (
	"fmt"
	"strings"
)

// A Draft is a spec that is about to be written. Texts may hold anything: they are quoted.
type Draft struct {
	Schema  string // path of the JSON Schema from the file's folder, or empty
	ID      string
	Title   string
	Family  string
	Summary string

	Axes   []Axis
	Inputs []Input
	Params []Param

	Notes []string // comment lines above the formula
	Loss  string   // the formula; where it is empty the author has to write it

	Datasets []Dataset
	Cases    []Case
}

// Axis is an axis with what runs along it.
type Axis struct{ Name, Doc string }

// Input is an input.
type Input struct {
	Name       string
	Axes       []string
	Of         string // the axis that it points into, or empty
	Attributes string // what else there is between braces: "is: value, gradient: true"
	Doc        string
}

// Param is a parameter with its default, spelled as YAML.
type Param struct{ Name, Default, Doc string }

// Dataset is named data, each input's spelled as YAML.
type Dataset struct {
	Name string
	Data []Datum
}

// Datum is the data of an input, spelled as YAML.
type Datum struct{ Input, Text string }

// Case is a print and where it comes from.
type Case struct {
	ID      string
	Data    string // name of the data set
	Params  []Datum
	Cell    int // of the notebook, or 0
	Backend string
	Dtype   string
	Doc     string
	Prints  string
	Rounded []Datum // inputs that were printed rounded, with their decimals
}

// formulaSought stands where the author writes the formula.
const formulaSought = "# write the formula behind the colon; specs/README.md is the manual of the language"

// YAML spells the draft as a spec file.
func (d Draft) YAML() []byte {
	w := new(writer)
	if d.Schema != "" {
		w.line("# yaml-language-server: $schema=%s", d.Schema)
	}
	d.head(w)
	d.signature(w)
	d.formula(w)
	d.evidence(w)
	return []byte(w.String())
}

func (d Draft) head(w *writer) {
	w.line("id: %s", d.ID)
	w.line("title: %s", text(d.Title))
	w.line("family: %s", d.Family)
	w.line("summary: %s", text(d.Summary))
	w.line("")
	w.line(`# references: ["Author 2026, doi:…"]`)
	w.line("")
}

func (d Draft) signature(w *writer) {
	if len(d.Axes) > 0 {
		var axes []string
		for _, a := range d.Axes {
			axes = append(axes, a.Name+": "+text(a.Doc))
		}
		w.line("axes: {%s}", strings.Join(axes, ", "))
	}
	w.line("inputs:")
	var names []string
	for _, in := range d.Inputs {
		names = append(names, in.Name)
	}
	for _, in := range d.Inputs {
		w.line("  %s {%s%s}", padded(in.Name, names), in.kind(), doc(in.Doc))
	}
	if len(d.Params) == 0 {
		w.line("# params:")
		w.line("#   delta: {default: 1.0, require: delta > 0, doc: what it does}")
		return
	}
	w.line("params:")
	names = nil
	for _, p := range d.Params {
		names = append(names, p.Name)
	}
	for _, p := range d.Params {
		w.line("  %s {default: %s%s}", padded(p.Name, names), p.Default, doc(p.Doc))
	}
}

func (d Draft) formula(w *writer) {
	w.line("# let:")
	w.line("#   r: a part of the formula that has a name")
	for _, note := range d.Notes {
		w.line("%s", strings.TrimRight("# "+printable(note), " "))
	}
	if d.Loss == "" {
		w.line(formulaSought)
		w.line("loss:")
	} else {
		w.line("loss: %s", d.Loss)
	}
}

func (d Draft) evidence(w *writer) {
	if len(d.Datasets) > 0 {
		w.line("")
		w.line("datasets:")
	}
	for _, set := range d.Datasets {
		w.line("  %s:", set.Name)
		var names []string
		for _, datum := range set.Data {
			names = append(names, datum.Input)
		}
		for _, datum := range set.Data {
			w.line("    %s %s", padded(datum.Input, names), folded(datum.Text))
		}
	}
	if len(d.Cases) > 0 {
		w.line("cases:")
	}
	for _, c := range d.Cases {
		c.write(w)
	}
}

func (c Case) write(w *writer) {
	w.line("  - id: %s", c.ID)
	w.line("    data: %s", c.Data)
	if len(c.Params) > 0 {
		w.line("    params: {%s}", entries(c.Params))
	}
	cell := ""
	if c.Cell > 0 {
		cell = fmt.Sprintf("cell: %d, ", c.Cell)
	}
	w.line("    source: {%sbackend: %s, dtype: %s%s}", cell, c.Backend, c.Dtype, doc(c.Doc))
	w.line("    prints: %s", Quote(c.Prints))
	if len(c.Rounded) > 0 {
		w.line("    rounded: {%s}", entries(c.Rounded))
	}
}

func entries(data []Datum) string {
	var all []string
	for _, d := range data {
		all = append(all, d.Input+": "+d.Text)
	}
	return strings.Join(all, ", ")
}

// kind is what an input says about itself in front of its doc.
func (in Input) kind() string {
	axes := "axes: [" + strings.Join(in.Axes, ", ") + "]"
	switch {
	case in.Of != "":
		return "type: index, " + axes + ", of: " + in.Of
	case in.Attributes != "":
		return axes + ", " + in.Attributes
	default:
		return axes
	}
}

func doc(about string) string {
	if about == "" {
		return ""
	}
	return ", doc: " + text(about)
}
