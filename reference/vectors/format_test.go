package vectors

import (
	"bytes"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/reference/decimal"
)

// The sound file is laid out, and holds what its compact form, a line below, holds.
func TestFormat(t *testing.T) {
	text := []byte(sound(t))
	file, err := Parse("x", text)
	if err != nil {
		t.Fatal(err)
	}
	got := Format(file)
	if *update {
		if err := os.WriteFile("testdata/sound.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(sound(t), string(got)); diff != "" {
		t.Errorf("laid out (-want +got):\n%s", diff)
	}
	compact := marshal(file)
	again, err := Parse("x", compact)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(Format(again), got) {
		t.Error("the layout depends on how the text was laid out before")
	}
}

// Whatever a file holds, its text says it, and says it in one way.
func TestFormatRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := drawFile(t)
		text := Format(file)
		read, err := Parse("x", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if diff := cmp.Diff(file, read, cmp.Comparer(same), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("written and read (-want +got):\n%s", diff)
		}
		if again := Format(read); !bytes.Equal(again, text) {
			t.Fatalf("the second text is\n%s\nand the first\n%s", again, text)
		}
	})
}

// same holds for numbers of one text: NaNs are alike, zeros of two signs are not.
func same(a, b Decimal) bool { return decimal.Format(float64(a), 64) == decimal.Format(float64(b), 64) }

func drawFile(t *rapid.T) *File {
	file := &File{Schema: Schema, Loss: "x", Formula: "d", Flags: map[string]Flag{"f": {Bug: rapid.StringN(1, 5, -1).Draw(t, "bug"), Effect: "e"}}}
	for i := range rapid.IntRange(1, 3).Draw(t, "vectors") {
		file.Vectors = append(file.Vectors, drawVector(t, "v"+strconv.Itoa(i)))
	}
	return file
}

func drawVector(t *rapid.T, id string) Vector {
	shape := rapid.SliceOfN(rapid.IntRange(0, 3), 0, 3).Draw(t, "shape")
	v := Vector{ID: id, Flags: []string{"f"}, Note: rapid.String().Draw(t, "note"), Inputs: map[string]Array{"p": drawArray(t, shape)}}
	if rapid.Bool().Draw(t, "refused") {
		v.Refused = &Refusal{Code: "index", Argument: "p", Index: shape}
		return v
	}
	value := drawDecimal(t)
	v.Terms, v.Captured = 7, map[string]Capture{"numpy_float64": {Value: &value, Warnings: []string{rapid.String().Draw(t, "warning")}}}
	v.Exact = map[string]Exact{"float64": {
		Value:       Digits{Text: "1e+400", Value: math.Inf(1)},
		Gradient:    map[string]Array{"p": drawArray(t, shape)},
		Sensitivity: Sensitivity{Value: drawDecimal(t)},
	}}
	return v
}

func drawArray(t *rapid.T, shape []int) Array {
	a, n := Array{Shape: shape}, 1
	for _, size := range shape {
		n *= size
	}
	for range n {
		a.Data = append(a.Data, drawDecimal(t))
	}
	return a
}

func drawDecimal(t *rapid.T) Decimal {
	return Decimal(math.Float64frombits(rapid.Uint64().Draw(t, "bits")))
}

// Parse never panics, and what it accepts it can write and accept again.
func FuzzParse(f *testing.F) {
	text, err := os.ReadFile("testdata/sound.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Parse("x", text)
		if err != nil {
			return
		}
		laidOut := Format(file)
		if _, err := Parse("x", laidOut); err != nil {
			t.Errorf("%v in\n%s\nfrom\n%s", err, laidOut, text)
		}
	})
}
