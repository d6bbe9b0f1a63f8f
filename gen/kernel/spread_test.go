package kernel

import (
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	d := make([]int, 6)
	if SpreadRows(d, []int{1, 2}, 3); !slices.Equal(d, []int{1, 1, 1, 2, 2, 2}) {
		t.Errorf("SpreadRows = %v", d)
	}
	if SpreadCols(d, []int{1, 2, 3}); !slices.Equal(d, []int{1, 2, 3, 1, 2, 3}) {
		t.Errorf("SpreadCols = %v", d)
	}
	if Fill(d, 4); !slices.Equal(d, []int{4, 4, 4, 4, 4, 4}) {
		t.Errorf("Fill = %v", d)
	}
	if Iota(d, 5); !slices.Equal(d, []int{5, 6, 7, 8, 9, 10}) {
		t.Errorf("Iota = %v", d)
	}
	x := make([]float32, 2)
	ToReal(x, []int{-3, 1<<24 + 1})
	expectSame(t, "ToReal", x, []float32{-3, 1 << 24})
}

func TestLoadSpread(t *testing.T) {
	one, all, pack := []int{7}, []int{1, 2, 3, 4}, make([]int, 3)
	if n := SpreadSize(one, 3); n != 3 {
		t.Errorf("SpreadSize of one element = %d", n)
	}
	if n := SpreadSize(all, 3); n != 0 {
		t.Errorf("SpreadSize of all elements = %d", n)
	}
	if got := LoadSpread(one, 1, 3, pack); !slices.Equal(got, []int{7, 7, 7}) {
		t.Errorf("one element spreads to %v", got)
	}
	if got := LoadSpread(all, 1, 3, nil); !slices.Equal(got, []int{2, 3, 4}) || &got[0] != &all[1] {
		t.Errorf("all elements give %v", got)
	}
}

func TestGroup(t *testing.T) {
	for _, c := range []struct{ got, want int }{
		{Group[float32](10), 102},
		{Group[float64](10), 51},
		{Group[float32](1), 1024},
		{Group[float32](3, 100), 10},
		{Group[float64](5000), 1},
		{Group[float64](0), 512},
		{ProductGroup[float64](5000), 8},
		{ProductGroup[float64](10), 51},
	} {
		if c.got != c.want {
			t.Errorf("group of %d rows, want %d", c.got, c.want)
		}
	}
}
