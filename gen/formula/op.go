package formula

import "fmt"

// Op is an operator of the language.
type Op int

// The operators, loosest binding first.
const (
	Or Op = iota
	And
	Not
	Equal
	NotEqual
	Less
	LessEqual
	Greater
	GreaterEqual
	Add
	Sub
	Mul
	Div
	Negate
	Pow
)

var opTexts = [...]string{
	Or: "or", And: "and", Not: "not",
	Equal: "==", NotEqual: "!=", Less: "<", LessEqual: "<=", Greater: ">", GreaterEqual: ">=",
	Add: "+", Sub: "-", Mul: "*", Div: "/", Negate: "-", Pow: "**",
}

// String is the operator as it is written.
func (op Op) String() string {
	if op < 0 || int(op) >= len(opTexts) {
		panic(fmt.Sprintf("formula: internal error: operator %d", int(op)))
	}
	return opTexts[op]
}

// IsComparison says whether the operator compares two numbers: == != < <= > >=.
func (op Op) IsComparison() bool { return op >= Equal && op <= GreaterEqual }

// precedence is how tightly an operator binds, as in Python: or, and, not,
// comparisons, sums, products, negation, powers.
func (op Op) precedence() int {
	switch {
	case op <= Not:
		return 1 + int(op)
	case op.IsComparison():
		return 4
	case op <= Sub:
		return 5
	case op <= Div:
		return 6
	case op == Negate:
		return 7
	case op == Pow:
		return 8
	default:
		panic(fmt.Sprintf("formula: internal error: operator %d", int(op)))
	}
}
