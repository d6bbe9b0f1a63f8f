package formula

import (
	"fmt"
	"strings"
)

// LaTeX writes an expression as the inside of LaTeX's math mode; it needs amsmath. Long names are
// upright, Greek ones are letters, and what follows the first underscore of a name is its index.
func LaTeX(x Expr) string { return latex(x, 0) }

// latex writes x for a place where operators must bind at least as tightly as precedence.
func latex(x Expr, precedence int) string {
	switch x := x.(type) {
	case *Number:
		return latexNumber(x.Text)
	case *Name:
		return latexName(x.Text)
	case *Unary:
		return latexUnary(x, precedence)
	case *Binary:
		return latexBinary(x, precedence)
	case *Call:
		return latexCall(x, precedence)
	case *Index:
		return latexIndexed(latex(x.X, primaryPrecedence)) + "_{" + latexSubscripts(x.Subs) + "}"
	case *Tuple:
		var names []string
		for _, n := range x.Names {
			names = append(names, latexName(n.Text))
		}
		return strings.Join(names, `,\, `)
	default:
		panic(fmt.Sprintf("formula: internal error: expression %T", x))
	}
}

func latexNumber(text string) string {
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(text), "e")
	if !scientific {
		return text
	}
	power := "10^{" + strings.TrimPrefix(exponent, "+") + "}"
	if mantissa == "1" {
		return power
	}
	return mantissa + ` \cdot ` + power
}

func latexUnary(x *Unary, precedence int) string {
	sign := "-"
	if x.Op == Not {
		sign = `\lnot `
	}
	inner := x.Op.precedence()
	if call, ok := x.X.(*Call); ok && latexBig[call.Func.Text] != "" && precedence <= Add.precedence() {
		inner = 0 // nothing follows that the large sign could take in
	}
	return latexParen(sign+latex(x.X, inner), x.Op.precedence() < precedence)
}

// latexOps are the operators that stand between their operands.
var latexOps = map[Op]string{
	Or: `\lor`, And: `\land`, Equal: "=", NotEqual: `\ne`, Less: "<", LessEqual: `\le`, Greater: ">", GreaterEqual: `\ge`,
	Add: "+", Sub: "-",
}

func latexBinary(x *Binary, precedence int) string {
	switch x.Op {
	case Div:
		return latexParen(`\frac{`+latex(x.X, 0)+"}{"+latex(x.Y, 0)+"}", precedence == primaryPrecedence)
	case Pow:
		return latexParen(latex(x.X, primaryPrecedence)+"^{"+latex(x.Y, 0)+"}", precedence == primaryPrecedence)
	}
	left, right := latex(x.X, x.Op.leftPrecedence()), latex(x.Y, x.Op.rightPrecedence())
	between := " " + latexOps[x.Op] + " "
	if x.Op == Mul {
		between = latexTimes(right)
	}
	return latexParen(left+between+latexParen(right, right[0] == '-'), x.Op.precedence() < precedence)
}

// latexTimes separates factors by a thin space, or by a dot before what begins with a digit.
func latexTimes(right string) string {
	if right[0] >= '0' && right[0] <= '9' {
		return ` \cdot `
	}
	return `\, `
}

// latexIndexed keeps an index apart from one that the text has already: LaTeX refuses two.
func latexIndexed(text string) string {
	if strings.Contains(text, "_{") {
		return "{" + text + "}"
	}
	return text
}

func latexSubscripts(subs []Subscript) string {
	var parts []string
	for _, sub := range subs {
		parts = append(parts, latexName(sub.Axis.Text)+" = "+latex(sub.Value, 0))
	}
	return strings.Join(parts, `,\, `)
}

func latexParen(text string, wanted bool) string {
	if !wanted {
		return text
	}
	return `\left(` + text + `\right)`
}
