package spec

import (
	"fmt"
	"math"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// natures are what a real input can be. They are prose for readers and tools: the
// formula means the same without.
var natures = []string{
	"value", "logit", "probability", "log_probability", "score", "label", "relevance", "weight",
	"embedding", "similarity", "distance", "rate", "count", "variance",
}

// Natures lists the words that Input.Is may be.
func Natures() []string { return slices.Clone(natures) }

func (r *reader) axes(n *yaml.Node) []Axis {
	entries, ok := r.entries(n, "axes")
	r.brokenAxes = !ok
	var axes []Axis
	for _, e := range entries {
		name := r.axisName(e.key)
		axes = append(axes, Axis{Name: name.Name, At: name.At})
		if e.value != nil {
			r.axis(e.value, &axes[len(axes)-1])
		}
	}
	return axes
}

// axis reads `examples`, or {like: N, doc: keys} with either key or both.
func (r *reader) axis(n *yaml.Node, axis *Axis) {
	if n.Kind == yaml.ScalarNode {
		axis.Doc = r.text(n)
		return
	}
	r.fields(n, axis.At, "an axis", []field{
		optional("like", func(n *yaml.Node) { like := r.ref(n); axis.Like = &like }),
		optional("doc", func(n *yaml.Node) { axis.Doc = r.text(n) }),
	})
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		r.diags.Errorf(r.span(n), diag.EmptyValue, "an axis says what it is, or which one it is like")
	}
}

// inputs reads the inputs; the axes have been read.
func (r *reader) inputs(n *yaml.Node, s *Spec) []Input {
	entries, ok := r.entries(n, "inputs")
	if ok && len(entries) == 0 {
		r.diags.Errorf(r.span(n), diag.EmptyValue, "a loss needs an input")
	}
	var inputs []Input
	for _, e := range entries {
		name := r.name(e.key)
		inputs = append(inputs, Input{Name: name.Name, At: name.At, Type: Real})
		before := len(r.diags)
		if e.value != nil {
			r.input(e.value, &inputs[len(inputs)-1])
			r.checkInputAxes(inputs[len(inputs)-1], s)
		}
		unread := e.value == nil || e.value.Kind == yaml.AliasNode
		r.brokenInputs[name.Name] = unread || len(r.diags) > before
	}
	return inputs
}

func (r *reader) input(n *yaml.Node, input *Input) {
	r.fields(n, input.At, "an input", []field{
		optional("type", func(n *yaml.Node) { input.Type = r.inputType(n) }),
		required("axes", func(n *yaml.Node) { input.Axes = collect(r, n, "an input's axes", r.ref) }),
		optional("of", func(n *yaml.Node) { r.of(n, input) }),
		optional("is", r.real(input, "is", func(n *yaml.Node) { input.Is = r.word(n, "\"is\"", natures...) })),
		optional("range", r.real(input, "range", func(n *yaml.Node) { input.Range = r.bounds(n) })),
		optional("values", r.real(input, "values", func(n *yaml.Node) { r.allowed(n, input) })),
		optional("gradient", r.real(input, "gradient", func(n *yaml.Node) { input.Gradient = r.boolean(n) })),
		optional("broadcast", r.real(input, "broadcast", func(n *yaml.Node) { r.broadcast(n, input) })),
		optional("doc", func(n *yaml.Node) { input.Doc = r.text(n) }),
	})
	if input.Type == Index && input.Of == nil {
		r.diags.Errorf(input.At, diag.MissingKey, "an index needs the key \"of\": the axis it points into")
	}
}

func (r *reader) inputType(n *yaml.Node) InputType {
	word := r.word(n, "an input's type", string(Real), string(Index), string(Mask))
	if word == "" {
		return Real
	}
	return InputType(word)
}

func (r *reader) of(n *yaml.Node, input *Input) {
	of := r.ref(n)
	input.Of = &of
	if input.Type != Index {
		r.diags.Errorf(of.At, diag.KeyDoesNotApply, "\"of\" is for an index, and this input is a %s", input.Type)
	}
}

// real wraps the reading of a key that only a real input may have.
func (r *reader) real(input *Input, key string, read func(n *yaml.Node)) func(n *yaml.Node) {
	return func(n *yaml.Node) {
		if input.Type != Real {
			r.diags.Errorf(r.span(n), diag.KeyDoesNotApply, "%q is for a real input, and this one is %s", key, aType(input.Type))
			return
		}
		read(n)
	}
}

func aType(t InputType) string {
	if t == Index {
		return "an index"
	}
	return fmt.Sprintf("a %s", t)
}

// bounds reads [low, high].
func (r *reader) bounds(n *yaml.Node) *Range {
	if !r.want(n, yaml.SequenceNode, "a range", "a list [low, high]") {
		return nil
	}
	if len(n.Content) != 2 {
		r.diags.Errorf(r.span(n), diag.BadRange, "a range is [low, high], two numbers, not %d", len(n.Content))
		return nil
	}
	low, ok := r.number(n.Content[0])
	high, ok2 := r.number(n.Content[1])
	if !ok || !ok2 {
		return nil
	}
	if !(low.Value < high.Value) {
		r.diags.Errorf(low.At, diag.BadRange, "a range's low end, %s, must be below its high end, %s", low.Text, high.Text)
	}
	return &Range{Min: low, Max: high}
}

// allowed reads the values that an input may have.
func (r *reader) allowed(n *yaml.Node, input *Input) {
	if input.Range != nil {
		r.diags.Errorf(r.span(n), diag.KeyDoesNotApply, "an input has a range or values, not both")
		return
	}
	for _, c := range collect(r, n, "values", func(n *yaml.Node) Constant { c, _ := r.number(n); return c }) {
		if math.IsNaN(c.Value) {
			r.diags.Errorf(c.At, diag.BadRange, "nan is no value that an input can be held against")
		}
		if slices.ContainsFunc(input.Values, func(v Constant) bool { return v.Value == c.Value }) {
			r.diags.Errorf(c.At, diag.BadRange, "the value %s stands in the list twice", c.Text)
		}
		input.Values = append(input.Values, c)
	}
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.diags.Errorf(r.span(n), diag.BadRange, "a list of values needs one")
	}
}

func (r *reader) broadcast(n *yaml.Node, input *Input) {
	input.Broadcast = r.boolean(n)
	if input.Broadcast && len(input.Axes) != 1 {
		r.diags.Errorf(r.span(n), diag.BroadcastInput, "\"broadcast\" is for an input with one axis, and this one has %d", len(input.Axes))
	}
}
