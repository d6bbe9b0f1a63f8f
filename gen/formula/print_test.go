package formula

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFormatUsesFewParentheses(t *testing.T) {
	for _, text := range []string{
		"-x**2", "(-x)**2", "2**-1", "(a**b)**c", "a**b**c", "a - (b - c)", "a - b - c", "-(a + b)", "-(a*b)", "-a*b",
		"a*(b*c)", "(a < b) == c", "not (a and b)", "not a and b", "(not a) == b", "(a or b) and c", "a or b and c",
		"mean(where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta)))", "sum(x, axis=(N, M), where=a and b)",
		"(a + b)[C=k + 1, D=j]", "x[N=a][M=b]", "(-x)[C=k]", "clamp(min=0)",
	} {
		x, problems := Parse(text)
		if len(problems) > 0 {
			t.Errorf("Parse(%q): %v", text, problems)
			continue
		}
		if got := Format(x); got != text {
			t.Errorf("Format(Parse(%q)) = %q", text, got)
		}
	}
}

func TestParsingWhatFormatWroteGivesTheSameTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyExpr(4).Draw(t, "expression")
		text := Format(want)
		got, problems := Parse(text)
		if len(problems) > 0 {
			t.Fatalf("Format gave %q of %s: %v", text, Tree(want), problems)
		}
		if Tree(got) != Tree(want) {
			t.Fatalf("Format gave %q of %s, which reads as %s", text, Tree(want), Tree(got))
		}
	})
}

// anyExpr draws trees whose operators nest at most depth deep.
func anyExpr(depth int) *rapid.Generator[Expr] {
	leaf := rapid.OneOf(
		rapid.Map(rapid.SampledFrom([]string{"a", "b", "pi", "x_1", "N"}), func(s string) Expr { return &Name{Text: s} }),
		rapid.Map(rapid.SampledFrom([]string{"0", "1", ".5", "2.", "1e-12"}), func(s string) Expr { return &Number{Text: s} }),
	)
	if depth == 0 {
		return leaf
	}
	inner := anyExpr(depth - 1)
	return rapid.OneOf(leaf, anyUnary(inner), anyBinary(inner), anyBinary(inner), anyCall(inner), anyIndex(inner))
}

func anyUnary(inner *rapid.Generator[Expr]) *rapid.Generator[Expr] {
	return rapid.Custom(func(t *rapid.T) Expr {
		return &Unary{Op: rapid.SampledFrom([]Op{Negate, Not}).Draw(t, "op"), X: inner.Draw(t, "x")}
	})
}

func anyBinary(inner *rapid.Generator[Expr]) *rapid.Generator[Expr] {
	ops := []Op{Or, And, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Add, Sub, Mul, Div, Pow}
	return rapid.Custom(func(t *rapid.T) Expr {
		return &Binary{Op: rapid.SampledFrom(ops).Draw(t, "op"), X: inner.Draw(t, "x"), Y: inner.Draw(t, "y")}
	})
}

func anyCall(inner *rapid.Generator[Expr]) *rapid.Generator[Expr] {
	return rapid.Custom(func(t *rapid.T) Expr {
		call := &Call{Func: Name{Text: "f"}, Args: rapid.SliceOfN(inner, 0, 2).Draw(t, "arguments")}
		if rapid.Bool().Draw(t, "axis") {
			call.Keywords = append(call.Keywords, Keyword{Name{Text: "axis"}, &Tuple{Names: []Name{{Text: "N"}, {Text: "M"}}}})
		}
		if rapid.Bool().Draw(t, "where") {
			call.Keywords = append(call.Keywords, Keyword{Name{Text: "where"}, inner.Draw(t, "mask")})
		}
		return call
	})
}

func anyIndex(inner *rapid.Generator[Expr]) *rapid.Generator[Expr] {
	return rapid.Custom(func(t *rapid.T) Expr {
		index := &Index{X: inner.Draw(t, "x"), Subs: []Subscript{{Name{Text: "C"}, inner.Draw(t, "coordinate")}}}
		if rapid.Bool().Draw(t, "second") {
			index.Subs = append(index.Subs, Subscript{Name{Text: "M"}, inner.Draw(t, "coordinate")})
		}
		return index
	})
}
