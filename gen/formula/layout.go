package formula

import (
	"fmt"
	"strings"
)

// Lines writes an expression on lines of at most width columns, as far as its structure allows: it breaks
// before operators that bind loosely and between arguments. The parts of a broken call are indented.
func Lines(x Expr, width int) []string { return lines(x, 0, width) }

const layoutIndent = "  "

func lines(x Expr, precedence, width int) []string {
	var flat strings.Builder
	format(&flat, x, precedence)
	if len([]rune(flat.String())) <= width {
		return []string{flat.String()}
	}
	switch x := x.(type) {
	case *Number, *Name, *Tuple:
		return []string{flat.String()}
	case *Unary:
		return unaryLines(x, precedence, width)
	case *Binary:
		return parenLines(x.Op, precedence, width, func(width int) []string { return binaryLines(x, width) })
	case *Call:
		return callLines(x, width)
	case *Index:
		return indexLines(x, width)
	default:
		panic(fmt.Sprintf("formula: internal error: expression %T", x))
	}
}

// parenLines puts lines into parentheses where the place asks for them.
func parenLines(op Op, precedence, width int, inside func(width int) []string) []string {
	closing := openParen(&strings.Builder{}, op, precedence)
	if closing == "" {
		return inside(width)
	}
	return suffixed(prefixed("(", inside(width-2)), ")")
}

func unaryLines(x *Unary, precedence, width int) []string {
	sign := x.Op.String()
	if x.Op == Not {
		sign += " "
	}
	return parenLines(x.Op, precedence, width, func(width int) []string {
		return prefixed(sign, lines(x.X, x.Op.precedence(), width-len(sign)))
	})
}

// binaryLines begins a line with the operator; operands of one precedence stand in one column.
func binaryLines(x *Binary, width int) []string {
	left := lines(x.X, x.Op.leftPrecedence(), width)
	sign := x.Op.String()
	if x.Op.precedence() < Mul.precedence() {
		sign += " "
	}
	return append(left, prefixed(sign, lines(x.Y, x.Op.rightPrecedence(), width-len(sign)))...)
}

func callLines(x *Call, width int) []string {
	out := []string{x.Func.Text + "("}
	count := len(x.Args) + len(x.Keywords)
	add := func(name string, value Expr, last bool) {
		part := prefixed(name, lines(value, 0, width-len(layoutIndent)-len(name)-1))
		if !last {
			part = suffixed(part, ",")
		}
		for _, line := range part {
			out = append(out, layoutIndent+line)
		}
	}
	for i, arg := range x.Args {
		add("", arg, i == count-1)
	}
	for i, k := range x.Keywords {
		add(k.Name.Text+"=", k.Value, len(x.Args)+i == count-1)
	}
	return suffixed(out, ")")
}

// indexLines keeps the subscripts on one line.
func indexLines(x *Index, width int) []string {
	var subs strings.Builder
	subs.WriteByte('[')
	for i, sub := range x.Subs {
		formatNamed(&subs, i, sub.Axis, sub.Value)
	}
	subs.WriteByte(']')
	return suffixed(lines(x.X, primaryPrecedence, width-subs.Len()), subs.String())
}

// prefixed puts text before the first line and as many blanks before the others.
func prefixed(text string, lines []string) []string {
	out := []string{text + lines[0]}
	for _, line := range lines[1:] {
		out = append(out, strings.Repeat(" ", len(text))+line)
	}
	return out
}

// suffixed puts text after the last line.
func suffixed(lines []string, text string) []string {
	out := append([]string(nil), lines...)
	out[len(out)-1] += text
	return out
}
