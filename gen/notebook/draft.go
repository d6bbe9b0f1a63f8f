package notebook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/losscheck/losscheck/gen/scaffold"
)

// role is what a parameter of a notebook's function is in a spec.
type role int

const (
	roleInput   role = iota
	roleParam        // a number with a default
	roleOmitted      // with a default that is no number, and never given
)

// assignRoles says of each parameter what it is, and lists the inputs.
func (l *Loss) assignRoles() {
	for i, p := range l.params {
		scalar, given := true, false
		for _, c := range l.calls {
			a := c.arguments[i]
			scalar = scalar && a.known && a.value.scalar()
			given = given || a.given
		}
		r := roleInput
		switch {
		case p.hasFallback && scalar:
			r = roleParam
		case p.otherDefault && !given:
			r = roleOmitted
		default:
			l.Inputs = append(l.Inputs, p.name)
		}
		l.roles = append(l.roles, r)
	}
}

// Draft makes the first version of the loss's spec: the prints to the letter, the data, and
// the source of the cells as a comment where the author writes the formula.
func (l *Loss) Draft() scaffold.Draft {
	d := scaffold.Draft{
		ID: l.ID, Title: l.Title, Family: l.Family,
		Summary: "Fill in what it measures and what it does to outliers or ties.",
	}
	b := &drafter{Loss: l, draft: &d, axes: map[string]int{}}
	for i, p := range l.params {
		switch l.roles[i] {
		case roleInput:
			d.Inputs = append(d.Inputs, b.input(i, p))
		case roleParam:
			d.Params = append(d.Params, scaffold.Param{Name: p.name, Default: p.fallback.numbers[0], Doc: "fill in what it does"})
		}
	}
	for i := range l.Prints {
		d.Cases = append(d.Cases, b.oneCase(i))
	}
	d.Notes = l.notes()
	return d
}

// notes are the cells that define the loss, each once.
func (l *Loss) notes() []string {
	var all []string
	var seen []int
	for _, c := range l.calls {
		if slices.Contains(seen, c.of.cell) {
			continue
		}
		seen = append(seen, c.of.cell)
		all = append(all, fmt.Sprintf("cell %d:", c.of.cell))
		for line := range strings.SplitSeq(strings.TrimRight(c.of.source, "\n"), "\n") {
			all = append(all, "    "+line)
		}
	}
	return all
}

type drafter struct {
	*Loss
	draft *scaffold.Draft
	axes  map[string]int // sizes
	data  [][]argument   // of the draft's data sets
}

func (b *drafter) input(i int, p parameter) scaffold.Input {
	in := scaffold.Input{Name: p.name, Doc: "fill in what it is"}
	v, known := b.example(i)
	if !known {
		in.Axes = b.named([]int{0})
		in.Doc = "fill in its axes, and what it is: the notebook makes it by running code"
		return in
	}
	in.Axes = b.named(v.shape)
	if of := b.indexed(i, v, in.Axes); of != "" {
		in.Of = of
	} else if b.differentiable(i) {
		in.Attributes = "gradient: true"
	}
	return in
}

// example is the data of the first call that has any.
func (b *drafter) example(i int) (value, bool) {
	for _, c := range b.calls {
		if a := c.arguments[i]; a.known {
			return a.value, true
		}
	}
	return value{}, false
}

// axisNames are handed out in this order; the last one goes on with numbers.
var axisNames = []string{"N", "C", "D", "L", "K", "M"}

// named gives each size an axis: one that has it already and is not among these, or a new one.
func (b *drafter) named(shape []int) []string {
	axes := []string{}
	for _, size := range shape {
		name := ""
		for _, a := range b.draft.Axes {
			if b.axes[a.Name] == size && !slices.Contains(axes, a.Name) {
				name = a.Name
				break
			}
		}
		if name == "" {
			name = b.newAxis(size)
		}
		axes = append(axes, name)
	}
	return axes
}

func (b *drafter) newAxis(size int) string {
	usual := axisNames[min(len(b.draft.Axes), len(axisNames)-1)]
	name := unique(usual, "", func(n string) bool { _, taken := b.axes[n]; return taken })
	b.axes[name] = size
	b.draft.Axes = append(b.draft.Axes, scaffold.Axis{Name: name, Doc: "fill in what runs along it"})
	return name
}

// indexed is the axis that an input points into, or empty: one whose numbers are labels of it,
// and that the source uses between brackets.
func (b *drafter) indexed(i int, v value, own []string) string {
	name := regexp.QuoteMeta(b.calls[0].of.params[i].name)
	if v.scalar() || !regexp.MustCompile(`\[[^\[\]]*\b`+name+`\b[^\[\]]*\]`).MatchString(b.calls[0].of.source) {
		return ""
	}
	for _, a := range b.draft.Axes {
		if !slices.Contains(own, a.Name) && v.labels(b.axes[a.Name]) {
			return a.Name
		}
	}
	return ""
}

// differentiable says whether the loss is differentiated by an input: by those that require it
// in some cell or, where none does, by all arrays.
func (b *drafter) differentiable(i int) bool {
	any := false
	for _, c := range b.calls {
		if c.arguments[i].value.gradient {
			return true
		}
		any = any || slices.ContainsFunc(c.arguments, func(a argument) bool { return a.value.gradient })
	}
	v, _ := b.example(i)
	return !any && !v.scalar()
}

func (b *drafter) oneCase(i int) scaffold.Case {
	p, c := b.Prints[i], b.calls[i]
	out := scaffold.Case{Cell: p.Cell, Backend: p.Backend, Dtype: p.Dtype, Prints: p.Text}
	out.ID = unique(fmt.Sprintf("notebook-%d", p.Cell), "-", func(id string) bool {
		return slices.ContainsFunc(b.draft.Cases, func(o scaffold.Case) bool { return o.ID == id })
	})
	out.Data = b.dataset(c.arguments)
	for k, a := range c.arguments {
		name := b.params[k].name
		switch {
		case !a.known:
		case b.roles[k] == roleParam && !a.value.equal(b.params[k].fallback):
			out.Params = append(out.Params, scaffold.Datum{Input: name, Text: a.value.numbers[0]})
		case b.roles[k] == roleInput && a.value.decimals > 0:
			out.Rounded = append(out.Rounded, scaffold.Datum{Input: name, Text: strconv.Itoa(a.value.decimals)})
		}
	}
	return out
}

// dataset is the name of the data set that holds a call's data, a new one where none does.
func (b *drafter) dataset(arguments []argument) string {
	var data []argument
	set := scaffold.Dataset{}
	for k, a := range arguments {
		if b.roles[k] == roleInput && a.known {
			data = append(data, a)
			set.Data = append(set.Data, scaffold.Datum{Input: b.params[k].name, Text: a.value.yaml()})
		}
	}
	for i, earlier := range b.data {
		if slices.EqualFunc(earlier, data, func(x, y argument) bool { return x.value.equal(y.value) }) {
			return b.draft.Datasets[i].Name
		}
	}
	set.Name = "notebook"
	if n := len(b.data); n > 0 {
		set.Name = fmt.Sprintf("notebook_%d", n+1)
	}
	b.data = append(b.data, data)
	b.draft.Datasets = append(b.draft.Datasets, set)
	return set.Name
}
