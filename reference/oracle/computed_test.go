package oracle_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/oracle"
)

// asComputed is the effort that counts what a dtype's rounding may tie.
func asComputed(significand uint) oracle.Effort {
	effort := oracle.DefaultEffort
	effort.Significand = significand
	return effort
}

// hingeAt is the hinge loss with the margin 1 at one pair of scores.
func hingeAt(t *testing.T, pos, neg, margin float64) (*check.Loss, oracle.Point) {
	t.Helper()
	loss := checked(t, "hinge")
	at := oracle.NewPoint(loss.Graph)
	at.SetParam("margin", margin)
	for name, v := range map[string]float64{"pos": pos, "neg": neg} {
		if err := at.SetInput(loss.Graph, name, []int{1}, []float64{v}); err != nil {
			t.Fatal(err)
		}
	}
	return loss, at
}

// TestComputedKink has the margin 1 at 1.2 and 0.2, whose difference is 1 in float64 and in float32 but not
// exactly. Either side's derivative is right there.
func TestComputedKink(t *testing.T) {
	single := func(v float64) float64 { return float64(float32(v)) }
	for _, c := range []struct {
		pos, neg        float64
		significand     uint
		exact, computed int
	}{
		{1.2, 0.2, 0, 0, 0},
		{1.2, 0.2, 53, 0, 1},
		{1.2, 0.2, 24, 0, 1},
		{single(1.2), single(0.2), 24, 0, 1},
		{single(1.2), single(0.2), 53, 0, 0}, // 4.5e-8 apart
		{1.2 + 0x1p-48, 0.2, 53, 0, 0},       // 32 units of the last place
		{1 + 0x1p-52, 0, 53, 0, 0},           // one unit, but all exact
		{1.5, 0.5, 53, 1, 0},
	} {
		loss, at := hingeAt(t, c.pos, c.neg, 1)
		got := certify(t, loss, at, asComputed(c.significand))
		if e, k := ties(got); e != c.exact || k != c.computed {
			t.Errorf("%v-%v with %d bits: %d ties and %d computed, want %d and %d", c.pos, c.neg, c.significand, e, k, c.exact, c.computed)
		}
		if g := got.Gradient[0]; (g.Left != nil) != (c.exact+c.computed > 0) || g.Left != nil && (decided(g.Left[0]) != -1 || decided(g.Right[0]) != 0) {
			t.Errorf("%v-%v with %d bits: the sides are %v and %v", c.pos, c.neg, c.significand, g.Left, g.Right)
		}
	}
}

func ties(c *oracle.Certificate) (exact, computed int) {
	for _, k := range c.Kinks {
		exact, computed = exact+k.Count, computed+k.Computed
	}
	return exact, computed
}

// TestRoundingTiesOfEveryKind moves p[0] = 0.25 by 0.3 - 0.1 - 0.2, which is -2.8e-17 of the float64 that these numbers are:
// the derivative, and those from the two sides of the tie.
func TestRoundingTiesOfEveryKind(t *testing.T) {
	none := math.NaN()
	const q = "(p + 0.3 - 0.1 - 0.2)"
	for _, c := range []struct {
		formula              string
		exactly, left, right float64 // by p[0]
		tied                 string
	}{
		{"sum(abs(" + q + " - 0.25))", -1, -1, 1, "abs 1"},
		{"sum(relu(" + q + " - 0.25))", 0, 0, 1, "relu 1"},
		{"sum(maximum(" + q + ", 0.25))", 0, 0, 1, "maximum 1"},
		{"sum(minimum(0.25, " + q + "))", 1, 1, 0, "minimum 1"},
		{"sum(clamp(" + q + ", min=0.25))", 0, 0, 1, "clampmin 1"},
		{"sum(clamp(" + q + ", max=0.25))", 1, 1, 0, "clampmax 1"},
		{"max(where(p < 0, 0.25, " + q + "))", 0, 0, 1, "max 1"},
		{"norm(where(p < 0, 0, " + q + " - 0.25))", -1, -1, 1, "norm 1"},
		{"sum(sign(" + q + " - 0.25)*p)", -1, none, none, "sign 1"},
		{"sum(where(" + q + " <= 0.25, p, 2*p - 0.25))", 1, 1, 2, "where 1"},
		{"sum(where(not (" + q + " > 0.25) and m, p, 2*p - 0.25))", 1, 1, 2, "where 1"},
		{"sum(where(" + q + " < 0.25, 5, p))", 0, 0, none, "where 1"},
	} {
		loss := checkedFormula(t, c.formula)
		at := formulaPoint(t, loss, func() float64 { return 0 })
		got := certify(t, loss, at, asComputed(53))
		g := got.Gradient[1]
		if g.Left == nil {
			t.Errorf("%s has no two sides; kinks: %s", c.formula, computedText(got.Kinks))
			continue
		}
		if d, l, r := decided(g.By[0]), decided(g.Left[0]), decided(g.Right[0]); d != c.exactly || !equal(l, c.left) || !equal(r, c.right) {
			t.Errorf("%s has the derivative %v, left %v, right %v, want %v, %v, %v", c.formula, d, l, r, c.exactly, c.left, c.right)
		}
		if text := computedText(got.Kinks); text != c.tied {
			t.Errorf("%s has the computed kinks %q, want %q", c.formula, text, c.tied)
		}
		if exact := certify(t, loss, at, oracle.DefaultEffort); len(exact.Kinks) > 0 {
			t.Errorf("%s has exact kinks: %v", c.formula, exact.Kinks)
		}
	}
}

func computedText(kinks []oracle.Kink) string {
	text := ""
	for _, k := range kinks {
		text += fmt.Sprint(k.Node.Op, " ", k.Computed)
	}
	return text
}

// TestRoundingTurnsNoKinkUnseen subtracts tenths in float64, in two orders, and asks for a kink
// wherever one of them comes out positive and the truth is not, or the other way round.
func TestRoundingTurnsNoKinkUnseen(t *testing.T) {
	turned := 0
	for i := range 30 {
		for j := range i {
			pos, neg, margin := float64(i)/10, float64(j)/10, float64(i-j)/10
			loss, at := hingeAt(t, pos, neg, margin)
			c := certify(t, loss, at, asComputed(53))
			truth := decided(c.Value) // of the margin, where it is positive
			for _, computed := range []float64{margin - (pos - neg), (margin - pos) + neg} {
				if (computed > 0) == (truth > 0) {
					continue
				}
				turned++
				if exact, near := ties(c); exact+near == 0 {
					t.Errorf("%v - (%v - %v) is %v in float64, and the loss %v exactly, without a kink", margin, pos, neg, computed, truth)
				}
			}
		}
	}
	if turned < 50 {
		t.Errorf("only %d differences are turned: the test tests little", turned)
	}
}
