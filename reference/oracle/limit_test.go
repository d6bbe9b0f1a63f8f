package oracle_test

import (
	"math"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
)

// TestLimits lists formulas at p[0] = 0.25, where IEEE 754 leaves the real numbers.
func TestLimits(t *testing.T) {
	for formula, want := range map[string]string{
		"sum((p - 0.25)*log(p - 0.25), where=m)":      "0",
		"sum(sqrt(p - 0.25)/(p - 0.25), where=m)":     "+Inf",
		"sum((p*p - 0.0625)/(p - 0.25), where=m)":     "0.5",
		"sum(expm1(p - 0.25)/(p - 0.25), where=m)":    "1",
		"sum((p - 0.25)/(p - 0.25)/3, where=m)":       "0.33333333333333333333",
		"sum(log(p - 0.25) - p, where=m)":             "none", // -Inf is the limit
		"sum(1/(p - 0.25), where=m)":                  "none", // +Inf at 0, and the two sides part
		"sum(abs(p - 0.25)/(p - 0.25), where=m)":      "none", // -1 and 1
		"sum(log(p))":                                 "none", // of -2: nowhere near a real number
		"sum((p - 0.25)/(w - 1), where=m and C == 0)": "none", // one slope for each direction
	} {
		loss := checkedFormula(t, formula)
		c := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		got := "none"
		if c.Limit != nil {
			got, _ = c.Limit.Decimal(20)
		}
		if got != want {
			t.Errorf("%s has the limit %s, want %s", formula, got, want)
		}
	}
}

// TestStatementOfLimits reads what is said of a limit.
func TestStatementOfLimits(t *testing.T) {
	for formula, want := range map[string]string{
		"sum((p - 0.25)*log(p - 0.25), where=m)": "value  NaN\nlimit  0, as the inputs approach the point\n",
		"sum(abs(p - 0.25)/(p - 0.25), where=m)": "value  NaN\nlimit  none found\n",
		"sum(log(p - 0.25), where=m)":            "value  -Inf\n\n",
	} {
		loss := checkedFormula(t, formula)
		c := certify(t, loss, formulaPoint(t, loss, func() float64 { return 0 }), oracle.DefaultEffort)
		var out strings.Builder
		if err := (oracle.Statement{Loss: loss, Certificate: c, Digits: 20}).Write(&out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: the statement lacks %q:\n%s", formula, want, out.String())
		}
	}
}

// TestLimitsStayInRange has an input that ends at 1, beyond which there is no logarithm of 1-x.
func TestLimitsStayInRange(t *testing.T) {
	b := newBench()
	x := b.input("x", ir.RealInput, []int{b.c}, 1, 0.5, 0)
	b.Inputs[0].Ranged, b.Inputs[0].Hi = true, 1
	rest := b.Sub(b.Real(1), x)
	root := b.Reduce(ir.OpSum, b.Mul(rest, b.Elementwise(ir.OpLog, rest)), ir.Axes(b.c))
	c, err := oracle.Certify(b.Graph, root, b.at, oracle.DefaultEffort)
	if err != nil {
		t.Fatal(err)
	}
	if want := -0.5 * math.Ln2; c.Limit == nil || decided(*c.Limit) != want {
		t.Errorf("the limit is %v, want %v", c.Limit, want)
	}
}

// TestSignedZeros keeps the sign of a zero as IEEE 754 has it.
func TestSignedZeros(t *testing.T) {
	b := newBench()
	zero := b.Reduce(ir.OpSum, b.Elementwise(ir.OpRelu, b.Sub(b.x(), b.Real(9))), ir.Axes(b.n, b.c))
	for _, negative := range []bool{false, true} {
		root := zero
		if negative {
			root = b.Neg(zero)
		}
		c, err := oracle.Certify(b.Graph, root, b.at, oracle.DefaultEffort)
		if err != nil {
			t.Fatal(err)
		}
		if v := decided(c.Value); v != 0 || math.Signbit(v) != negative {
			t.Errorf("%v is %v, negative: %v", root.Op, v, math.Signbit(v))
		}
	}
}
