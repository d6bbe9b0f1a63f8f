package formula

import (
	"github.com/losscheck/losscheck/gen/diag"
)

// primary reads a value and the indexes behind it.
func (p *parser) primary() Expr {
	start := p.token().at.Start
	x := p.operand()
	for p.token().is("[") {
		subs := p.subscripts()
		x = &Index{At: Span{start, p.end()}, X: x, Subs: subs}
	}
	if p.token().is("(") {
		p.fail(p.token().at, diag.FormulaSyntax, "only a function's name can be called; a product needs its *")
	}
	return x
}

func (p *parser) operand() Expr {
	t := p.token()
	switch {
	case t.kind == tokenNumber:
		p.advance()
		return &Number{At: t.at, Text: t.text, Value: valueOf(t.text)}
	case t.kind == tokenName && !t.isWord():
		return p.nameOrCall()
	case t.is("("):
		p.advance()
		x := p.expression(0)
		p.closing(")", t)
		return x
	}
	p.failOperand(t)
	return nil
}

func (p *parser) nameOrCall() Expr {
	name := p.name()
	if !p.token().is("(") {
		return &name
	}
	call := &Call{Func: name}
	open := p.advance()
	for !p.token().is(")") {
		p.argument(call)
		if !p.token().is(",") {
			break
		}
		if p.advance(); p.token().is(")") {
			p.fail(p.token().at, diag.FormulaSyntax, "an argument is missing behind the comma")
		}
	}
	p.closing(")", open)
	call.At = Span{name.At.Start, p.end()}
	return call
}

func (p *parser) argument(call *Call) {
	if !p.nameAndEquals() {
		if len(call.Keywords) > 0 {
			p.fail(p.token().at, diag.FormulaSyntax,
				"an argument without a name cannot follow %s=; to compare, write ==", call.Keywords[len(call.Keywords)-1].Name.Text)
		}
		call.Args = append(call.Args, p.expression(0))
		return
	}
	name := p.name()
	for _, earlier := range call.Keywords {
		p.refuseTwice(name, earlier.Name)
	}
	p.advance() // the =
	call.Keywords = append(call.Keywords, Keyword{name, p.keywordValue(name)})
}

// keywordValue reads what follows axis=, where (N, M) names several axes, or any other keyword.
func (p *parser) keywordValue(name Name) Expr {
	if name.Text != "axis" {
		return p.expression(0)
	}
	if p.token().is("[") {
		p.fail(p.token().at, diag.FormulaSyntax, "several axes are written axis=(N, M)")
	}
	if !p.token().is("(") {
		return p.expression(0)
	}
	return p.axes()
}

// axes reads (N, M). A single name in parentheses is just that name.
func (p *parser) axes() Expr {
	open := p.advance()
	var names []Name
	for {
		name := p.axis("axis= takes the names of axes")
		for _, earlier := range names {
			p.refuseTwice(name, earlier)
		}
		names = append(names, name)
		if !p.token().is(",") {
			break
		}
		p.advance()
	}
	p.closing(")", open)
	if len(names) == 1 {
		return &names[0]
	}
	return &Tuple{At: Span{open.at.Start, p.end()}, Names: names}
}

func (p *parser) subscripts() []Subscript {
	open := p.advance()
	var subs []Subscript
	for {
		if !p.nameAndEquals() {
			p.failSubscript()
		}
		axis := p.axis("an index names its axis, x[C=label]")
		for _, earlier := range subs {
			p.refuseTwice(axis, earlier.Axis)
		}
		p.advance() // the =
		subs = append(subs, Subscript{axis, p.expression(0)})
		if !p.token().is(",") {
			break
		}
		p.advance()
	}
	p.closing("]", open)
	return subs
}

// nameAndEquals says whether name= comes next.
func (p *parser) nameAndEquals() bool {
	t := p.token()
	return t.kind == tokenName && !t.isWord() && p.tokens[p.position+1].is("=")
}

func (p *parser) name() Name {
	t := p.advance()
	return Name{At: t.at, Text: t.text}
}

// axis reads an axis's name; expectation says what stands here.
func (p *parser) axis(expectation string) Name {
	t := p.token()
	if t.kind != tokenName || t.isWord() {
		p.fail(t.at, diag.FormulaSyntax, "%s, but here is %s", expectation, t)
	}
	name := p.name()
	if !name.IsAxis() {
		p.fail(t.at, diag.FormulaSyntax, "%s, and axes start with a capital letter; %q does not", expectation, t.text)
	}
	return name
}

func (p *parser) refuseTwice(name, earlier Name) {
	if name.Text == earlier.Text {
		p.report(name.At, diag.FormulaTwice, "%q is named twice", name.Text)
	}
}
