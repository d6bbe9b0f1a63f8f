package kernel

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// The functions below spell the contract of sums out, with no regard to speed.

// specTree joins values by the pairwise tree: the largest power of two of them, then the rest.
func specTree[T Float](v []T) T {
	switch len(v) {
	case 0:
		return 0
	case 1:
		return v[0]
	}
	left := 1 << (bits.Len(uint(len(v)-1)) - 1)
	return specTree(v[:left]) + specTree(v[left:])
}

// specBlock adds a block in all of its lanes and halves them.
func specBlock[T Float](x []T, skip int) T {
	lane := make([]T, laneCount[T]())
	for i, v := range x {
		if i != skip {
			lane[i%len(lane)] += v
		}
	}
	for ; len(lane) > 1; lane = lane[:len(lane)/2] {
		for j := range len(lane) / 2 {
			lane[j] += lane[j+len(lane)/2]
		}
	}
	return lane[0]
}

func specSum[T Float](x []T, skip int) T {
	var blocks []T
	for len(x) > Tile[T]() {
		blocks = append(blocks, specBlock(x[:Tile[T]()], skip))
		x, skip = x[Tile[T]():], skip-Tile[T]()
	}
	return specTree(append(blocks, specBlock(x, skip)))
}

var sumLengths = []int{0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 511, 512, 513, 1023, 1024, 1025, 3000, 10000}

func TestSum(t *testing.T) { both(t, testSum[float32], testSum[float64]) }

func testSum[T Float](t *testing.T) {
	for _, n := range sumLengths {
		x := samples[T](uint32(n), n)
		var s Sum[T]
		s.Add(x)
		if got, want := s.Value(), specSum(x, -1); !sameFloat(got, want) {
			t.Errorf("sum of %d = %v, want %v", n, got, want)
		}
		for _, k := range []int{-1, 0, 1, n / 2, n - 1, n} {
			var e Sum[T]
			e.AddExcept(x, k)
			if got, want := e.Value(), specSum(x, k); !sameFloat(got, want) {
				t.Errorf("sum of %d without %d = %v, want %v", n, k, got, want)
			}
		}
	}
}

// TestSumOfBlocks adds blocks of a tile and less, as generated loops do.
func TestSumOfBlocks(t *testing.T) { both(t, testSumOfBlocks[float32], testSumOfBlocks[float64]) }

func testSumOfBlocks[T Float](t *testing.T) {
	x := samples[T](9, 5000)
	for _, step := range []int{1, 9, 30, 341, Tile[T]()} {
		var s Sum[T]
		var blocks []T
		for i := 0; i < len(x); i += step {
			block := x[i:min(i+step, len(x))]
			if step == 1 {
				s.AddOne(block[0])
			} else {
				s.Add(block)
			}
			blocks = append(blocks, specBlock(block, -1))
		}
		if got, want := s.Value(), specTree(blocks); !sameFloat(got, want) {
			t.Errorf("sum by %d = %v, want %v", step, got, want)
		}
	}
}

// TestSumOverflow adds numbers whose sum T does not hold although it holds their mean, or what is
// left when they have cancelled.
func TestSumOverflow(t *testing.T) { both(t, testSumOverflow[float32], testSumOverflow[float64]) }

func testSumOverflow[T Float](t *testing.T) {
	most, inf := maxFinite[T](), Inf[T](1)
	long := make([]T, 3*Tile[T]()+7)
	Fill(long, most)
	for _, c := range []struct {
		name      string
		x         []T
		sum, mean T
	}{
		{"two", []T{most, most}, inf, most},
		{"two negative ones", []T{-most, -most}, -inf, -most},
		{"three", []T{most / 2, most / 2, most / 2}, inf, most / 2},
		{"many blocks", long, inf, most},
		{"cancelled", []T{most, most, -most, -most}, 0, 0},
		{"cancelled but for one", []T{most, most, -most}, most, most / 3},
		{"an infinity", append([]T{inf}, long...), inf, inf},
		{"an infinity later", append(slices.Clone(long), -inf), -inf, -inf},
		{"two infinities", []T{inf, most, -inf}, NaN[T](), NaN[T]()},
		{"a NaN", append(slices.Clone(long), NaN[T]()), NaN[T](), NaN[T]()},
	} {
		var whole, single Sum[T]
		whole.Add(c.x)
		for _, v := range c.x {
			single.AddOne(v)
		}
		for _, s := range []*Sum[T]{&whole, &single} {
			if got := s.Over(T(len(c.x))); !sameFloat(got, c.mean) {
				t.Errorf("%s: mean = %v, want %v", c.name, got, c.mean)
			}
			if got := s.Value(); !sameFloat(got, c.sum) {
				t.Errorf("%s: sum = %v, want %v", c.name, got, c.sum)
			}
		}
	}
}

func TestEmptyReductions(t *testing.T) {
	var s Sum[float64]
	var p Product[float64]
	var m Max[float64]
	var n Norm[float64]
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"sum", s.Value(), 0}, {"product", p.Value(), 1}, {"max", m.Value(), math.Inf(-1)}, {"norm", n.Value(), 0},
	} {
		if !sameFloat(c.got, c.want) {
			t.Errorf("%s of nothing = %v, want %v", c.name, c.got, c.want)
		}
	}
	if m.Index() != -1 {
		t.Errorf("index of the maximum of nothing = %d", m.Index())
	}
}

// TestSumAccuracy adds what a running total loses: a hundred thousand float32 a tenth each.
func TestSumAccuracy(t *testing.T) {
	x := make([]float32, 100_000)
	Fill(x, 0.1)
	var s Sum[float32]
	s.Add(x)
	exact := float64(float32(0.1)) * 1e5
	if e := math.Abs(float64(s.Value())-exact) / ulp32(exact); e > 2 {
		t.Errorf("sum = %v, %v ULP from %v", s.Value(), e, exact)
	}
}
