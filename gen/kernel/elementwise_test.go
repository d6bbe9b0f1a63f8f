package kernel

import (
	"math"
	"testing"
)

// samples returns n numbers of a fixed stream, of both signs and many sizes, zeros among them.
func samples[T Float](seed uint32, n int) []T {
	x := make([]T, n)
	for i := range x {
		seed = seed*1664525 + 1013904223
		scale := math.Ldexp(1, int(seed>>8%16)-8)
		x[i] = T(float64(int32(seed)>>12) / (1 << 19) * scale)
		if seed>>28 == 0 {
			x[i] = 0
		}
	}
	return x
}

func both(t *testing.T, f32, f64 func(*testing.T)) {
	t.Run("float32", f32)
	t.Run("float64", f64)
}

func TestUnary(t *testing.T) { both(t, testUnary[float32], testUnary[float64]) }

func testUnary[T Float](t *testing.T) {
	kernels := []struct {
		name string
		run  func(d, a []T)
		of   func(x T) T
	}{
		{"Neg", Neg[T], NegOf[T]}, {"Abs", Abs[T], AbsOf[T]}, {"Sign", Sign[T], SignOf[T]}, {"Sqrt", Sqrt[T], SqrtOf[T]},
		{"Square", Square[T], SquareOf[T]}, {"Exp", Exp[T], ExpOf[T]}, {"Expm1", Expm1[T], Expm1Of[T]}, {"Log", Log[T], LogOf[T]},
		{"Log1p", Log1p[T], Log1pOf[T]}, {"Tanh", Tanh[T], TanhOf[T]}, {"Sigmoid", Sigmoid[T], SigmoidOf[T]},
		{"Softplus", Softplus[T], SoftplusOf[T]}, {"Cosh", Cosh[T], CoshOf[T]}, {"Sinh", Sinh[T], SinhOf[T]},
	}
	a := append(samples[T](1, 300), Inf[T](1), Inf[T](-1), NaN[T](), NegativeZero[T]())
	for _, k := range kernels {
		d := make([]T, len(a))
		k.run(d, a)
		for i := range a {
			if want := k.of(a[i]); !sameFloat(d[i], want) {
				t.Errorf("%s(%v) = %v in a slice, %v alone", k.name, a[i], d[i], want)
			}
		}
		inPlace := append([]T(nil), a...)
		k.run(inPlace, inPlace)
		expectSame(t, k.name+" in place", inPlace, d)
	}
}

