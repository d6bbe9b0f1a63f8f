package check

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

func (s *scope) call(x *formula.Call) *ir.Node {
	f, ok := functions[x.Func.Text]
	if !ok {
		s.unread = true
		s.unknownFunction(x)
		return nil
	}
	if !s.argumentsFit(x, f) {
		s.unread = true
		return nil
	}
	return f.build(s, x)
}

func (s *scope) unknownFunction(x *formula.Call) {
	name := x.Func.Text
	switch {
	case slices.Contains(planned, name):
		s.errorf(x.Func.At, diag.UnknownFunction, "%s is not yet part of the language", name)
	case s.isDeclared(name) || s.isParam(name):
		s.use(name)
		s.errorf(x.Func.At, diag.UnknownFunction, "%q is not a function; a product needs its *", name)
	case foreign[name] != "":
		s.errorf(x.Func.At, diag.UnknownFunction, "unknown function %q; here it is %s", name, foreign[name])
	default:
		s.suggest(&x.Func, diag.UnknownFunction, fmt.Sprintf("unknown function %q", name), Functions())
	}
}

// argumentsFit holds a call against its function's signature.
func (s *scope) argumentsFit(x *formula.Call, f function) bool {
	name, fits := x.Func.Text, true
	if len(x.Args) != f.args {
		fits = false
		s.errorf(x.At, diag.WrongArguments, "%s takes %s, not %d%s", name, plural(f.args, "argument"), len(x.Args), hint(x))
	}
	for i := range x.Keywords {
		k := &x.Keywords[i].Name
		if !slices.Contains(f.keywords, k.Text) {
			fits = false
			s.unknownKeyword(name, k, f.keywords)
		}
	}
	return fits
}

func (s *scope) unknownKeyword(function string, k *formula.Name, known []string) {
	message := fmt.Sprintf("%s has no keyword %s=", function, k.Text)
	if here := foreignKeywords[k.Text]; slices.Contains(known, here) {
		s.errorf(k.At, diag.WrongKeyword, "%s; here it is %s=", message, here)
		return
	}
	s.suggest(k, diag.WrongKeyword, message, known)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// hint explains the calls that other libraries spell differently.
func hint(x *formula.Call) string {
	reduces := map[string]string{"max": "maximum", "min": "minimum"}
	switch name := x.Func.Text; {
	case reduces[name] != "" && len(x.Args) == 2:
		return fmt.Sprintf("; of two values elementwise it is %s(a, b)", reduces[name])
	case name == "clamp" && len(x.Args) > 1:
		return "; the bounds are named: clamp(x, min=0, max=1)"
	case slices.Contains(functions[name].keywords, "axis") && len(x.Args) == 2:
		return fmt.Sprintf("; axes are named: %s(x, axis=N)", name)
	}
	return ""
}

// keyword returns the value of a keyword, or nil.
func keyword(x *formula.Call, name string) formula.Expr {
	for _, k := range x.Keywords {
		if k.Name.Text == name {
			return k.Value
		}
	}
	return nil
}

// operand names argument i of a call in messages.
func operand(x *formula.Call, i int) string {
	if len(x.Args) == 1 {
		return "the argument of " + x.Func.Text
	}
	return fmt.Sprintf("argument %d of %s", i+1, x.Func.Text)
}
