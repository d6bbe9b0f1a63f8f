package decimal

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFormat(t *testing.T) {
	for _, test := range []struct {
		value float64
		bits  int
		want  string
	}{
		{0, 64, "0"},
		{math.Copysign(0, -1), 64, "-0"},
		{0.1, 64, "0.1"},
		{float64(float32(0.1)), 32, "0.1"},
		{float64(float32(0.1)), 64, "0.10000000149011612"},
		{1000000, 64, "1000000"},
		{1e20, 64, "100000000000000000000"},
		{1e21, 64, "1e+21"},
		{-1e-6, 64, "-0.000001"},
		{5e-324, 64, "5e-324"},
		{math.NaN(), 64, "NaN"},
		{math.Inf(1), 32, "Infinity"},
		{math.Inf(-1), 64, "-Infinity"},
	} {
		if got := Format(test.value, test.bits); got != test.want {
			t.Errorf("Format(%g, %d) = %q, want %q", test.value, test.bits, got, test.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		text string
		bits int
		want float64
	}{
		{"2.5", 64, 2.5},
		{"-0", 64, math.Copysign(0, -1)},
		{"0x1p-3", 64, 0.125},
		{"1e400", 64, math.Inf(1)},
		{"-1e39", 32, math.Inf(-1)},
		{"Infinity", 64, math.Inf(1)},
		{"-Infinity", 64, math.Inf(-1)},
		{"NaN", 64, math.NaN()},
		// Just above the middle of two float32: rounding to float64 first would lose the last digit.
		{"1.00000005960464477539062500000001", 32, 1.00000011920928955078125},
	} {
		got, err := Parse(test.text, test.bits)
		if err != nil || math.Float64bits(got) != math.Float64bits(test.want) {
			t.Errorf("Parse(%q, %d) = %g, %v, want %g", test.text, test.bits, got, err, test.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"", "x", "1,5", "inf", "nan", "+Infinity", "1_000", " 1", "1e"} {
		if v, err := Parse(text, 64); err == nil {
			t.Errorf("Parse(%q) = %g, want an error", text, v)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bits := rapid.Uint64().Draw(t, "bits")
		want := Float(math.Float64frombits(bits))
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Float
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		same := math.Float64bits(float64(got)) == bits
		if !same && !(math.IsNaN(float64(got)) && math.IsNaN(float64(want))) {
			t.Fatalf("%x became %s and then %x", bits, text, math.Float64bits(float64(got)))
		}
	})
}
