package lower

import "github.com/losscheck/losscheck/gen/ir"

// Quotients with a sum or a norm are left to its accumulator, which knows the total beyond the
// dtype's range.

// totalOf returns the accumulator of a sum or a norm that the expression e of n divides: it does so
// itself, because it may hold a total that is too large for the dtype although the quotient is not.
func (l *lowerer) totalOf(n *ir.Node, e *Expr) *Var {
	if n.Op != ir.OpDiv || n.Args[0].Op != ir.OpSum && n.Args[0].Op != ir.OpNorm {
		return nil
	}
	if total := e.Args[0]; total.Call == "Value" {
		return total.Var
	}
	return l.totals[e.Args[0].Var]
}

// unit divides by the norm that an accumulator holds, which may be too large or too small for the
// dtype where the quotient is not; it says whether the step does that.
func (s elementStep) unit() bool {
	if s.n.Args[1].Op != ir.OpNorm {
		return false
	}
	a, b := s.operand(0), s.operand(1)
	if a.form != full || b.form != scalar || s.l.totals[b.e.Var] == nil {
		return false
	}
	s.l.method(s.f, s.n, s.l.totals[b.e.Var], "Unit", arg(s.dst), a.arg())
	return true
}
