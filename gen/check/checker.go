package check

import (
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// A checker checks one spec.
type checker struct {
	spec     *spec.Spec
	graph    *ir.Graph
	problems diag.List

	letNodes map[string]*ir.Node // lets defined so far; nil where the let has an error
	uses     map[string][]string // let → the names in its formula; "" stands for the loss
	unread   bool                // part of a formula was not read, for an error: what it uses is not known

	means        map[*ir.Node]mean // every mean of the formulas, for reductionOf
	denominators map[*ir.Node]bool // what means divide by, for norms
	checks       []RuntimeCheck
	places       map[*ir.Node]Place
}

func newChecker(s *spec.Spec) *checker {
	return &checker{
		spec:         s,
		graph:        ir.NewGraph(),
		letNodes:     map[string]*ir.Node{},
		uses:         map[string][]string{},
		means:        map[*ir.Node]mean{},
		denominators: map[*ir.Node]bool{},
		places:       map[*ir.Node]Place{},
	}
}

// lets checks the lets in order; each sees those before it.
func (c *checker) lets() []Let {
	var lets []Let
	for _, l := range c.spec.Let {
		s := &scope{checker: c, text: l.Formula, let: l.Name}
		n := s.formula()
		c.letNodes[l.Name] = n
		lets = append(lets, Let{l.Name, n})
	}
	return lets
}

// loss checks the loss itself: a Real scalar, or nil.
func (c *checker) loss() *ir.Node {
	s := &scope{checker: c, text: c.spec.Loss}
	expr := s.parse()
	if expr == nil {
		return nil
	}
	n := s.real(expr, "the loss")
	if n == nil {
		return nil
	}
	if !n.IsScalar() {
		s.errorf(expr.Span(), diag.NotScalar, "the loss is not a single number: it still has %s; reduce with mean or sum",
			c.axesText(n.Axes))
		return nil
	}
	return n
}

// A scope is where one formula is checked.
type scope struct {
	*checker
	text       spec.Formula
	let        string // the let that the formula defines; empty for the loss and a require
	paramsOnly bool   // the formula is a require
}

// formula parses and checks the scope's formula. Like every method that returns a
// node, it returns nil after reporting an error.
func (s *scope) formula() *ir.Node {
	expr := s.parse()
	if expr == nil {
		return nil
	}
	return s.node(expr)
}

func (s *scope) parse() formula.Expr {
	expr, problems := formula.Parse(s.text.Text)
	for _, p := range problems {
		s.unread = true
		s.problems.Add(diag.Diagnostic{
			Span: s.text.Span(p.At.Start, p.At.End), Code: p.Code, Message: p.Message, Suggestion: p.Suggestion,
		})
	}
	return expr
}

// use notes that the formula refers to a name. What a require refers to is not
// thereby used by the loss.
func (s *scope) use(name string) {
	if !s.paramsOnly {
		s.uses[s.let] = append(s.uses[s.let], name)
	}
}

func (s *scope) errorf(at formula.Span, code diag.Code, format string, args ...any) {
	s.problems.Errorf(s.text.Span(at.Start, at.End), code, format, args...)
}
