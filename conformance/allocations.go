package conformance

import (
	"slices"
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// CheckAllocations calls a loss, gradients included, until its scratch is pooled, and then counts:
// a training loop must not feed the garbage collector. The race detector empties pools at random,
// so under it nothing can be said.
func CheckAllocations(t *testing.T, entry kernel.Entry) {
	t.Helper()
	if raceDetector {
		t.Skip("the race detector empties pools at random")
	}
	t.Run("float32", func(t *testing.T) { checkAllocations(t, entry, entry.Float32) })
	t.Run("float64", func(t *testing.T) { checkAllocations(t, entry, entry.Float64) })
}

func checkAllocations[T kernel.Float](t *testing.T, entry kernel.Entry, loss func(kernel.Arguments[T]) (T, error)) {
	value, ok := acceptable(entry, loss)
	if !ok {
		t.Skipf("no constant input is within the domain of %s", entry.ID)
	}
	for _, length := range []int{2, 80} {
		a := arguments[T](entry, value)
		for _, input := range entry.Inputs {
			resize(a, input, slices.Repeat([]int{length}, len(input.Axes)), value)
		}
		call := func() {
			if _, err := loss(a); err != nil {
				t.Fatal(err)
			}
		}
		if n := testing.AllocsPerRun(20, call); n != 0 {
			t.Errorf("%s: a call with axes of %d elements allocates %v times", entry.Spec, length, n)
		}
	}
}
