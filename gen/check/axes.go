package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// over returns the axes that a call reduces: those of axis=, or all that its
// operand has. There is at least one, or the call has been reported.
func (s *scope) over(x *formula.Call, has ir.AxisSet) (ir.AxisSet, bool) {
	value := keyword(x, "axis")
	if value == nil {
		if has == 0 {
			s.errorf(x.At, diag.AxisMissing, "%s has nothing to reduce: its operand has no axes", x.Func.Text)
		}
		return has, has != 0
	}
	names, ok := s.axisList(value)
	if !ok {
		return 0, false
	}
	var set ir.AxisSet
	for i := range names {
		axis := s.axis(&names[i])
		if axis >= 0 && !has.Has(axis) {
			s.errorf(names[i].At, diag.AxisMissing, "%s over axis %s, which its operand does not have: it has %s",
				x.Func.Text, names[i].Text, s.axesText(has))
			axis = -1
		}
		if axis < 0 {
			ok = false
			continue
		}
		set |= ir.Axes(axis)
	}
	return set, ok
}

// axisList reads the value of axis=.
func (s *scope) axisList(value formula.Expr) ([]formula.Name, bool) {
	switch v := value.(type) {
	case *formula.Tuple:
		return v.Names, true
	case *formula.Name:
		if v.IsAxis() {
			return []formula.Name{*v}, true
		}
		s.suggest(v, diag.WrongKeyword, "axis= takes the name of an axis, which starts with a capital letter", s.axisNames())
		return nil, false
	}
	s.errorf(value.Span(), diag.WrongKeyword, "axis= takes the name of an axis, or several: axis=(N, M)")
	return nil, false
}

// along returns the one axis that a softmax runs along.
func (s *scope) along(x *formula.Call, has ir.AxisSet) (int, bool) {
	set, ok := s.over(x, has)
	if ok && set.Len() != 1 {
		s.errorf(x.At, diag.WrongArguments, "%s runs along one axis; name it with axis=: its operand has %s",
			x.Func.Text, s.axesText(has))
		return -1, false
	}
	return set.First(), ok
}
