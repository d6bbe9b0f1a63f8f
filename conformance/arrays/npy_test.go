package arrays_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/losscheck/losscheck/conformance/arrays"
)

// The files in testdata were saved by NumPy; see save.py there.
func TestNPYReadsWhatNumPySaves(t *testing.T) {
	count := make([]float64, 24)
	for i := range count {
		count[i] = float64(i)
	}
	for name, want := range map[string]arrays.Array{
		"float64":    vector(2.5, math.Copysign(0, -1), math.Inf(1), math.NaN(), 5e-324),
		"float32":    {Shape: []int{2, 2}, Data: []float64{float64(float32(0.1)), 2, -3.5, 0x1p-149}},
		"scalar":     {Data: []float64{7.25}},
		"empty":      {Shape: []int{0, 3}},
		"bool":       vector(1, 0, 1),
		"int8":       vector(-128, 0, 127),
		"int16":      vector(-32768, 0, 32767),
		"int32":      vector(math.MinInt32, 0, math.MaxInt32),
		"int64":      vector(-1<<53, 0, 1<<53),
		"uint8":      vector(0, 0, 255),
		"uint16":     vector(0, 0, 65535),
		"uint32":     vector(0, 0, math.MaxUint32),
		"uint64":     vector(0, 0, 1<<53),
		"tensor":     {Shape: []int{2, 3, 4}, Data: count},
		"fortran":    {Shape: []int{2, 3, 4}, Data: count},
		"big_endian": vector(1.5, -2),
		"version2":   vector(1, 2),
		"version3":   vector(1, 2),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := arrays.Read(file(name), len(want.Shape), 64)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, sameBits, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNPYRefusals(t *testing.T) {
	for name, want := range map[string]string{
		"too_large": "element 1: 9007199254740993 is an integer beyond 2**53, which a float64 need not hold",
		"float16":   "elements of NumPy's type f2 are not read; save them as float64, float32, integers or truth values",
		"complex":   "elements of NumPy's type c16 are not read; save them as float64, float32, integers or truth values",
		"text":      "elements of NumPy's type U2 are not read; save them as float64, float32, integers or truth values",
		"records":   "the elements are no plain numbers: {'descr': [('a', '<i4'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }",
		"tensor":    "an array with 1 axis is wanted; this one has 3 axes, the shape [2 3 4]",
		"scalar":    "an array with 1 axis is wanted; this one has no axes, the shape []",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := arrays.Read(file(name), 1, 64)
			if err == nil || err.Error() != file(name)+": "+want {
				t.Errorf("got %v\nwant %s: %s", err, file(name), want)
			}
		})
	}
	_, err := arrays.Read("nowhere.npy", 1, 64)
	if err == nil || err.Error() != "nowhere.npy: no such file or directory" {
		t.Errorf("a missing file: %v", err)
	}
}

// Every file cut off anywhere, or with something behind it, is refused.
func TestNPYOfAnotherLength(t *testing.T) {
	whole, err := os.ReadFile(file("float32"))
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if _, err := arrays.NPY(bytes.NewReader(whole[:n])); err == nil {
			t.Errorf("the first %d of %d bytes were read as an array", n, len(whole))
		}
	}
	if _, err := arrays.NPY(bytes.NewReader(append(whole, 0))); err == nil {
		t.Error("a byte behind the elements was overlooked")
	}
}

func TestNPYOfAnUnknownVersion(t *testing.T) {
	_, err := arrays.NPY(strings.NewReader("\x93NUMPY\x04\x00\x00\x00\x00\x00"))
	if err == nil || err.Error() != "unknown version 4 of the format" {
		t.Error(err)
	}
}

// FuzzNPY: whatever the bytes, an array that comes back holds what its shape says.
func FuzzNPY(f *testing.F) {
	names, err := filepath.Glob("testdata/*.npy")
	if err != nil || len(names) == 0 {
		f.Fatal("no files", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		x, err := arrays.NPY(bytes.NewReader(text))
		if err != nil {
			return
		}
		n := 1
		for _, size := range x.Shape {
			n *= size
		}
		if n != len(x.Data) {
			t.Errorf("the shape %v has %d elements", x.Shape, len(x.Data))
		}
	})
}

func vector(data ...float64) arrays.Array { return arrays.Array{Shape: []int{len(data)}, Data: data} }

func file(name string) string { return filepath.Join("testdata", name+".npy") }

// sameBits compares floats by what they are: NaN is NaN, and -0 is not 0.
var sameBits = cmp.Comparer(func(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Float64bits(a) == math.Float64bits(b)
})
