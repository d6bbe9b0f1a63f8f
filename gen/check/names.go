package check

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// constants are the numbers that have names.
var constants = map[string]float64{"pi": math.Pi, "inf": math.Inf(1)}

func (s *scope) name(x *formula.Name) *ir.Node {
	if x.IsAxis() {
		return s.axisIndex(x)
	}
	s.use(x.Text)
	if s.paramsOnly && !s.isParam(x.Text) && s.isDeclared(x.Text) {
		s.errorf(x.At, diag.NotACondition, "require may use parameters and numbers only, and %q is neither", x.Text)
		return nil
	}
	if n, ok := s.letNodes[x.Text]; ok {
		return n
	}
	switch {
	case s.isParam(x.Text):
		return s.graph.Param(x.Text)
	case s.graph.FindInput(x.Text) != nil:
		return s.graph.Input(x.Text)
	}
	if v, ok := constants[x.Text]; ok {
		return s.graph.Real(v)
	}
	s.unknownName(x)
	return nil
}

// axisIndex is what a bare axis name means: the coordinate along it.
func (s *scope) axisIndex(x *formula.Name) *ir.Node {
	if s.paramsOnly {
		s.errorf(x.At, diag.NotACondition, "require may use parameters and numbers only, and %s is an axis", x.Text)
		return nil
	}
	if axis := s.axis(x); axis >= 0 {
		return s.graph.Index(axis)
	}
	return nil
}

// axis returns the index of a named axis, or -1.
func (s *scope) axis(x *formula.Name) int {
	axis := s.graph.FindAxis(x.Text)
	if axis < 0 {
		s.suggest(x, diag.AxisUndeclared, fmt.Sprintf("axis %s is not declared under axes", x.Text), s.axisNames())
	}
	return axis
}

func (s *scope) unknownName(x *formula.Name) {
	_, isFunction := functions[x.Text]
	switch {
	case s.let != "" && x.Text == s.let:
		s.errorf(x.At, diag.LetOrder, "let %q refers to itself", x.Text)
	case s.isLet(x.Text):
		s.errorf(x.At, diag.LetOrder, "let %q is used before it is defined; move it up", x.Text)
	case isFunction:
		s.errorf(x.At, diag.UnknownName, "%s is a function and needs its arguments: %s(…)", x.Text, x.Text)
	default:
		s.suggest(x, diag.UnknownName, fmt.Sprintf("unknown name %q", x.Text), s.names())
	}
}

// suggest reports an error at a name, with the closest of the names that could stand
// there. That one counts as used, so that a misspelling is not reported twice.
func (s *scope) suggest(x *formula.Name, code diag.Code, message string, names []string) {
	meant := diag.Nearest(x.Text, names)
	s.use(meant)
	s.problems.Add(diag.Diagnostic{
		Span: s.text.Span(x.At.Start, x.At.End), Code: code, Message: message, Suggestion: meant,
	})
}

// names lists what a name in the scope's formula may be.
func (s *scope) names() []string {
	var names []string
	for _, p := range s.spec.Params {
		names = append(names, p.Name)
	}
	if s.paramsOnly {
		return names
	}
	for _, in := range s.spec.Inputs {
		names = append(names, in.Name)
	}
	for _, l := range s.spec.Let {
		if _, defined := s.letNodes[l.Name]; defined {
			names = append(names, l.Name)
		}
	}
	return append(names, slices.Sorted(maps.Keys(constants))...)
}

func (c *checker) axisNames() []string {
	var names []string
	for _, a := range c.graph.Axes {
		names = append(names, a.Name)
	}
	return names
}

func (c *checker) isParam(name string) bool { return c.graph.FindParam(name) != nil }

func (c *checker) isLet(name string) bool {
	for _, l := range c.spec.Let {
		if l.Name == name {
			return true
		}
	}
	return false
}

// isDeclared reports whether the spec declares an input or a let of the name.
func (c *checker) isDeclared(name string) bool {
	return c.graph.FindInput(name) != nil || c.isLet(name)
}

// axesText names a set of axes in a message: "axis N", "axes N and C", "no axes".
func (c *checker) axesText(set ir.AxisSet) string {
	var names []string
	for a := range set.All() {
		names = append(names, c.graph.Axes[a].Name)
	}
	switch len(names) {
	case 0:
		return "no axes"
	case 1:
		return "axis " + names[0]
	}
	last := len(names) - 1
	return "axes " + strings.Join(names[:last], ", ") + " and " + names[last]
}
