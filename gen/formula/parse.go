package formula

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/diag"
)

// The limits keep hostile input from costing more than an error message: the first
// bounds recursion in the parser, the second everything that walks a tree.
const (
	maxDepth = 100
	maxRunes = 10_000
)

// Parse reads a formula. With problems, in the order of the text, there is no
// expression. What can be understood in spite of a problem is read on, so that one
// formula can report several.
//
//	expression = expression ("or" | "and") expression | "not" expression
//	           | expression ("==" | "!=" | "<" | "<=" | ">" | ">=") expression   not chained
//	           | expression ("+" | "-" | "*" | "/") expression
//	           | "-" expression | primary "**" expression                        right-associative
//	primary    = number | name | call | "(" expression ")" | primary index
//	call       = name "(" [argument {"," argument}] ")"
//	argument   = expression | name "=" (expression | "(" name {"," name} ")")
//	index      = "[" name "=" expression {"," name "=" expression} "]"
//
// The precedence is Python's: see Op.
func Parse(text string) (Expr, []Problem) {
	if len([]rune(text)) > maxRunes {
		return nil, []Problem{{Span{0, 1}, diag.FormulaTooLarge,
			fmt.Sprintf("the formula is longer than %d characters; name parts of it under let", maxRunes), ""}}
	}
	s := scan(text)
	if s.broken {
		return nil, s.problems
	}
	p := &parser{tokens: s.tokens, problems: s.problems}
	x := p.formula()
	if len(p.problems) > 0 {
		sortProblems(p.problems)
		return nil, p.problems
	}
	return x, nil
}

// parser is a Pratt parser: expression(precedence) reads what binds at least so tightly.
type parser struct {
	tokens   []token // ends with tokenEnd
	position int
	depth    int
	problems []Problem
}

// stop leaves the parser at a problem that nothing sensible can follow.
type stop struct{}

func (p *parser) formula() (x Expr) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
		}
	}()
	x = p.expression(0)
	if p.token().kind != tokenEnd {
		p.failLeftover()
	}
	return x
}

func (p *parser) expression(precedence int) Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.fail(p.token().at, diag.FormulaTooLarge, "the formula is nested more than %d deep; name parts of it under let", maxDepth)
	}
	start := p.token().at.Start
	x := p.prefix(precedence)
	for previous := Or; ; {
		op, ok := p.infix()
		if !ok || op.precedence() < precedence {
			return x
		}
		if op.IsComparison() && previous.IsComparison() {
			p.report(p.token().at, diag.FormulaChain, "comparisons do not chain; write a %s b and b %s c", previous, op)
		}
		previous = op
		at := p.advance().at
		y := p.expression(op.rightPrecedence())
		x = &Binary{At: Span{start, p.end()}, Op: op, OpAt: at, X: x, Y: y}
	}
}

// rightPrecedence is how tightly an operator's right operand must bind. A power's is
// that of a negation, which makes 2**-1 and right associativity.
func (op Op) rightPrecedence() int {
	if op == Pow {
		return Negate.precedence()
	}
	return op.precedence() + 1
}

// prefix reads a negation, a not or a primary. The precedence is the least that the
// surrounding operator allows: a == not b has to be a == (not b), as in Python.
func (p *parser) prefix(precedence int) Expr {
	t := p.token()
	switch {
	case t.is("-"):
		return p.unary(Negate)
	case t.is("not"):
		if precedence > Not.precedence() {
			p.fail(t.at, diag.FormulaSyntax, "not needs parentheses here: (not …)")
		}
		return p.unary(Not)
	case t.is("+"):
		p.fail(t.at, diag.FormulaSyntax, "a + in front of a value does nothing; leave it out")
	}
	return p.primary()
}

func (p *parser) unary(op Op) Expr {
	start := p.advance().at.Start
	x := p.expression(op.precedence())
	return &Unary{At: Span{start, p.end()}, Op: op, X: x}
}

var infixOps = map[string]Op{
	"or": Or, "and": And, "==": Equal, "!=": NotEqual, "<": Less, "<=": LessEqual, ">": Greater, ">=": GreaterEqual,
	"+": Add, "-": Sub, "*": Mul, "/": Div, "**": Pow,
}

// infix is the operator that comes next, if one does.
func (p *parser) infix() (Op, bool) {
	t := p.token()
	if t.is("=") {
		p.report(t.at, diag.FormulaSyntax, "= does not compare; write ==")
		p.tokens[p.position].text = "=="
		return Equal, true
	}
	if t.kind == tokenEnd {
		return 0, false
	}
	op, ok := infixOps[t.text]
	return op, ok
}
