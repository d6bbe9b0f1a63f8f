package check

import (
	"slices"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A selection is what a call with axis=, where= and empty= works on.
type selection struct {
	call  *formula.Call
	x     *ir.Node   // the operand, Real
	mask  *ir.Node   // or nil
	over  ir.AxisSet // the axes that are reduced; they are axes of x or of mask
	empty *ir.Node   // what an empty set gives, a scalar, or nil
}

// selection checks the arguments of a reduction. The mask joins the operand before
// anything is counted, so its axes can be reduced too.
func (s *scope) selection(call *formula.Call) (selection, bool) {
	sel := selection{call: call, x: s.real(call.Args[0], operand(call, 0))}
	ok := s.maskOf(call, &sel)
	if sel.x == nil || !ok {
		return sel, false
	}
	sel.over, ok = s.over(call, sel.axes())
	return sel, ok
}

// maskOf checks where= and empty=.
func (s *scope) maskOf(call *formula.Call, sel *selection) bool {
	where, empty := keyword(call, "where"), keyword(call, "empty")
	ok := true
	if where != nil {
		sel.mask = s.condition(where, "where= of "+call.Func.Text)
		ok = sel.mask != nil
	}
	if empty == nil {
		return ok
	}
	if where == nil {
		s.errorf(empty.Span(), diag.WrongKeyword, "empty= needs where=: without a mask no set is empty")
		return false
	}
	sel.empty = s.real(empty, "empty= of "+call.Func.Text)
	if sel.empty != nil && !sel.empty.IsScalar() {
		s.errorf(empty.Span(), diag.WrongKeyword, "empty= takes a single number; this has %s", s.axesText(sel.empty.Axes))
		return false
	}
	return ok && sel.empty != nil
}

func (sel *selection) axes() ir.AxisSet {
	if sel.mask == nil {
		return sel.x.Axes
	}
	return sel.x.Axes | sel.mask.Axes
}

// filled is the operand with a value in place of what the mask leaves out.
func (s *scope) filled(sel selection, fill float64) *ir.Node {
	if sel.mask == nil {
		return sel.x
	}
	return s.graph.Where(sel.mask, sel.x, s.graph.Real(fill))
}

// counted is the number of elements that are reduced to one.
func (s *scope) counted(sel selection) *ir.Node {
	if sel.mask == nil {
		return s.sizes(nil, sel.over)
	}
	return s.selected(sel.mask, sel.over)
}

// selected counts the true elements of a mask over axes, of which it may lack some.
func (s *scope) selected(mask *ir.Node, over ir.AxisSet) *ir.Node {
	n := s.graph.Where(mask, s.graph.Real(1), s.graph.Real(0))
	if own := over & mask.Axes; own != 0 {
		n = s.graph.Reduce(ir.OpSum, n, own)
	}
	return s.sizes(n, over.Without(mask.Axes))
}

// sizes multiplies n, if there is one, by the lengths of axes.
func (s *scope) sizes(n *ir.Node, axes ir.AxisSet) *ir.Node {
	for axis := range axes.All() {
		if n == nil {
			n = s.graph.Size(axis)
			continue
		}
		n = s.graph.Mul(n, s.graph.Size(axis))
	}
	return n
}

// orEmpty makes result follow empty= where nothing is selected. Without empty= a
// set that is not there for every result is an error here, one set an error at run
// time.
func (s *scope) orEmpty(sel selection, result *ir.Node) *ir.Node {
	if sel.mask == nil {
		return result
	}
	if sel.empty != nil {
		return s.replaceEmpty(sel, result)
	}
	count := s.counted(sel)
	if !count.IsScalar() {
		s.errorf(sel.call.At, diag.EmptyNeeded, "%s has a result for each element of %s, and some masks may select nothing; say with empty= what that gives",
			sel.call.Func.Text, s.axesText(count.Axes))
		return nil
	}
	s.check(RuntimeCheck{count, formula.Format(sel.call) + ": the mask selects nothing"})
	return result
}

// check adds a run-time check, once.
func (s *scope) check(r RuntimeCheck) {
	if !slices.Contains(s.checks, r) {
		s.checks = append(s.checks, r)
	}
}

// replaceEmpty is orEmpty for reductions that have a value of an empty set.
func (s *scope) replaceEmpty(sel selection, result *ir.Node) *ir.Node {
	if sel.empty == nil {
		return result
	}
	isEmpty := s.graph.Elementwise(ir.OpEqual, s.counted(sel), s.graph.Real(0))
	return s.graph.Where(isEmpty, sel.empty, result)
}
