package formula

import (
	"fmt"
	"strings"
	"testing"
)

// A problem is written code start-end message.
func describe(problems []Problem) []string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, fmt.Sprintf("%s %d-%d %s", p.Code, p.At.Start, p.At.End, p.Message))
	}
	return lines
}

func TestProblemsSayWhereAndWhatToWrite(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", []string{"E0201 0-0 the formula is empty"}},
		{"mean(x", []string{"E0201 4-5 this ( is never closed"}},
		{"mean(x))", []string{"E0201 7-8 this ) closes nothing"}},
		{"a, b", []string{"E0201 1-2 a comma stands only between arguments; a formula is one value"}},
		{"a +", []string{"E0201 3-3 the formula ends where a value is expected"}},
		{"a * / b", []string{`E0201 4-5 expected a value, but here is "/"`}},
		{"a b", []string{`E0201 2-3 expected an operator before "b"`}},
		{"+a", []string{"E0201 0-1 a + in front of a value does nothing; leave it out"}},
		{"a == not b", []string{"E0201 5-8 not needs parentheses here: (not …)"}},
		{"a if c else b", []string{`E0201 2-4 expected an operator before "if"; a choice is written where(condition, a, b)`}},
		{"a = b", []string{"E0201 2-3 = does not compare; write =="}},
		{"where(r = 1, a, b)", []string{"E0201 13-14 an argument without a name cannot follow r=; to compare, write =="}},
		{"f(a,)", []string{"E0201 4-5 an argument is missing behind the comma"}},
		{"f(a b)", []string{`E0201 4-5 expected ")", but here is "b"`}},
		{"(a)(b)", []string{"E0201 3-4 only a function's name can be called; a product needs its *"}},
		{"[1]", []string{"E0201 0-1 there are no lists in formulas; an index stands behind a value, x[C=label]"}},
		{"x[label]", []string{"E0201 2-7 an index names its axis, x[C=label]; axes have no positions here"}},
		{"x[C==k]", []string{"E0201 3-5 an index is written with one =, x[C=…]"}},
		{"x[c=k]", []string{`E0201 2-3 an index names its axis, x[C=label], and axes start with a capital letter; "c" does not`}},
		{"sum(x, axis=[N, M])", []string{"E0201 12-13 several axes are written axis=(N, M)"}},
		{"sum(x, axis=(0, 1))", []string{`E0201 13-14 axis= takes the names of axes, but here is "0"`}},
		{"sum(x, axis=(n, M))", []string{`E0201 13-14 axis= takes the names of axes, and axes start with a capital letter; "n" does not`}},
		{"sum(x, axis=N, axis=M)", []string{`E0209 15-19 "axis" is named twice`}},
		{"sum(x, axis=(N, N))", []string{`E0209 16-17 "N" is named twice`}},
		{"x[C=a, C=b]", []string{`E0209 7-8 "C" is named twice`}},
		{"a < b < c", []string{"E0207 6-7 comparisons do not chain; write a < b and b < c"}},
		{"a <= b == c > d", []string{
			"E0207 7-9 comparisons do not chain; write a <= b and b == c",
			"E0207 12-13 comparisons do not chain; write a == b and b > c"}},
		{"x^2", []string{"E0206 1-2 use **, not ^: a power is written **"}},
		{"a && b || c", []string{
			"E0206 2-4 && is not an operator here; use and",
			"E0206 7-9 || is not an operator here; use or"}},
		{"|x|", []string{
			"E0206 0-1 use or, not |: absolute values are abs(x), and the word for either is or",
			`E0201 0-1 expected a value, but here is "or"`,
			"E0206 2-3 use or, not |: absolute values are abs(x), and the word for either is or"}},
		{"a ≤ b", []string{"E0206 2-3 ≤ is not an operator here; use <="}},
		{"a − b", []string{"E0206 2-3 − is not an operator here; use -"}},
		{"q @ k", []string{"E0206 2-3 there is no @ here: a matrix product is sum(a*b, axis=D), with named axes"}},
		{"a // b", []string{"E0206 2-4 there is no // here: values are real numbers, and / divides them"}},
		{"!a", []string{"E0206 0-1 the operator is the word not"}},
		{"x.sum()", []string{"E0202 1-2 formulas have no dots: write exp(x) and sum(x), not np.exp(x) or x.sum()"}},
		{"x[1:2]", []string{"E0202 3-4 formulas have no colons: an index names its axis and one coordinate, x[C=label]"}},
		{"δ*a$", []string{
			"E0202 0-1 'δ' is not an ASCII letter; names are written in a-z, A-Z, 0-9 and _",
			"E0202 3-4 formulas do not have the character '$'"}},
		{"010*a", []string{`E0205 0-3 "010" has a leading zero, which some readers take for octal`}},
		{"2x", []string{`E0205 0-2 "2x" is not a number; numbers are decimal, and a product needs its *`}},
		{"0x1p-3", []string{`E0205 0-4 "0x1p" is not a number; numbers are decimal, and a product needs its *`}},
		{"1_000", []string{`E0205 0-5 "1_000" is not a number; numbers are decimal, and a product needs its *`}},
		{"1e999", []string{`E0205 0-5 "1e999" is larger than any float64; infinity is written inf`}},
	} {
		x, problems := Parse(test.text)
		if x != nil {
			t.Errorf("Parse(%q) gave an expression beside its problems", test.text)
		}
		got, want := strings.Join(describe(problems), "\n"), strings.Join(test.want, "\n")
		if got != want {
			t.Errorf("Parse(%q):\n%s\nwant:\n%s", test.text, got, want)
		}
	}
}

func TestHostileFormulasAreRefusedQuickly(t *testing.T) {
	for name, text := range map[string]string{
		"parentheses": strings.Repeat("(", 5000),
		"negations":   strings.Repeat("-", 5000) + "x",
		"powers":      strings.Repeat("x**", 3000) + "x",
		"calls":       strings.Repeat("f(", 4000),
		"indexes":     strings.Repeat("x[C=", 2000),
		"length":      strings.Repeat("x+", 10_000) + "x",
	} {
		_, problems := Parse(text)
		if len(problems) != 1 || problems[0].Code != "E0208" {
			t.Errorf("%s: got %v, want the one problem E0208", name, describe(problems))
		}
	}
}
