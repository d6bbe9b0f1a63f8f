package formula

import "strings"

// latexCall writes the functions that have a notation of their own in it, and the others upright.
func latexCall(x *Call, precedence int) string {
	if len(x.Args) == 1 && len(x.Keywords) == 0 {
		if around, ok := latexBrackets[x.Func.Text]; ok {
			return around[0] + latex(x.Args[0], 0) + around[1]
		}
	}
	switch name := x.Func.Text; {
	case name == "where" && len(x.Args) == 3 && len(x.Keywords) == 0:
		return latexChoice(x.Args)
	case name == "norm" && len(x.Args) == 1:
		return `\left\lVert ` + latex(x.Args[0], 0) + ` \right\rVert` + latexBelow(x.Keywords)
	case latexBig[name] != "" && len(x.Args) == 1:
		text := latexBig[name] + latexBelow(x.Keywords) + " " + latex(x.Args[0], Mul.precedence())
		return latexParen(text, precedence > Add.precedence())
	case name == "clamp":
		return latexFunction(name) + latexArguments(x.Args, x.Keywords)
	}
	return latexFunction(x.Func.Text) + latexBelow(x.Keywords) + latexArguments(x.Args, nil)
}

// latexBrackets are the functions that are written around their argument.
var latexBrackets = map[string][2]string{
	"abs":  {`\left|`, `\right|`},
	"sqrt": {`\sqrt{`, `}`},
	"size": {`\left|`, `\right|`},
}

// latexBig are the reductions with a large sign.
var latexBig = map[string]string{"sum": `\sum`, "prod": `\prod`}

// latexFunctions are the functions with a command or a letter of their own.
var latexFunctions = map[string]string{
	"exp": `\exp`, "log": `\log`, "max": `\max`, "min": `\min`, "maximum": `\max`, "minimum": `\min`,
	"tanh": `\tanh`, "cosh": `\cosh`, "sinh": `\sinh`, "sigmoid": `\sigma`,
	"argmax": `\operatorname*{arg\,max}`,
}

func latexFunction(name string) string {
	if command := latexFunctions[name]; command != "" {
		return command
	}
	return `\operatorname{` + strings.ReplaceAll(name, "_", `\_`) + "}"
}

// latexBelow writes axes and masks below the sign of what they belong to.
func latexBelow(keywords []Keyword) string {
	var parts []string
	for _, k := range keywords {
		text := latex(k.Value, 0)
		if k.Name.Text != "axis" && k.Name.Text != "where" {
			text = latexWord(k.Name.Text) + " = " + text
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return "_{" + strings.Join(parts, `;\, `) + "}"
}

func latexArguments(args []Expr, keywords []Keyword) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, latex(a, 0))
	}
	for _, k := range keywords {
		parts = append(parts, latexWord(k.Name.Text)+" = "+latex(k.Value, 0))
	}
	return `\left(` + strings.Join(parts, `,\, `) + `\right)`
}

// latexChoice writes where(c, 1, 0) as Iverson's bracket [c], and other choices as cases.
func latexChoice(args []Expr) string {
	if isNumber(args[1], 1) && isNumber(args[2], 0) {
		return `\left[` + latex(args[0], 0) + `\right]`
	}
	return latexCases(args)
}

func isNumber(x Expr, value float64) bool {
	n, ok := x.(*Number)
	return ok && n.Value == value
}

// latexCases writes a choice; choices in its last branch are further cases of it.
func latexCases(args []Expr) string {
	var rows []string
	for {
		rows = append(rows, latex(args[1], 0)+` & \text{if } `+latex(args[0], 0))
		next, ok := args[2].(*Call)
		if !ok || next.Func.Text != "where" || len(next.Args) != 3 || len(next.Keywords) > 0 {
			break
		}
		args = next.Args
	}
	rows = append(rows, latex(args[2], 0)+` & \text{otherwise}`)
	return `\begin{cases} ` + strings.Join(rows, ` \\ `) + ` \end{cases}`
}
