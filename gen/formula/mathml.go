package formula

import (
	"fmt"
	"slices"
	"strings"
)

// MathML writes an expression as the inside of a math element, in the elements of MathML Core, which
// browsers set by themselves. Names are spelled as [LaTeX] spells them. Branches of a choice stand in
// a table of the class "cases", whose cells a style sheet ought to align to the left.
func MathML(x Expr) string { return mathML(x, 0) }

// mathML writes x for a place where operators must bind at least as tightly as precedence.
func mathML(x Expr, precedence int) string {
	switch x := x.(type) {
	case *Number:
		return mathMLNumber(x.Text)
	case *Name:
		return mathMLName(x.Text)
	case *Unary:
		return mathMLUnary(x, precedence)
	case *Binary:
		return mathMLBinary(x, precedence)
	case *Call:
		return mathMLCall(x, precedence)
	case *Index:
		return element("msub", mathML(x.X, primaryPrecedence), mathMLSubscripts(x.Subs))
	case *Tuple:
		var names []string
		for _, n := range x.Names {
			names = append(names, mathMLName(n.Text))
		}
		return mathMLList(names)
	default:
		panic(fmt.Sprintf("formula: internal error: expression %T", x))
	}
}

// element writes an element around others.
func element(name string, inside ...string) string {
	return "<" + name + ">" + strings.Join(inside, "") + "</" + name + ">"
}

func mathMLRow(inside ...string) string { return element("mrow", inside...) }

// mathMLOp writes a sign, which may be one that XML has a use of its own for.
func mathMLOp(sign string) string {
	return element("mo", strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(sign))
}

// mathMLList writes items with commas between them.
func mathMLList(items []string) string { return mathMLRow(strings.Join(items, mathMLOp(","))) }

func mathMLNumber(text string) string {
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(text), "e")
	if !scientific {
		return element("mn", text)
	}
	digits, negative := strings.CutPrefix(strings.TrimPrefix(exponent, "+"), "-")
	power := element("mn", digits)
	if negative {
		power = mathMLRow(mathMLOp("−"), power)
	}
	power = element("msup", element("mn", "10"), power)
	if mantissa == "1" {
		return power
	}
	return mathMLRow(element("mn", mantissa), mathMLOp("·"), power)
}

func mathMLUnary(x *Unary, precedence int) string {
	sign := "−"
	if x.Op == Not {
		sign = "¬"
	}
	inner := x.Op.precedence()
	if call, ok := x.X.(*Call); ok && mathMLBig[call.Func.Text] != "" && precedence <= Add.precedence() {
		inner = 0 // nothing follows that the large sign could take in
	}
	return mathMLParen(mathMLRow(mathMLOp(sign), mathML(x.X, inner)), x.Op.precedence() < precedence)
}

// mathMLOps are the operators that stand between their operands.
var mathMLOps = map[Op]string{
	Or: "∨", And: "∧", Equal: "=", NotEqual: "≠", Less: "<", LessEqual: "≤", Greater: ">", GreaterEqual: "≥",
	Add: "+", Sub: "−",
}

func mathMLBinary(x *Binary, precedence int) string {
	switch x.Op {
	case Div:
		return mathMLParen(element("mfrac", mathML(x.X, 0), mathML(x.Y, 0)), precedence == primaryPrecedence)
	case Pow:
		return mathMLParen(element("msup", mathML(x.X, primaryPrecedence), mathML(x.Y, 0)), precedence == primaryPrecedence)
	}
	left, right := mathML(x.X, x.Op.leftPrecedence()), mathML(x.Y, x.Op.rightPrecedence())
	right = mathMLParen(right, strings.HasPrefix(leading(right), mathMLOp("−")))
	between := mathMLOp(mathMLOps[x.Op])
	if x.Op == Mul {
		between = mathMLTimes(right)
	}
	return mathMLParen(mathMLRow(left, between, right), x.Op.precedence() < precedence)
}

// mathMLTimes is a multiplication that is not seen but spoken, or a dot before what begins with a
// digit.
func mathMLTimes(right string) string {
	if strings.HasPrefix(leading(right), "<mn>") {
		return mathMLOp("·")
	}
	return `<mo rspace="0.17em">` + "\u2062</mo>"
}

// leading is a text from its first visible sign on.
func leading(text string) string {
	for _, open := range []string{"<mrow>", "<msup>", "<msub>"} {
		if rest, ok := strings.CutPrefix(text, open); ok {
			return leading(rest)
		}
	}
	return text
}

func mathMLSubscripts(subs []Subscript) string {
	var parts []string
	for _, sub := range subs {
		parts = append(parts, mathMLRow(mathMLName(sub.Axis.Text), mathMLOp("="), mathML(sub.Value, 0)))
	}
	return mathMLList(parts)
}

func mathMLParen(text string, wanted bool) string {
	if !wanted {
		return text
	}
	return mathMLRow(mathMLOp("("), text, mathMLOp(")"))
}

func mathMLName(text string) string {
	base, index, indexed := strings.Cut(text, "_")
	if !indexed || base == "" || index == "" {
		return mathMLWord(text)
	}
	return element("msub", mathMLWord(base), mathMLWord(index))
}

// greekLetters are the letters of the names in greek, in their order.
var greekLetters = []rune("αβγδϵζηθικλμνξπρστυϕχψω")

// mathMLWord writes a name without an index. Browsers slant what has one letter only.
func mathMLWord(word string) string {
	letter := slices.Index(greek, word)
	switch {
	case word == "inf":
		return element("mi", "∞")
	case word == "eps":
		return element("mi", "ε")
	case letter >= 0:
		return element("mi", string(greekLetters[letter]))
	case letterWithNumber.MatchString(word):
		return element("msub", element("mi", word[:1]), element("mn", word[1:]))
	default:
		return element("mi", word)
	}
}