func TestSimpleFunctions(t *testing.T) {
	nan := math.NaN()
	negZero := math.Copysign(0, -1)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"abs(-0)", AbsOf(negZero), 0},
		{"abs(-2)", AbsOf(-2.0), 2},
		{"neg(0)", NegOf(0.0), negZero},
		{"sign(-3)", SignOf(-3.0), -1},
		{"sign(5e-324)", SignOf(5e-324), 1},
		{"sign(-0)", SignOf(negZero), negZero},
		{"sign(nan)", SignOf(nan), nan},
		{"square(-3)", SquareOf(-3.0), 9},
		{"maximum(nan, 1)", MaximumOf(nan, 1), nan},
		{"maximum(1, nan)", MaximumOf(1, nan), nan},
		{"maximum(-0, 0)", MaximumOf(negZero, 0), 0},
		{"minimum(0, -0)", MinimumOf(0, negZero), negZero},
		{"minimum(1, nan)", MinimumOf(1, nan), nan},
		{"xlogy(0, 0)", XLogYOf(0.0, 0), 0},
		{"xlogy(0, -1)", XLogYOf(0.0, -1), 0},
		{"xlogy(0, nan)", XLogYOf(0, nan), nan},
		{"xlogy(2, 1)", XLogYOf(2.0, 1), 0},
		{"xlogy(1, 0)", XLogYOf(1.0, 0), math.Inf(-1)},
	} {
		if !sameFloat(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestBinary(t *testing.T) { both(t, testBinary[float32], testBinary[float64]) }

func testBinary[T Float](t *testing.T) {
	const rows, cols = 7, 9
	a, b := samples[T](2, rows*cols), samples[T](3, rows*cols)
	a[5], b[6] = NaN[T](), NaN[T]()
	type vector = []T
	for _, k := range []struct {
		name            string
		of              func(x, y T) T
		full            func(d, a, b vector)
		scalar          func(d, a vector, s T)
		scalarFirst     func(d vector, s T, a vector)
		rows, rowsFirst func(d, a, r vector, cols int)
		cols, colsFirst func(d, a, c vector)
	}{
		{"Add", AddOf[T], Add[T], AddScalar[T], nil, AddRows[T], nil, AddCols[T], nil},
		{"Sub", SubOf[T], Sub[T], SubScalar[T], ScalarSub[T], SubRows[T], RowsSub[T], SubCols[T], ColsSub[T]},
		{"Mul", MulOf[T], Mul[T], MulScalar[T], nil, MulRows[T], nil, MulCols[T], nil},
		{"Div", DivOf[T], Div[T], DivScalar[T], ScalarDiv[T], DivRows[T], RowsDiv[T], DivCols[T], ColsDiv[T]},
		{"Pow", PowOf[T], Pow[T], PowScalar[T], ScalarPow[T], nil, nil, nil, nil},
		{"Maximum", MaximumOf[T], Maximum[T], MaximumScalar[T], nil, nil, nil, nil, nil},
		{"Minimum", MinimumOf[T], Minimum[T], MinimumScalar[T], nil, nil, nil, nil, nil},
		{"XLogY", XLogYOf[T], XLogY[T], nil, nil, nil, nil, nil, nil},
	} {
		check := func(form string, run func(d vector), want func(i, j int) T) {
			t.Helper()
			d := make(vector, rows*cols)
			run(d)
			for i := range rows {
				for j := range cols {
					if got := d[i*cols+j]; !sameFloat(got, want(i, j)) {
						t.Fatalf("%s %s [%d, %d] = %v, want %v", k.name, form, i, j, got, want(i, j))
					}
				}
			}
		}
		at := func(x vector, i, j int) T { return x[i*cols+j] }
		check("full", func(d vector) { k.full(d, a, b) }, func(i, j int) T { return k.of(at(a, i, j), at(b, i, j)) })
		check("into a", func(d vector) { copy(d, a); k.full(d, d, b) }, func(i, j int) T { return k.of(at(a, i, j), at(b, i, j)) })
		check("into b", func(d vector) { copy(d, b); k.full(d, a, d) }, func(i, j int) T { return k.of(at(a, i, j), at(b, i, j)) })
		if k.scalar != nil {
			check("scalar", func(d vector) { k.scalar(d, a, b[3]) }, func(i, j int) T { return k.of(at(a, i, j), b[3]) })
		}
		if k.scalarFirst != nil {
			check("scalar first", func(d vector) { k.scalarFirst(d, b[3], a) }, func(i, j int) T { return k.of(b[3], at(a, i, j)) })
		}
		if k.rows != nil {
			check("rows", func(d vector) { k.rows(d, a, b[:rows], cols) }, func(i, j int) T { return k.of(at(a, i, j), b[i]) })
			check("cols", func(d vector) { k.cols(d, a, b[:cols]) }, func(i, j int) T { return k.of(at(a, i, j), b[j]) })
		}
		if k.rowsFirst != nil {
			check("rows first", func(d vector) { k.rowsFirst(d, b[:rows], a, cols) }, func(i, j int) T { return k.of(b[i], at(a, i, j)) })
			check("cols first", func(d vector) { k.colsFirst(d, b[:cols], a) }, func(i, j int) T { return k.of(b[j], at(a, i, j)) })
		}
	}
}

func expectSame[T Float](t *testing.T, what string, got, want []T) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s has %d elements, want %d", what, len(got), len(want))
	}
	for i := range got {
		if !sameFloat(got[i], want[i]) {
			t.Fatalf("%s [%d] = %v, want %v", what, i, got[i], want[i])
		}
	}
}
