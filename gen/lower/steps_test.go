package lower

import (
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// TestStepsAreTheKernels compares the steps that Steps lists with what generated code asks the kernels for.
func TestStepsAreTheKernels(t *testing.T) {
	stepsAreTheKernels[float32](t)
	stepsAreTheKernels[float64](t)
}

func stepsAreTheKernels[T kernel.Float](t *testing.T) {
	tile := kernel.Tile[T]()
	for _, n := range []int{1, 2, 3, 100, 341, 342, tile - 1, tile, tile + 1, 5000} {
		for _, m := range []int{1, 3, tile, 5000} {
			sizes := []int{77, n, m}
			for _, c := range []struct {
				loop Loop
				want int
			}{
				{Loop{Axis: 1, Mode: Single}, 1},
				{Loop{Axis: 1, Mode: Tiles, Whole: true}, n},
				{Loop{Axis: 1, Mode: Tiles}, min(n, tile)},
				{Loop{Mode: Groups}, kernel.Group[T]()},
				{Loop{Mode: Groups, Inner: []int{1}}, kernel.Group[T](n)},
				{Loop{Mode: Groups, Inner: []int{1, 2}}, kernel.Group[T](n, m)},
				{Loop{Mode: Groups, Inner: []int{1, 2}, Whole: true}, kernel.ProductGroup[T](n, m)},
			} {
				if got := c.loop.step(sizes, tile); got != c.want {
					t.Errorf("%+v with lengths %v and a tile of %d takes %d at a time, the kernels %d", c.loop, sizes, tile, got, c.want)
				}
			}
		}
	}
}

// TestStepsCoverTheAxis states the text of single loops: no coordinate is left out or taken twice.
func TestStepsCoverTheAxis(t *testing.T) {
	for _, c := range []struct {
		size, step int
		want       string
	}{
		{1, 1024, "0+1"},
		{1024, 1024, "0+1024"},
		{1025, 1024, "0+1024 1024+1"},
		{4096, 1024, "0+1024 1024+1024 2048+1024 3072+1024"},
		{5000, 1024, "0+1024 1024+1024 … 4096+904 (5 steps)"},
		{5000, 1, "0+1 1+1 … 4999+1 (5000 steps)"},
	} {
		if got := stepsText(c.size, c.step); got != c.want {
			t.Errorf("%d coordinates, %d at a time: %q, want %q", c.size, c.step, got, c.want)
		}
	}
}

func TestCountedJoinsNeighboursOnly(t *testing.T) {
	got := counted([]string{"a\n  x\n", "a\n  x\n", "b\n", "a\n  x\n"})
	want := []string{"a, 2 loops\n  x\n", "b\n", "a\n  x\n"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
