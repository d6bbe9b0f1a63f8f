package formula

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLinesBreakWhereTheStructureDoes(t *testing.T) {
	x, problems := Parse("mean(where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta))) + sum(a[N=labels]*b, axis=(N, M))")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	const want = `mean(
  where(
    r <= delta,
    0.5*r**2,
    delta
    *(r - 0.5*delta)))
+ sum(
    a[N=labels]*b,
    axis=(N, M))`
	if got := strings.Join(Lines(x, 22), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestLinesSayWhatFormatSays reads the lines as one formula.
func TestLinesSayWhatFormatSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anyExpr(4).Draw(t, "expression")
		text := strings.Join(Lines(x, rapid.IntRange(1, 60).Draw(t, "width")), " ")
		got, problems := Parse(text)
		if len(problems) > 0 {
			t.Fatalf("Lines gave %q of %s: %v", text, Tree(x), problems)
		}
		if Tree(got) != Tree(x) {
			t.Fatalf("Lines gave %q of %s", text, Tree(x))
		}
	})
}
