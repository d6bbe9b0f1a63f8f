package spec

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// resolve checks what refers to something else in the file.
func (r *reader) resolve(s *Spec) {
	r.checkNames(s)
	r.checkAxes(s)
	for _, set := range s.Datasets {
		r.checkSizes(r.data[set.Name], s)
	}
}

// checkNames requires that inputs, parameters and lets share no name.
func (r *reader) checkNames(s *Spec) {
	owner := map[string]string{}
	claim := func(name, what string, at diag.Span) {
		if earlier, taken := owner[name]; taken {
			r.diags.Errorf(at, diag.NameTaken, "%q is %s already", name, earlier)
			return
		}
		owner[name] = what
	}
	for _, input := range s.Inputs {
		claim(input.Name, "an input", input.At)
	}
	for _, param := range s.Params {
		claim(param.Name, "a parameter", param.At)
	}
	for _, let := range s.Let {
		claim(let.Name, "a let", let.At)
	}
}

// checkInputAxes requires that an input's axes are declared, and that it has each once.
func (r *reader) checkInputAxes(input Input, s *Spec) {
	seen := map[string]bool{}
	for _, ref := range input.Axes {
		r.declared(ref, s)
		if seen[ref.Name] && ref.Name != "" { // else it could not be read
			r.diags.Errorf(ref.At, diag.AxisTwice, "%q has the axis %s twice; declare another with {like: %s}", input.Name, ref.Name, ref.Name)
		}
		seen[ref.Name] = true
	}
	if input.Of != nil {
		r.declared(*input.Of, s)
	}
}

// checkAxes requires that every axis has a size.
func (r *reader) checkAxes(s *Spec) {
	sized := map[string]bool{}
	for _, input := range s.Inputs {
		for _, ref := range input.Axes {
			sized[s.SizedBy(ref.Name)] = sized[s.SizedBy(ref.Name)] || !(input.Broadcast && len(input.Axes) == 1)
		}
	}
	for i, axis := range s.Axes {
		if r.checkLike(s, i) && !sized[s.SizedBy(axis.Name)] && len(s.Inputs) > 0 {
			r.diags.Errorf(axis.At, diag.AxisUnsized, "no input has the axis %s, so nothing says how long it is", axis.Name)
		}
	}
}

// checkLike requires that an axis is like one above it that stands for itself.
func (r *reader) checkLike(s *Spec, position int) bool {
	like := s.Axes[position].Like
	if like == nil {
		return true
	}
	if like.Name == "" || !r.declared(*like, s) {
		return false // no name: what stands there instead has been reported
	}
	for _, axis := range s.Axes[:position] {
		if axis.Name == like.Name && axis.Like == nil {
			return true
		}
	}
	r.diags.Errorf(like.At, diag.UnknownAxis, "an axis is like one that is declared above it and is like no other; %s is not", like.Name)
	return false
}

func (r *reader) declared(ref Ref, s *Spec) bool {
	names := make([]string, len(s.Axes))
	for i, axis := range s.Axes {
		if names[i] = axis.Name; axis.Name == ref.Name {
			return true
		}
	}
	if ref.Name != "" && !r.brokenAxes {
		r.diags.Add(diag.Diagnostic{
			Span: ref.At, Code: diag.UnknownAxis,
			Message: fmt.Sprintf("undeclared axis %q", ref.Name), Suggestion: diag.Nearest(ref.Name, names),
		})
	}
	return false
}

// SizedBy is the axis whose size an axis has: the one it is like, or itself.
func (s *Spec) SizedBy(axis string) string {
	for _, a := range s.Axes {
		if a.Name == axis && a.Like != nil {
			return a.Like.Name
		}
	}
	return axis
}

// checkSizes requires that data agree on the size of every axis, and that labels lie
// inside theirs.
func (r *reader) checkSizes(data []datum, s *Spec) {
	sizes, owner := map[string]int{}, map[string]string{}
	for _, d := range data {
		input, ok := s.input(d.Name)
		if !ok || !d.readable() || len(d.Tensor.Shape) != len(input.Axes) {
			continue
		}
		for i, ref := range input.Axes {
			size, axis := d.Tensor.Shape[i], s.SizedBy(ref.Name)
			if input.Broadcast && size == 1 {
				continue
			}
			if sizes[axis] != 0 && sizes[axis] != size {
				r.diags.Errorf(d.At, diag.DataSize, "%q has %d along %s, where %q has %d", d.Name, size, ref.Name, owner[axis], sizes[axis])
				continue
			}
			sizes[axis], owner[axis] = size, d.Name
		}
	}
	for _, d := range data {
		if input, ok := s.input(d.Name); ok && input.Of != nil && d.readable() {
			r.checkLabels(d, *input.Of, sizes[s.SizedBy(input.Of.Name)])
		}
	}
}

// checkLabels requires that an index stays below the size of its axis, where that is known.
func (r *reader) checkLabels(d datum, of Ref, size int) {
	for i, label := range d.Tensor.Data {
		if size > 0 && label >= float64(size) {
			n := elementAt(d.node, i, len(d.Tensor.Data), d.Tensor.Shape)
			r.diags.Errorf(r.span(n), diag.DataLabel, "the label %s is outside %s, which has %d: 0 to %d", strings.TrimSpace(n.Value), of.Name, size, size-1)
		}
	}
}

// elementAt finds the node of an element by its position in row-major order.
func elementAt(n *yaml.Node, at, total int, shape []int) *yaml.Node {
	for _, size := range shape {
		total /= size
		n, at = n.Content[at/total], at%total
	}
	return n
}

func (s *Spec) input(name string) (Input, bool) {
	for _, input := range s.Inputs {
		if input.Name == name {
			return input, true
		}
	}
	return Input{}, false
}
