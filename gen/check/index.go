package check

import (
	"slices"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A coordinate is one A=k of an index expression.
type coordinate struct {
	axis int
	k    *ir.Node
	at   formula.Span
}

// index takes a value at coordinates of some of its axes, all at once.
func (s *scope) index(x *formula.Index) *ir.Node {
	n := s.node(x.X)
	var coords []coordinate
	ok := n != nil
	for i := range x.Subs {
		c, fits := s.coordinate(&x.Subs[i], n)
		ok = ok && fits
		coords = append(coords, c)
	}
	if !ok {
		return nil
	}
	if pairs, all := renaming(n, coords); all {
		return s.graph.Rename(n, pairs...)
	}
	return s.take(x, n, coords)
}

// coordinate checks one subscript of n, which is nil if it has an error itself.
func (s *scope) coordinate(sub *formula.Subscript, n *ir.Node) (coordinate, bool) {
	c := coordinate{s.axis(&sub.Axis), s.node(sub.Value), sub.Value.Span()}
	if c.axis >= 0 && n != nil && !n.Axes.Has(c.axis) {
		s.errorf(sub.Axis.At, diag.AxisMissing, "index along axis %s, which the indexed value does not have: it has %s",
			sub.Axis.Text, s.axesText(n.Axes))
		return c, false
	}
	if c.axis < 0 || c.k == nil {
		return c, false
	}
	if c.k.Type != ir.Int {
		s.errorf(c.at, diag.TypeMismatch, "an index must be an integer: an index input, or the name of an axis")
		return c, false
	}
	if !s.within(c.k, c.axis) {
		s.errorf(c.at, diag.IndexRange, "nothing says that this lies within axis %s; use an index input with `of: %s`, or an axis declared `like: %s`",
			sub.Axis.Text, sub.Axis.Text, s.graph.Axes[s.graph.Axes[c.axis].Like].Name)
		return c, false
	}
	return c, true
}

// within reports whether the values of k are known to be coordinates of an axis.
func (s *scope) within(k *ir.Node, axis int) bool {
	switch k.Op {
	case ir.OpIndex:
		return s.graph.SameSize(k.Axis, axis)
	case ir.OpInput:
		of := s.graph.FindInput(k.Name).Of
		return of >= 0 && s.graph.SameSize(of, axis)
	case ir.OpWhere:
		return s.within(k.Args[1], axis) && s.within(k.Args[2], axis)
	case ir.OpRename, ir.OpGather:
		return s.within(k.Args[0], axis)
	}
	return false
}

// renaming returns the coordinates as one renaming of axes, if that is what they are:
// all of them axes, no two of which become one.
func renaming(n *ir.Node, coords []coordinate) ([]ir.AxisPair, bool) {
	var pairs []ir.AxisPair
	left := n.Axes
	for _, c := range coords {
		left = left.Without(ir.Axes(c.axis))
	}
	for _, c := range coords {
		if c.k.Op != ir.OpIndex || left.Has(c.k.Axis) {
			return nil, false
		}
		left |= ir.Axes(c.k.Axis)
		pairs = append(pairs, ir.AxisPair{From: c.axis, To: c.k.Axis})
	}
	return pairs, true
}

// take gathers one coordinate after the other, in an order in which no coordinate
// uses an axis that is still to be gathered.
func (s *scope) take(x *formula.Index, n *ir.Node, coords []coordinate) *ir.Node {
	for len(coords) > 0 {
		i := slices.IndexFunc(coords, func(c coordinate) bool { return isFree(c, coords) })
		if i < 0 {
			s.errorf(x.At, diag.IndexRange, "the coordinates use each other's axes; take them one after the other, with a let between")
			return nil
		}
		n = s.takeOne(n, coords[i])
		coords = slices.Delete(slices.Clone(coords), i, i+1)
	}
	return n
}

// isFree reports whether c's index has no axis that another coordinate gathers.
func isFree(c coordinate, coords []coordinate) bool {
	for _, other := range coords {
		if other.axis != c.axis && c.k.Axes.Has(other.axis) {
			return false
		}
	}
	return true
}

func (s *scope) takeOne(n *ir.Node, c coordinate) *ir.Node {
	if pairs, ok := renaming(n, []coordinate{c}); ok {
		return s.graph.Rename(n, pairs...)
	}
	return s.graph.Gather(n, c.k, c.axis)
}
