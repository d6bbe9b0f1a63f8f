package formula

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/diag"
)

// is says whether the token is a certain symbol or word.
func (t token) is(text string) bool {
	return t.text == text && (t.kind == tokenSymbol || t.kind == tokenName)
}

// isWord says whether the token is one of the words that cannot be names.
func (t token) isWord() bool {
	return t.is("and") || t.is("or") || t.is("not") || t.is("if") || t.is("else")
}

// String is the token in a message.
func (t token) String() string {
	if t.kind == tokenEnd {
		return "the end of the formula"
	}
	return fmt.Sprintf("%q", t.text)
}

func (p *parser) token() token { return p.tokens[p.position] }

// advance passes the current token, which is not the last.
func (p *parser) advance() token {
	t := p.tokens[p.position]
	p.position++
	return t
}

// end is the offset behind the last token passed.
func (p *parser) end() int { return p.tokens[p.position-1].at.End }

func (p *parser) closing(bracket string, open token) {
	if p.token().is(bracket) {
		p.advance()
		return
	}
	if p.token().kind == tokenEnd {
		p.fail(open.at, diag.FormulaSyntax, "this %s is never closed", open.text)
	}
	p.fail(p.token().at, diag.FormulaSyntax, "expected %q, but here is %s%s", bracket, p.token(), p.hint())
}

// report records a problem and goes on.
func (p *parser) report(at Span, code diag.Code, format string, args ...any) {
	p.problems = append(p.problems, Problem{At: at, Code: code, Message: fmt.Sprintf(format, args...)})
}

// fail records a problem and gives up.
func (p *parser) fail(at Span, code diag.Code, format string, args ...any) {
	p.report(at, code, format, args...)
	panic(stop{})
}

func (p *parser) failOperand(t token) {
	switch {
	case t.kind == tokenEnd && p.position == 0:
		p.fail(t.at, diag.FormulaSyntax, "the formula is empty")
	case t.kind == tokenEnd:
		p.fail(t.at, diag.FormulaSyntax, "the formula ends where a value is expected")
	case t.is("["):
		p.fail(t.at, diag.FormulaSyntax, "there are no lists in formulas; an index stands behind a value, x[C=label]")
	}
	p.fail(t.at, diag.FormulaSyntax, "expected a value, but here is %s%s", t, p.hint())
}

func (p *parser) failSubscript() {
	t := p.token()
	if t.kind == tokenName && !t.isWord() && p.tokens[p.position+1].is("==") {
		p.fail(p.tokens[p.position+1].at, diag.FormulaSyntax, "an index is written with one =, x[%s=…]", t.text)
	}
	p.fail(t.at, diag.FormulaSyntax, "an index names its axis, x[C=label]; axes have no positions here")
}

// failLeftover reports the token behind a complete expression.
func (p *parser) failLeftover() {
	t := p.token()
	switch {
	case t.is(")") || t.is("]"):
		p.fail(t.at, diag.FormulaSyntax, "this %s closes nothing", t.text)
	case t.is(","):
		p.fail(t.at, diag.FormulaSyntax, "a comma stands only between arguments; a formula is one value")
	}
	p.fail(t.at, diag.FormulaSyntax, "expected an operator before %s%s", t, p.hint())
}

// hint says what to write for the conditional expression of Python.
func (p *parser) hint() string {
	if t := p.token(); t.is("if") || t.is("else") {
		return "; a choice is written where(condition, a, b)"
	}
	return ""
}

func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.At.Start, b.At.Start) })
}
