package bigreal_test

import (
	"encoding/csv"
	"maps"
	"math/big"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/losscheck/losscheck/reference/oracle/bigreal"
)

var unary = map[string]func(bigreal.Precision, bigreal.Number) bigreal.Number{
	"exp":      bigreal.Precision.Exp,
	"expm1":    bigreal.Precision.Expm1,
	"log":      bigreal.Precision.Log,
	"log1p":    bigreal.Precision.Log1p,
	"sqrt":     bigreal.Precision.Sqrt,
	"sinh":     bigreal.Precision.Sinh,
	"cosh":     bigreal.Precision.Cosh,
	"tanh":     bigreal.Precision.Tanh,
	"sigmoid":  bigreal.Precision.Sigmoid,
	"softplus": bigreal.Precision.Softplus,
	"logcosh":  bigreal.Precision.LogCosh,
	"sin":      bigreal.Precision.Sin,
	"cos":      bigreal.Precision.Cos,
	"atan":     bigreal.Precision.Atan,
	"erf":      bigreal.Precision.Erf,
	"erfc":     bigreal.Precision.Erfc,
	"lgamma":   bigreal.Precision.Lgamma,
	"digamma":  bigreal.Precision.Digamma,
}

var binary = map[string]func(p bigreal.Precision, x, y bigreal.Number) bigreal.Number{
	"pow":   bigreal.Precision.Pow,
	"xlogy": bigreal.Precision.XLogY,
}

// almostHalf is half a unit in the last place and what the guard bits leave.
const almostHalf = 0.5 + 1.0/(1<<16)

// TestAgainstMpmath holds every elementary function to half a unit in the last
// place of values that another library computed, at several precisions.
func TestAgainstMpmath(t *testing.T) {
	file, err := os.Open("testdata/vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]int{}
	for _, row := range rows[1:] {
		tested[row[0]]++
		want, _, err := big.ParseFloat(row[3], 10, 700, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []bigreal.Precision{53, 256, 500} {
			got := compute(t, p, row).Big()
			if ulps := unitsInLastPlace(got, want, p); ulps > almostHalf {
				t.Errorf("%s(%s %s) at %d bits is %.3g units in the last place off: got %.20g, want %.20g",
					row[0], row[1], row[2], p, ulps, got, want)
			}
		}
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(unary)), slices.Collect(maps.Keys(binary))) {
		if tested[name] < pointsEach {
			t.Errorf("%s has vectors at %d points, want %d", name, tested[name], pointsEach)
		}
	}
}

// pointsEach is at how many points every function has vectors.
const pointsEach = 200

func compute(t *testing.T, p bigreal.Precision, row []string) bigreal.Number {
	t.Helper()
	if f, ok := unary[row[0]]; ok {
		return f(p, number(t, row[1]))
	}
	return binary[row[0]](p, number(t, row[1]), number(t, row[2]))
}

func number(t *testing.T, text string) bigreal.Number {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return bigreal.Float64(v)
}

// unitsInLastPlace is |got - want| in units of the last of p bits of want.
func unitsInLastPlace(got, want *big.Float, p bigreal.Precision) float64 {
	difference := new(big.Float).SetPrec(700).Sub(got, want)
	if difference.Sign() == 0 {
		return 0
	}
	unit := new(big.Float).SetMantExp(big.NewFloat(1), want.MantExp(nil)-int(p))
	ratio, _ := difference.Abs(difference).Quo(difference, unit).Float64()
	return ratio
}
