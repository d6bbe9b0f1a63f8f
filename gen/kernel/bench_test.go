package kernel

import (
	"fmt"
	"testing"
)

// The benchmarks report the time of one tile, or of one matrix product.

func BenchmarkUnary(b *testing.B) {
	benchmarkUnary[float32](b, "float32")
	benchmarkUnary[float64](b, "float64")
}

func benchmarkUnary[T Float](b *testing.B, dtype string) {
	for _, k := range []struct {
		name string
		run  func(d, a []T)
	}{{"Exp", Exp[T]}, {"Log1p", Log1p[T]}, {"Log", Log[T]}, {"Softplus", Softplus[T]}, {"Sigmoid", Sigmoid[T]}, {"Square", Square[T]}, {"Abs", Abs[T]}, {"Sqrt", Sqrt[T]}} {
		b.Run(k.name+"/"+dtype, func(b *testing.B) {
			a := samples[T](1, Tile[T]())
			Abs(a, a)
			d := make([]T, len(a))
			for b.Loop() {
				k.run(d, a)
			}
			perElement(b, len(a))
		})
	}
}

func BenchmarkSum(b *testing.B) {
	benchmarkSum[float32](b, "float32")
	benchmarkSum[float64](b, "float64")
}

func benchmarkSum[T Float](b *testing.B, dtype string) {
	b.Run("tile/"+dtype, func(b *testing.B) {
		x := samples[T](1, Tile[T]())
		for b.Loop() {
			var s Sum[T]
			s.Add(x)
			sink = float64(s.Value())
		}
		perElement(b, len(x))
	})
	for _, cols := range []int{3, 10, 100} {
		b.Run(fmt.Sprintf("rows of %d/%s", cols, dtype), func(b *testing.B) {
			rows := Group[T](cols)
			x, d := samples[T](1, rows*cols), make([]T, rows)
			var s RowSum[T]
			for b.Loop() {
				s.Start(d)
				s.Add(x, cols)
				s.Finish()
			}
			perElement(b, len(x))
		})
	}
}

func BenchmarkMatrixProduct(b *testing.B) {
	benchmarkMatrixProduct[float32](b, "float32")
	benchmarkMatrixProduct[float64](b, "float64")
}

func benchmarkMatrixProduct[T Float](b *testing.B, dtype string) {
	const rows, cols, inner = 8, 256, 128
	x, y, d := samples[T](1, rows*inner), samples[T](2, cols*inner), samples[T](3, rows*cols)
	b.Run("MulTransposed/"+dtype, func(b *testing.B) {
		for b.Loop() {
			MulTransposed(d, x, y, rows, cols, inner)
		}
		perElement(b, rows*cols*inner)
	})
	b.Run("MulAdd/"+dtype, func(b *testing.B) {
		for b.Loop() {
			MulAdd(x, d, y, rows, cols, inner)
		}
		perElement(b, rows*cols*inner)
	})
	b.Run("TransposedMulAdd/"+dtype, func(b *testing.B) {
		for b.Loop() {
			TransposedMulAdd(y, d, x, rows, cols, inner)
		}
		perElement(b, rows*cols*inner)
	})
}

var sink float64

func perElement(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/element")
}
