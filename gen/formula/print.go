package formula

import (
	"fmt"
	"strings"
)

// Format writes an expression as a formula with the fewest parentheses: parsing it
// gives the same tree, spans aside.
func Format(x Expr) string {
	var b strings.Builder
	format(&b, x, 0)
	return b.String()
}

// primaryPrecedence is above every operator's: what a power or an index stands on.
var primaryPrecedence = Pow.precedence() + 1

// format writes x for a place where operators must bind at least as tightly as precedence.
func format(b *strings.Builder, x Expr, precedence int) {
	switch x := x.(type) {
	case *Number:
		b.WriteString(x.Text)
	case *Name:
		b.WriteString(x.Text)
	case *Unary:
		formatUnary(b, x, precedence)
	case *Binary:
		formatBinary(b, x, precedence)
	case *Call:
		formatCall(b, x)
	case *Index:
		format(b, x.X, primaryPrecedence)
		b.WriteByte('[')
		for i, sub := range x.Subs {
			formatNamed(b, i, sub.Axis, sub.Value)
		}
		b.WriteByte(']')
	case *Tuple:
		formatTuple(b, x)
	default:
		panic(fmt.Sprintf("formula: internal error: expression %T", x))
	}
}

func formatUnary(b *strings.Builder, x *Unary, precedence int) {
	closing := openParen(b, x.Op, precedence)
	b.WriteString(x.Op.String())
	if x.Op == Not {
		b.WriteByte(' ')
	}
	format(b, x.X, x.Op.precedence())
	b.WriteString(closing)
}

func formatBinary(b *strings.Builder, x *Binary, precedence int) {
	closing := openParen(b, x.Op, precedence)
	format(b, x.X, x.Op.leftPrecedence())
	space := " "
	if x.Op.precedence() >= Mul.precedence() {
		space = ""
	}
	b.WriteString(space + x.Op.String() + space)
	format(b, x.Y, x.Op.rightPrecedence())
	b.WriteString(closing)
}

// leftPrecedence is how tightly an operator's left operand must bind. Comparisons do not
// chain, and what stands under a power is a primary.
func (op Op) leftPrecedence() int {
	if op.IsComparison() || op == Pow {
		return op.precedence() + 1
	}
	return op.precedence()
}

func openParen(b *strings.Builder, op Op, precedence int) (closing string) {
	if op.precedence() >= precedence {
		return ""
	}
	b.WriteByte('(')
	return ")"
}

func formatCall(b *strings.Builder, x *Call) {
	b.WriteString(x.Func.Text + "(")
	for i, arg := range x.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		format(b, arg, 0)
	}
	for i, keyword := range x.Keywords {
		formatNamed(b, len(x.Args)+i, keyword.Name, keyword.Value)
	}
	b.WriteByte(')')
}

func formatNamed(b *strings.Builder, position int, name Name, value Expr) {
	if position > 0 {
		b.WriteString(", ")
	}
	b.WriteString(name.Text + "=")
	format(b, value, 0)
}

func formatTuple(b *strings.Builder, x *Tuple) {
	for i, name := range x.Names {
		if i == 0 {
			b.WriteByte('(')
		} else {
			b.WriteString(", ")
		}
		b.WriteString(name.Text)
	}
	b.WriteByte(')')
}
