package formula

// mathMLCall writes the functions that have a notation of their own in it, and the others upright.
func mathMLCall(x *Call, precedence int) string {
	if len(x.Args) == 1 && len(x.Keywords) == 0 {
		if text, ok := mathMLAround(x.Func.Text, x.Args[0]); ok {
			return text
		}
	}
	switch name := x.Func.Text; {
	case name == "where" && len(x.Args) == 3 && len(x.Keywords) == 0:
		return mathMLChoice(x.Args)
	case name == "norm" && len(x.Args) == 1:
		return mathMLBelow("msub", mathMLRow(mathMLOp("‖"), mathML(x.Args[0], 0), mathMLOp("‖")), x.Keywords)
	case mathMLBig[name] != "" && len(x.Args) == 1:
		sign := mathMLBelow("munder", mathMLOp(mathMLBig[name]), x.Keywords)
		text := mathMLRow(sign, mathML(x.Args[0], Mul.precedence()))
		return mathMLParen(text, precedence > Add.precedence())
	case name == "clamp":
		return mathMLApply(mathMLFunction(name), mathMLArguments(x.Args, x.Keywords))
	}
	return mathMLApply(mathMLBelow("msub", mathMLFunction(x.Func.Text), x.Keywords), mathMLArguments(x.Args, nil))
}

// mathMLAround writes the functions that stand around their argument.
func mathMLAround(name string, argument Expr) (text string, ok bool) {
	switch name {
	case "abs", "size":
		return mathMLRow(mathMLOp("|"), mathML(argument, 0), mathMLOp("|")), true
	case "sqrt":
		return element("msqrt", mathML(argument, 0)), true
	default:
		return "", false
	}
}

// mathMLBig are the reductions with a large sign.
var mathMLBig = map[string]string{"sum": "∑", "prod": "∏"}

// mathMLFunctions are the functions with another name, or a letter of their own, in mathematics.
var mathMLFunctions = map[string]string{"maximum": "max", "minimum": "min", "sigmoid": "σ", "argmax": "arg max"}

func mathMLFunction(name string) string {
	if written := mathMLFunctions[name]; written != "" {
		name = written
	}
	return element("mi", name)
}

// mathMLApply puts the sign of an application, which is spoken and not seen, before the arguments.
func mathMLApply(function, arguments string) string {
	return mathMLRow(function, mathMLOp("\u2061"), arguments)
}

// mathMLBelow writes axes and masks below the sign of what they belong to.
func mathMLBelow(script, sign string, keywords []Keyword) string {
	var parts string
	for i, k := range keywords {
		if i > 0 {
			parts += mathMLOp(";")
		}
		if k.Name.Text != "axis" && k.Name.Text != "where" {
			parts += mathMLWord(k.Name.Text) + mathMLOp("=")
		}
		parts += mathML(k.Value, 0)
	}
	if parts == "" {
		return sign
	}
	return element(script, sign, mathMLRow(parts))
}

func mathMLArguments(args []Expr, keywords []Keyword) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, mathML(a, 0))
	}
	for _, k := range keywords {
		parts = append(parts, mathMLRow(mathMLWord(k.Name.Text), mathMLOp("="), mathML(k.Value, 0)))
	}
	return mathMLParen(mathMLList(parts), true)
}

// mathMLChoice writes where(c, 1, 0) as Iverson's bracket [c], and other choices as cases.
func mathMLChoice(args []Expr) string {
	if isNumber(args[1], 1) && isNumber(args[2], 0) {
		return mathMLRow(mathMLOp("["), mathML(args[0], 0), mathMLOp("]"))
	}
	return mathMLCases(args)
}

// mathMLCases writes a choice; choices in its last branch are further cases of it.
func mathMLCases(args []Expr) string {
	var rows string
	for {
		rows += mathMLCase(args[1], element("mtext", "if\u00a0"), mathML(args[0], 0))
		next, ok := args[2].(*Call)
		if !ok || next.Func.Text != "where" || len(next.Args) != 3 || len(next.Keywords) > 0 {
			break
		}
		args = next.Args
	}
	rows += mathMLCase(args[2], element("mtext", "otherwise"))
	return mathMLRow(mathMLOp("{"), `<mtable class="cases">`+rows+"</mtable>")
}

func mathMLCase(value Expr, condition ...string) string {
	return element("mtr", element("mtd", mathML(value, 0)), element("mtd", condition...))
}
