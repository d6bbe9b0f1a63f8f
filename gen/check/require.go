package check

import (
	"fmt"
	"math"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// requires checks the conditions on parameters and that every default meets its own.
func (c *checker) requires() []Require {
	var out []Require
	for _, p := range c.spec.Params {
		if p.Require == nil {
			continue
		}
		if n := c.require(p); n != nil {
			out = append(out, Require{p.Name, p.Require.Text, n})
		}
	}
	for _, k := range c.spec.Cases {
		c.refuseSettings(k, out)
	}
	return out
}

// refuseSettings checks the parameters that a case sets.
func (c *checker) refuseSettings(k spec.Case, requires []Require) {
	given := map[string]float64{}
	for _, s := range k.Params {
		given[s.Name] = s.Value.Value
	}
	for _, s := range k.Params {
		for _, r := range requires {
			if r.Param == s.Name && c.setting(r.Node, given) == 0 {
				c.problems.Errorf(s.Value.At, diag.DefaultBreaks, "%s is %s here, which breaks the requirement %s", s.Name, s.Value.Text, r.Text)
			}
		}
	}
}

func (c *checker) require(p spec.Param) *ir.Node {
	s := &scope{checker: c, text: *p.Require, paramsOnly: true}
	expr := s.parse()
	if expr == nil {
		return nil
	}
	n := s.node(expr)
	switch {
	case n == nil:
		return nil
	case n.Type != ir.Bool:
		s.errorf(expr.Span(), diag.NotACondition, "require is a condition, such as %s > 0", p.Name)
		return nil
	}
	for _, a := range ir.Topological(n) {
		if !canRequire(a) {
			s.errorf(expr.Span(), diag.NotACondition, "require cannot use %s; it compares parameters and numbers", a.Op)
			return nil
		}
	}
	if c.setting(n, nil) == 0 {
		c.problems.Errorf(p.Default.At, diag.DefaultBreaks, "the default %s breaks the requirement %s", p.Default.Text, p.Require.Text)
	}
	return n
}

// canRequire reports whether setting evaluates the operation.
func canRequire(n *ir.Node) bool {
	switch n.Op {
	case ir.OpConst, ir.OpParam, ir.OpToReal, ir.OpNeg, ir.OpAbs, ir.OpSquare, ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv,
		ir.OpLess, ir.OpLessEqual, ir.OpEqual, ir.OpNotEqual, ir.OpAnd, ir.OpOr, ir.OpNot:
		return true
	}
	return false
}

// setting evaluates a scalar over parameters, at what is given and else at their defaults; a Bool gives 0 or 1.
func (c *checker) setting(n *ir.Node, given map[string]float64) float64 {
	arg := func(i int) float64 { return c.setting(n.Args[i], given) }
	switch n.Op {
	case ir.OpConst:
		return n.Value
	case ir.OpParam:
		if v, ok := given[n.Name]; ok {
			return v
		}
		return c.graph.FindParam(n.Name).Default
	case ir.OpToReal:
		return arg(0)
	case ir.OpNeg:
		return -arg(0)
	case ir.OpAbs:
		return math.Abs(arg(0))
	case ir.OpSquare:
		return arg(0) * arg(0)
	case ir.OpAdd:
		return arg(0) + arg(1)
	case ir.OpSub:
		return arg(0) - arg(1)
	case ir.OpMul:
		return arg(0) * arg(1)
	case ir.OpDiv:
		return arg(0) / arg(1)
	case ir.OpLess:
		return truth(arg(0) < arg(1))
	case ir.OpLessEqual:
		return truth(arg(0) <= arg(1))
	case ir.OpEqual:
		return truth(arg(0) == arg(1))
	case ir.OpNotEqual:
		return truth(arg(0) != arg(1))
	case ir.OpAnd:
		return arg(0) * arg(1)
	case ir.OpOr:
		return max(arg(0), arg(1))
	case ir.OpNot:
		return 1 - arg(0)
	}
	panic(fmt.Sprintf("check: internal error: %s in a require", n.Op))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
