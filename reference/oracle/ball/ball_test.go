package ball_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/losscheck/losscheck/reference/oracle/ball"
	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

var unary = map[string]func(ball.Precision, ball.Ball) ball.Ball{
	"exp":      ball.Precision.Exp,
	"expm1":    ball.Precision.Expm1,
	"log":      ball.Precision.Log,
	"log1p":    ball.Precision.Log1p,
	"sqrt":     ball.Precision.Sqrt,
	"sinh":     ball.Precision.Sinh,
	"cosh":     ball.Precision.Cosh,
	"tanh":     ball.Precision.Tanh,
	"sigmoid":  ball.Precision.Sigmoid,
	"softplus": ball.Precision.Softplus,
	"logcosh":  ball.Precision.LogCosh,
	"sin":      ball.Precision.Sin,
	"cos":      ball.Precision.Cos,
	"atan":     ball.Precision.Atan,
	"erf":      ball.Precision.Erf,
	"erfc":     ball.Precision.Erfc,
	"lgamma":   ball.Precision.Lgamma,
	"digamma":  ball.Precision.Digamma,
}

var binary = map[string]func(p ball.Precision, x, y ball.Ball) ball.Ball{
	"add": ball.Precision.Add, "sub": ball.Precision.Sub, "mul": ball.Precision.Mul, "div": ball.Precision.Div,
	"pow": ball.Precision.Pow, "xlogy": ball.Precision.XLogY,
	"max": func(_ ball.Precision, x, y ball.Ball) ball.Ball { return ball.Max(x, y) },
	"min": func(_ ball.Precision, x, y ball.Ball) ball.Ball { return ball.Min(x, y) },
}

// TestEnclosesMpmath holds every function at exact operands to values that another
// library computed, and its radius to little more than a unit in the last place.
func TestEnclosesMpmath(t *testing.T) {
	file, err := os.Open("../bigreal/testdata/vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		want, err := bigreal.Parse(row[3], 700)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []ball.Precision{64, 256, 500} {
			got := compute(t, p, row)
			if ball.Equal(got, around(want)) == ball.No {
				t.Errorf("%s(%s %s) at %d bits does not contain %s", row[0], row[1], row[2], p, row[3])
			}
			if digits := int(p)*3/10 - 6; !got.Accurate(digits) {
				mid, radius := got.Decimal(20)
				t.Errorf("%s(%s %s) at %d bits is %s ± %s", row[0], row[1], row[2], p, mid, radius)
			}
		}
	}
}

// around is a number known to the 160 digits that the vectors have.
func around(x bigreal.Number) ball.Ball {
	const p = ball.Precision(700)
	digits := p.Mul(span(-1, 1), ball.Exact(bigreal.PowerOfTwo(-528)))
	return p.Mul(ball.Exact(x), p.Add(ball.Int(1), digits))
}

func compute(t *testing.T, p ball.Precision, row []string) ball.Ball {
	t.Helper()
	if f, ok := unary[row[0]]; ok {
		return f(p, number(t, row[1]))
	}
	return binary[row[0]](p, number(t, row[1]), number(t, row[2]))
}

func number(t *testing.T, text string) ball.Ball {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return float(v)
}

func float(v float64) ball.Ball { return ball.Exact(bigreal.Float64(v)) }

// span returns a ball with these two ends.
func span(low, high float64) ball.Ball { return ball.MinPrecision.Hull(float(low), float(high)) }

// TestExactStaysExact lists results without an error.
func TestExactStaysExact(t *testing.T) {
	p := ball.MinPrecision
	for name, c := range map[string]struct {
		got  ball.Ball
		want float64
	}{
		"1.5 + 2.25":   {p.Add(float(1.5), float(2.25)), 3.75},
		"1e300 - 1":    {ball.Precision(1100).Sub(float(1e300), float(0)), 1e300},
		"3 / 4":        {p.Div(float(3), float(4)), 0.75},
		"sqrt 9":       {p.Sqrt(float(9)), 3},
		"exp 0":        {p.Exp(float(0)), 1},
		"log 1":        {p.Log(float(1)), 0},
		"sigmoid 0":    {p.Sigmoid(float(0)), 0.5},
		"2 ** 10":      {p.Pow(float(2), float(10)), 1024},
		"xlogy(0, 0)":  {p.XLogY(float(0), float(0)), 0},
		"log 0":        {p.Log(float(0)), math.Inf(-1)},
		"1 / -0":       {p.Div(float(1), float(math.Copysign(0, -1))), math.Inf(-1)},
		"exp -Inf":     {p.Exp(float(math.Inf(-1))), 0},
		"tanh Inf":     {p.Tanh(float(math.Inf(1))), 1},
		"max(2, -Inf)": {ball.Max(float(2), float(math.Inf(-1))), 2},
		"max(-0, 0)":   {ball.Max(float(math.Copysign(0, -1)), float(0)), 0},
		"cos 0":        {p.Cos(float(0)), 1},
		"erfc 0":       {p.Erfc(float(0)), 1},
		"erfc -Inf":    {p.Erfc(float(math.Inf(-1))), 2},
		"lgamma 1":     {p.Lgamma(float(1)), 0},
		"lgamma 2":     {p.Lgamma(float(2)), 0},
		"lgamma -3":    {p.Lgamma(float(-3)), math.Inf(1)},
		"digamma 0":    {p.Digamma(float(0)), math.Inf(-1)},
	} {
		if got := c.got.Mid().Float64(); !c.got.IsExact() || got != c.want || math.Signbit(got) != math.Signbit(c.want) {
			t.Errorf("%s = %v, exact: %v; want %v", name, got, c.got.IsExact(), c.want)
		}
	}
	for name, x := range map[string]ball.Ball{"1/3": p.Div(float(1), float(3)), "sqrt 2": p.Sqrt(float(2)), "exp 1": p.Exp(float(1)),
		"atan Inf": p.Atan(float(math.Inf(1)))} {
		if x.IsExact() {
			t.Errorf("%s is taken for exact", name)
		}
	}
}

