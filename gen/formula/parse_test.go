package formula

import "testing"

func TestParseGivesTheTreePythonWould(t *testing.T) {
	for _, test := range []struct{ text, tree string }{
		{"x", "x"},
		{"1e-12", "1e-12"},
		{".5", ".5"},
		{"2.", "2."},
		{"1 + 2*3", "(+ 1 (* 2 3))"},
		{"(1 + 2)*3", "(* (+ 1 2) 3)"},
		{"a - b - c", "(- (- a b) c)"},
		{"a - (b - c)", "(- a (- b c))"},
		{"a/b*c", "(* (/ a b) c)"},
		{"-x**2", "(- (** x 2))"},
		{"(-x)**2", "(** (- x) 2)"},
		{"2**-1", "(** 2 (- 1))"},
		{"2**-x**2", "(** 2 (- (** x 2)))"},
		{"a**b**c", "(** a (** b c))"},
		{"--x", "(- (- x))"},
		{"-a*b", "(* (- a) b)"},
		{"a*-b", "(* a (- b))"},
		{"a < b", "(< a b)"},
		{"(a < b) == c", "(== (< a b) c)"},
		{"a == (b < c)", "(== a (< b c))"},
		{"a + 1 >= b and not c or d != 0", "(or (and (>= (+ a 1) b) (not c)) (!= d 0))"},
		{"not a == b", "(not (== a b))"},
		{"not not a", "(not (not a))"},
		{"f()", "(f)"},
		{"where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta))", "(where (<= r delta) (* 0.5 (** r 2)) (* delta (- r (* 0.5 delta))))"},
		{"clamp(x, min=0, max=1 + 2)", "(clamp x min=0 max=(+ 1 2))"},
		{"sum(x, axis=C)", "(sum x axis=C)"},
		{"sum(x, axis=(C))", "(sum x axis=C)"},
		{"sum(x, axis=(N, M))", "(sum x axis=(N M))"},
		{"mean(x, axis=N, where=m, empty=0)", "(mean x axis=N where=m empty=0)"},
		{"x[C=label]", "([] x C=label)"},
		{"x[N=M, M=N]", "([] x N=M M=N)"},
		{"x[N=a][M=b]**2", "(** ([] ([] x N=a) M=b) 2)"},
		{"f(x)[C=k + 1]", "([] (f x) C=(+ k 1))"},
		{"-x[C=k]", "(- ([] x C=k))"},
		{"(a + b)[C=k]", "([] (+ a b) C=k)"},
		{" a\n  + b\n", "(+ a b)"},
	} {
		x, problems := Parse(test.text)
		if len(problems) > 0 {
			t.Errorf("Parse(%q): %v", test.text, problems)
			continue
		}
		if got := Tree(x); got != test.tree {
			t.Errorf("Parse(%q) = %s, want %s", test.text, got, test.tree)
		}
	}
}

func TestSpansCoverTheNodesText(t *testing.T) {
	x, problems := Parse("2*(a + bb)[C=k] - f(c, min=0)")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	difference := x.(*Binary)
	product := difference.X.(*Binary)
	index := product.Y.(*Index)
	call := difference.Y.(*Call)
	for _, test := range []struct {
		what string
		got  Span
		want Span
	}{
		{"the difference", x.Span(), Span{0, 29}},
		{"its operator", difference.OpAt, Span{16, 17}},
		{"the product", product.Span(), Span{0, 15}},
		{"the number", product.X.Span(), Span{0, 1}},
		{"the index", index.Span(), Span{2, 15}},
		{"the sum inside parentheses", index.X.Span(), Span{3, 9}},
		{"the subscript's axis", index.Subs[0].Axis.At, Span{11, 12}},
		{"the subscript's value", index.Subs[0].Value.Span(), Span{13, 14}},
		{"the call", call.Span(), Span{18, 29}},
		{"the function", call.Func.At, Span{18, 19}},
		{"the keyword", call.Keywords[0].Name.At, Span{23, 26}},
	} {
		if test.got != test.want {
			t.Errorf("span of %s is %v, want %v", test.what, test.got, test.want)
		}
	}
}

func TestNumbersKeepTheirText(t *testing.T) {
	for text, want := range map[string]float64{"0.1": 0.1, "1E3": 1000, "1.e+2": 100, "0": 0, "0.0": 0, "1e-400": 0} {
		x, problems := Parse(text)
		if len(problems) > 0 {
			t.Errorf("Parse(%q): %v", text, problems)
			continue
		}
		if number := x.(*Number); number.Text != text || number.Value != want {
			t.Errorf("Parse(%q) has text %q and value %v, want %v", text, number.Text, number.Value, want)
		}
	}
}
