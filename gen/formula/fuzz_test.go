package formula

import (
	"testing"
	"unicode/utf8"
)

// FuzzParse asks of any text: an expression or problems, never both and never neither;
// problems inside the text; and an expression that survives being written and read.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"mean(where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta)))",
		"-mean(log(softmax(s, axis=M)[M=N]))", "sum(x, axis=(N, M), where=m, empty=0)",
		"-x**-2**y", "a = b", "a < b < c", "x^2 && !y", "((((", "x[C=", "1e+", "é≤\x00", "not not - not",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, problems := Parse(text)
		if (x == nil) == (len(problems) == 0) {
			t.Fatalf("expression %v with problems %v", x, problems)
		}
		length := utf8.RuneCountInString(text)
		for _, p := range problems {
			if p.At.Start < 0 || p.At.End < p.At.Start || p.At.Start > length || p.Message == "" || p.Code == "" {
				t.Errorf("problem %+v in a text of %d runes", p, length)
			}
		}
		if x == nil || length > maxRunes/2 { // Format's spaces may carry a long one over the limit
			return
		}
		again, problems := Parse(Format(x))
		if len(problems) > 0 || Tree(again) != Tree(x) {
			t.Errorf("%q was written as %q, which does not read the same: %v", text, Format(x), problems)
		}
	})
}
