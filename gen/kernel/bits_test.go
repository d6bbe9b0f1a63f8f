package kernel

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestBits compares a hash of every kernel's results, bit for bit, with those of the machine that
// wrote testdata/bits.txt. It is to pass on every architecture and GOAMD64 level; under qemu-user:
//
//	GOARCH=arm64 go test -exec qemu-aarch64 -run Bits ./gen/kernel
func TestBits(t *testing.T) {
	got := bitsOf[float32]("float32") + bitsOf[float64]("float64")
	const path = "testdata/bits.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(file), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Errorf("got %q, which %s does not have on line %d; if a kernel is meant to change, run with -update", line, path, i+1)
		}
	}
}

// A bitList runs kernels on numbers that come from integers alone, and notes the bits of the results.
type bitList[T Float] struct {
	dtype string
	text  strings.Builder
}

const bitRows, bitCols = 50, 20

func bitsOf[T Float](dtype string) string {
	l := &bitList[T]{dtype: dtype}
	l.unary()
	l.binary()
	l.reductions()
	l.rows()
	l.columns()
	l.products()
	return l.text.String()
}

func (l *bitList[T]) add(name string, results ...[]T) {
	fmt.Fprintf(&l.text, "%s %s %016x\n", l.dtype, name, hashOf(results))
}

func (l *bitList[T]) block(seed uint32) []T { return samples[T](seed, bitRows*bitCols) }

func (l *bitList[T]) positive(seed uint32) []T {
	x := l.block(seed)
	Abs(x, x)
	return x
}

func (l *bitList[T]) unary() {
	for _, k := range []struct {
		name string
		run  func(d, a []T)
	}{
		{"Neg", Neg[T]}, {"Abs", Abs[T]}, {"Sign", Sign[T]}, {"Square", Square[T]}, {"Sqrt", Sqrt[T]}, {"Exp", Exp[T]},
		{"Expm1", Expm1[T]}, {"Log", Log[T]}, {"Log1p", Log1p[T]}, {"Tanh", Tanh[T]}, {"Sigmoid", Sigmoid[T]},
		{"Softplus", Softplus[T]}, {"Cosh", Cosh[T]}, {"Sinh", Sinh[T]},
	} {
		x, y := l.block(11), l.positive(11)
		k.run(x, x)
		k.run(y, y)
		l.add(k.name, x, y)
	}
}

func (l *bitList[T]) binary() {
	for _, k := range []struct {
		name string
		run  func(d, a, b []T)
	}{
		{"Add", Add[T]}, {"Sub", Sub[T]}, {"Mul", Mul[T]}, {"Div", Div[T]}, {"Pow", Pow[T]}, {"Maximum", Maximum[T]},
		{"Minimum", Minimum[T]}, {"XLogY", XLogY[T]}, {"LogSum", LogSum[T]},
		{"LogSum3", func(d, a, b []T) { LogSum3(d, a, b, l.positive(13)) }},
	} {
		x, y := l.block(11), l.positive(11)
		k.run(x, x, l.block(12))
		k.run(y, y, l.positive(12))
		l.add(k.name, x, y)
	}
}

func (l *bitList[T]) reductions() {
	var sum, except Sum[T]
	var norm Norm[T]
	var product Product[T]
	x := samples[T](13, 4000)
	sum.Add(x)
	except.AddExcept(x, 1234)
	norm.Add(x)
	product.Add(l.positive(11)[:100])
	unit := make([]T, len(x))
	norm.Unit(unit, x)
	l.add("reductions", []T{sum.Value(), except.Value(), norm.Value(), product.Value()})
	l.add("quotients", []T{sum.Over(7), norm.Over(7)}, unit)
}

func (l *bitList[T]) rows() {
	sums, excepts, norms := make([]T, bitRows), make([]T, bitRows), make([]T, bitRows)
	k := make([]int, bitRows)
	for i := range k {
		k[i] = i * 7 % bitCols
	}
	var sum RowSum[T]
	sum.Start(sums)
	sum.Add(l.block(11), bitCols)
	sum.Finish()
	var except RowSumExcept[T]
	except.Start(excepts, k)
	except.Add(l.block(11), bitCols, 0)
	except.Finish()
	var norm RowNorm[T]
	norm.Start(norms)
	norm.Add(l.block(11), bitCols)
	norm.Finish()
	l.add("rows", sums, excepts, norms)
}

func (l *bitList[T]) columns() {
	const rows, cols, group = 1000, 4, 10
	s := NewScratch[T]()
	defer s.Release()
	sums, m, rest := make([]T, cols), make([]T, cols), make([]T, cols)
	var sum ColSum[T]
	sum.Start(sums, rows, group, s)
	var state ColState[T]
	state.Start(m, make([]int, cols), rest)
	x := samples[T](13, rows*cols)
	for i := 0; i < rows; i += group {
		block := x[i*cols:][:group*cols]
		sum.Add(block, 0, cols)
		sum.EndGroup()
		state.Add(block, 0, cols, i)
	}
	sum.Finish()
	state.Finish()
	l.add("columns", sums, m, rest)
}

func (l *bitList[T]) products() {
	x, y, z := make([]T, bitRows*bitRows), l.block(14), l.block(15)
	MulTransposed(x, l.block(11), l.block(12), bitRows, bitRows, bitCols)
	MulAdd(y, x, l.block(12), bitRows, bitRows, bitCols)
	TransposedMulAdd(z, x, l.block(11), bitRows, bitRows, bitCols)
	l.add("products", x, y, z)
}

// hashOf hashes bits; every NaN counts as the same, since machines differ in its sign and payload.
func hashOf[T Float](results [][]T) uint64 {
	h := fnv.New64a()
	for _, result := range results {
		for _, v := range result {
			bits := math.Float64bits(float64(v))
			if isNaN(v) {
				bits = math.Float64bits(math.NaN())
			}
			for shift := 0; shift < 64; shift += 8 {
				h.Write([]byte{byte(bits >> shift)})
			}
		}
	}
	return h.Sum64()
}
