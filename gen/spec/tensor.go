package spec

import (
	"fmt"
	"math"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// datum is a Datum and the node its elements stand in, for positions.
type datum struct {
	Datum
	node *yaml.Node
}

// readable says whether the data could be read; what could not has been reported.
func (d datum) readable() bool { return len(d.Tensor.Data) > 0 }

func (r *reader) datasets(n *yaml.Node, inputs []Input) []Dataset {
	entries, _ := r.entries(n, "datasets")
	r.data = map[string][]datum{}
	var sets []Dataset
	for _, e := range entries {
		name := r.name(e.key)
		set := Dataset{Name: name.Name, At: name.At}
		if e.value != nil {
			r.data[name.Name] = r.inputData(e.value, inputs)
		}
		for _, d := range r.data[name.Name] {
			set.Data = append(set.Data, d.Datum)
		}
		sets = append(sets, set)
	}
	return sets
}

// inputData reads a mapping of inputs' names to their data.
func (r *reader) inputData(n *yaml.Node, inputs []Input) []datum {
	entries, _ := r.entries(n, "input data")
	var data []datum
	for _, e := range entries {
		at := slices.IndexFunc(inputs, func(i Input) bool { return i.Name == e.key.Value })
		switch {
		case at < 0 && len(inputs) > 0:
			r.unknown(e.key, diag.UnknownInput, "unknown input", namesOf(inputs))
		case at >= 0 && e.value != nil:
			d := datum{Datum{Name: e.key.Value, At: r.span(e.key)}, e.value}
			if !r.brokenInputs[d.Name] {
				d.Tensor = r.tensor(e.value, inputs[at])
			}
			data = append(data, d)
		}
	}
	return data
}

func namesOf(inputs []Input) []string {
	names := make([]string, len(inputs))
	for i, input := range inputs {
		names[i] = input.Name
	}
	return names
}

// tensor reads an input's data: a number for a scalar, else lists nested as deeply as
// the input has axes. What is unreadable has no elements.
func (r *reader) tensor(n *yaml.Node, input Input) Tensor {
	t := tensorReader{reader: r, input: input, shape: make([]int, len(input.Axes))}
	before := len(r.diags)
	t.read(n, 0)
	if len(r.diags) > before || t.misshapen {
		return Tensor{}
	}
	return Tensor{Shape: t.shape, Data: t.data}
}

type tensorReader struct {
	*reader
	input     Input
	shape     []int // 0 where not known yet
	data      []float64
	misshapen bool // which ends the reading; bad elements do not
}

// read takes in a node at a depth of lists.
func (t *tensorReader) read(n *yaml.Node, depth int) {
	switch {
	case depth == len(t.shape) && n.Kind == yaml.ScalarNode:
		t.data = append(t.data, t.element(n))
		return
	case depth == len(t.shape) || n.Kind != yaml.SequenceNode:
		t.wrongRank(n, depth)
		return
	}
	t.checkRow(n, depth)
	for _, child := range n.Content {
		if t.misshapen {
			return
		}
		t.read(child, depth+1)
	}
}

// checkRow requires a list to be as long as the others of its depth.
func (t *tensorReader) checkRow(n *yaml.Node, depth int) {
	axis := t.input.Axes[depth].Name
	switch size := len(n.Content); {
	case size == 0:
		t.diags.Errorf(t.span(n), diag.DataSize, "%q has no elements along %s", t.input.Name, axis)
	case t.shape[depth] == 0:
		t.shape[depth] = size
	case t.shape[depth] != size:
		t.diags.Errorf(t.span(n), diag.DataRagged, "%q has %d elements along %s here, and %d before",
			t.input.Name, size, axis, t.shape[depth])
	}
	t.misshapen = t.shape[depth] != len(n.Content) || len(n.Content) == 0
}

func (t *tensorReader) wrongRank(n *yaml.Node, depth int) {
	t.misshapen = true
	if n.Kind == yaml.AliasNode {
		return // reported already
	}
	is := nesting(depth)
	switch n.Kind {
	case yaml.MappingNode:
		is = kindName(n)
	case yaml.SequenceNode:
		is = nesting(depth + 1)
	}
	t.diags.Errorf(t.span(n), diag.DataRank, "%q has %s, so its data is %s; this is %s",
		t.input.Name, countAxes(len(t.shape)), nesting(len(t.shape)), is)
}

func countAxes(n int) string {
	if n == 1 {
		return "one axis"
	}
	return fmt.Sprintf("%d axes", n)
}

func nesting(depth int) string {
	switch depth {
	case 0:
		return "a number"
	case 1:
		return "a list"
	default:
		return fmt.Sprintf("lists nested %d deep", depth)
	}
}

// element reads a number that the input may hold.
func (t *tensorReader) element(n *yaml.Node) float64 {
	if t.input.Type == Mask && isPlain(n) && (n.Value == "true" || n.Value == "false") {
		return fromBool(n.Value == "true")
	}
	c, ok := t.number(n)
	if !ok {
		return 0
	}
	if message := t.refuse(c.Value); message != "" {
		t.diags.Errorf(c.At, diag.DataElement, "%s %s", c.Text, message)
	} else if message := t.outside(c.Value); message != "" {
		t.diags.Errorf(c.At, diag.DataOutside, "%s %s", c.Text, message)
	}
	return c.Value
}

// refuse says why a number is no element of an input of this type.
func (t *tensorReader) refuse(value float64) string {
	switch {
	case t.input.Type == Index && (value < 0 || value != math.Trunc(value) || value > 1<<53 || math.IsNaN(value)):
		return "is no index: those are whole numbers from 0"
	case t.input.Type == Mask && value != 0 && value != 1:
		return "is no element of a mask: those are true and false, or 1 and 0"
	}
	return ""
}

// outside says why the input's range or values exclude a number. NaN is never outside:
// it goes through to the loss.
func (t *tensorReader) outside(value float64) string {
	limits := t.input.Range
	switch {
	case math.IsNaN(value):
		return ""
	case limits != nil && (value < limits.Min.Value || value > limits.Max.Value):
		return fmt.Sprintf("is outside the range [%s, %s] of %q", limits.Min.Text, limits.Max.Text, t.input.Name)
	case t.input.Values != nil && !slices.ContainsFunc(t.input.Values, func(c Constant) bool { return c.Value == value }):
		return fmt.Sprintf("is not one of the values of %q", t.input.Name)
	}
	return ""
}
