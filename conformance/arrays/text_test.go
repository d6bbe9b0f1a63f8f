package arrays_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/losscheck/losscheck/conformance/arrays"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		text string
		rank int
		want arrays.Array
	}{
		{"2.5", 0, arrays.Array{Data: []float64{2.5}}},
		{"2.5,5.5, -2", 1, vector(2.5, 5.5, -2)},
		{"1", 1, vector(1)},
		{"", 1, vector()},
		{"nan,-inf,Infinity,-0,0x1p-3", 1, vector(math.NaN(), math.Inf(-1), math.Inf(1), math.Copysign(0, -1), 0.125)},
		{"1,2;3,4", 2, arrays.Array{Shape: []int{2, 2}, Data: []float64{1, 2, 3, 4}}},
		{"1,2", 2, arrays.Array{Shape: []int{1, 2}, Data: []float64{1, 2}}},
		{"1;2", 2, arrays.Array{Shape: []int{2, 1}, Data: []float64{1, 2}}},
	} {
		got, err := arrays.Text(c.text, c.rank, 64)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
		} else if diff := cmp.Diff(c.want, got, sameBits, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got)\n%s", c.text, diff)
		}
	}
}

// A decimal becomes a float32 in one rounding: through a float64 this one would end at 1.
func TestTextRoundsOnce(t *testing.T) {
	const aboveHalf = "1.000000059604644775390625000000001"
	got, err := arrays.Text(aboveHalf, 0, 32)
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + 0x1p-23; got.Data[0] != want {
		t.Errorf("got %v, want %v", got.Data[0], want)
	}
}

func TestTextRefusals(t *testing.T) {
	for _, c := range []struct {
		text string
		rank int
		want string
	}{
		{"1,x", 1, `number 2: "x" is not a number`},
		{"1,,2", 1, `number 2: "" is not a number`},
		{"1_000", 0, `number 1: "1_000" is not a number`},
		{"1,2", 0, "one number is wanted, not 2"},
		{"1;2", 1, "numbers between commas are wanted here, without rows between semicolons"},
		{"1;2", 0, "numbers are wanted here, without rows between semicolons"},
		{"1,2;3", 2, "row 2 has 1 number, row 1 has 2 numbers"},
		{"1", 3, "3 axes can only be given in a .npy or .json file"},
	} {
		if _, err := arrays.Text(c.text, c.rank, 64); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v\nwant %s", c.text, err, c.want)
		}
	}
}
