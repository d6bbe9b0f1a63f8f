package diag

import "strings"

// Codes of gen/formula: the syntax of formulas.
const (
	FormulaSyntax    Code = "E0201"
	FormulaCharacter Code = "E0202"
	FormulaNumber    Code = "E0205"
	FormulaOperator  Code = "E0206"
	FormulaChain     Code = "E0207"
	FormulaTooLarge  Code = "E0208"
	FormulaTwice     Code = "E0209"
)

var syntaxCodes = []Info{
	{FormulaSyntax, "syntax error in a formula",
		"The formula stops making sense here; the manual in specs/README.md has the grammar.",
		"loss: mean(pred"},
	{FormulaCharacter, "character that formulas do not have",
		"Formulas are written in ASCII: letters, digits, operators, brackets.",
		"loss: mean(pred$)"},
	{FormulaNumber, "not a number",
		"Numbers are decimal: 2, 0.5, 1e-12; no leading zeros, no hexadecimal.",
		"loss: mean(010*pred)"},
	{FormulaOperator, "operator of another language",
		"The operators are + - * / ** == != < <= > >= and or not.",
		"loss: mean(pred^2)"},
	{FormulaChain, "chained comparison",
		"Write a < b and b < c.",
		"loss: mean(where(0 < pred < 1, pred, 0))"},
	{FormulaTooLarge, "formula too large or too deep",
		"Name parts of it under let.",
		"loss: " + strings.Repeat("-", 500) + "mean(pred)"},
	{FormulaTwice, "named twice",
		"A keyword, or an axis of an index or of axis=(…), stands once.",
		"loss: sum(pred, axis=N, axis=N)"},
}