// TestNaN and the infinities follow IEEE 754 between exact operands.
func TestNaN(t *testing.T) {
	inf, p := float(math.Inf(1)), ball.MinPrecision
	for name, x := range map[string]ball.Ball{
		"Inf - Inf": p.Sub(inf, inf), "0 * Inf": p.Mul(float(0), inf), "0 / 0": p.Div(float(0), float(0)),
		"log -1": p.Log(float(-1)), "sqrt -1": p.Sqrt(float(-1)), "log of a negative ball": p.Log(span(-2, -1)),
		"max(NaN, 1)": ball.Max(float(math.NaN()), float(1)), "(-2)**0.5": p.Pow(float(-2), float(0.5)),
		"sin Inf": p.Sin(inf), "cos -Inf": p.Cos(inf.Neg()), "digamma -2": p.Digamma(float(-2)), "digamma -Inf": p.Digamma(inf.Neg()),
	} {
		if !x.IsNaN() {
			t.Errorf("%s is not NaN", name)
		}
	}
}

// TestUnknown lists results of which nothing is known.
func TestUnknown(t *testing.T) {
	p, around := ball.MinPrecision, span(-1e-9, 1e-9)
	for name, x := range map[string]ball.Ball{
		"1 / around 0": p.Div(float(1), around), "log(around 0)": p.Log(around), "sqrt(around 0)": p.Sqrt(around),
		"Inf * around 0": p.Mul(float(math.Inf(1)), around), "exp(2**40)": p.Exp(float(1 << 40)),
		"unknown + 1": p.Add(ball.Unknown(), float(1)), "around 0 ** -1": p.Pow(around, float(-1)),
		"lgamma(around 0)": p.Lgamma(around), "digamma(around 0)": p.Digamma(around),
		"lgamma(around -1)": p.Lgamma(span(-1-1e-9, -1+1e-9)), "lgamma(-2.5 to 2)": p.Lgamma(span(-2.5, 2)),
		"digamma(around -1)": p.Digamma(span(-1-1e-9, -1+1e-9)),
		"sin(2**100000)":     p.Sin(ball.Exact(bigreal.PowerOfTwo(100000))),
	} {
		if !x.IsUnknown() {
			t.Errorf("%s = %v is known", name, x.Mid())
		}
		if v, decided := x.Float64(); decided || !math.IsNaN(v) {
			t.Errorf("%s is decided: %v", name, v)
		}
	}
}

// TestUnderflowIsEnclosed asks for a number below the range of big.Float.
func TestUnderflowIsEnclosed(t *testing.T) {
	x := ball.MinPrecision.Exp(float(-1e300))
	if v, decided := x.Float64(); x.IsExact() || !decided || v != 0 {
		t.Errorf("exp(-1e300) = %v, exact: %v, decided: %v", v, x.IsExact(), decided)
	}
	if mid, radius := x.Decimal(10); mid != "0" || radius == "0" {
		t.Errorf("exp(-1e300) = %s ± %s", mid, radius)
	}
}

func TestComparisons(t *testing.T) {
	third := ball.Precision(100).Div(float(1), float(3))
	for name, c := range map[string]struct{ got, want ball.Truth }{
		"1 < 2":         {ball.Less(float(1), float(2)), ball.Yes},
		"2 < 2":         {ball.Less(float(2), float(2)), ball.No},
		"2 <= 2":        {ball.LessEqual(float(2), float(2)), ball.Yes},
		"2 == 2":        {ball.Equal(float(2), float(2)), ball.Yes},
		"1/3 < 1/2":     {ball.Less(third, float(0.5)), ball.Yes},
		"1/3 == 1/2":    {ball.Equal(third, float(0.5)), ball.No},
		"1/3 < 1/3":     {ball.Less(third, third), ball.Maybe},
		"1/3 == 1/3":    {ball.Equal(third, third), ball.Maybe},
		"NaN == NaN":    {ball.Equal(float(math.NaN()), float(math.NaN())), ball.No},
		"1/3 < Inf":     {ball.Less(third, float(math.Inf(1))), ball.Yes},
		"maybe and no":  {ball.Maybe.And(ball.No), ball.No},
		"maybe or yes":  {ball.Maybe.Or(ball.Yes), ball.Yes},
		"maybe and yes": {ball.Maybe.And(ball.Yes), ball.Maybe},
		"not maybe":     {ball.Maybe.Not(), ball.Maybe},
		"maybe as ball": {ball.Maybe.Bool().Truth(), ball.Maybe},
		"yes as ball":   {ball.Yes.Bool().Truth(), ball.Yes},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", name, c.got, c.want)
		}
	}
}
