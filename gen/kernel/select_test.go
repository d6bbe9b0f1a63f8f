package kernel

import (
	"math"
	"testing"
)

func TestCompare(t *testing.T) {
	t.Run("int", testCompare[int])
	both(t, testCompare[float32], testCompare[float64])
}

func testCompare[V Ordered](t *testing.T) {
	a, b := []V{1, 2, 3, 4}, []V{2, 2, 2, 2}
	for _, c := range []struct {
		name string
		run  func(m []bool)
		want [4]bool
	}{
		{"Less", func(m []bool) { Less(m, a, b) }, [4]bool{true, false, false, false}},
		{"LessScalar", func(m []bool) { LessScalar(m, a, 2) }, [4]bool{true, false, false, false}},
		{"ScalarLess", func(m []bool) { ScalarLess(m, 2, a) }, [4]bool{false, false, true, true}},
		{"LessEqual", func(m []bool) { LessEqual(m, a, b) }, [4]bool{true, true, false, false}},
		{"LessEqualScalar", func(m []bool) { LessEqualScalar(m, a, 2) }, [4]bool{true, true, false, false}},
		{"ScalarLessEqual", func(m []bool) { ScalarLessEqual(m, 2, a) }, [4]bool{false, true, true, true}},
		{"Equal", func(m []bool) { Equal(m, a, b) }, [4]bool{false, true, false, false}},
		{"EqualScalar", func(m []bool) { EqualScalar(m, a, 2) }, [4]bool{false, true, false, false}},
		{"NotEqual", func(m []bool) { NotEqual(m, a, b) }, [4]bool{true, false, true, true}},
		{"NotEqualScalar", func(m []bool) { NotEqualScalar(m, a, 2) }, [4]bool{true, false, true, true}},
	} {
		var m [4]bool
		c.run(m[:])
		if m != c.want {
			t.Errorf("%s = %v, want %v", c.name, m, c.want)
		}
	}
}

func TestCompareNaN(t *testing.T) {
	a := []float64{math.NaN(), math.NaN()}
	b := []float64{1, math.NaN()}
	var m [2]bool
	for _, f := range []func(m []bool, a, b []float64){Less[float64], LessEqual[float64], Equal[float64]} {
		if f(m[:], a, b); m != [2]bool{} {
			t.Errorf("a comparison with NaN holds: %v", m)
		}
	}
	if NotEqual(m[:], a, b); m != [2]bool{true, true} {
		t.Errorf("NaN != x gives %v", m)
	}
}

func TestLogic(t *testing.T) {
	a, b := []bool{true, true, false, false}, []bool{true, false, true, false}
	var m [4]bool
	if And(m[:], a, b); m != [4]bool{true, false, false, false} {
		t.Errorf("And = %v", m)
	}
	if Or(m[:], a, b); m != [4]bool{true, true, true, false} {
		t.Errorf("Or = %v", m)
	}
	if Not(m[:], a); m != [4]bool{false, false, true, true} {
		t.Errorf("Not = %v", m)
	}
}

func TestWhere(t *testing.T) {
	t.Run("int", testWhere[int])
	both(t, testWhere[float32], testWhere[float64])
}

func testWhere[V Ordered](t *testing.T) {
	m, a, b := []bool{true, false, true}, []V{1, 2, 3}, []V{4, 5, 6}
	for _, c := range []struct {
		name string
		run  func(d []V)
		want [3]V
	}{
		{"Where", func(d []V) { Where(d, m, a, b) }, [3]V{1, 5, 3}},
		{"Where in place", func(d []V) { copy(d, a); Where(d, m, d, b) }, [3]V{1, 5, 3}},
		{"WhereScalar", func(d []V) { WhereScalar(d, m, a, 7) }, [3]V{1, 7, 3}},
		{"ScalarWhere", func(d []V) { ScalarWhere(d, m, 7, b) }, [3]V{7, 5, 7}},
		{"WhereScalars", func(d []V) { WhereScalars(d, m, 7, 8) }, [3]V{7, 8, 7}},
	} {
		var d [3]V
		c.run(d[:])
		if d != c.want {
			t.Errorf("%s = %v, want %v", c.name, d, c.want)
		}
	}
}

// TestWhereHidesNaN: a NaN in the branch that is not taken leaves no trace, and signs of zero stay.
func TestWhereHidesNaN(t *testing.T) { both(t, testWhereHidesNaN[float32], testWhereHidesNaN[float64]) }

func testWhereHidesNaN[T Float](t *testing.T) {
	m := []bool{true, false, true}
	d := make([]T, 3)
	Where(d, m, []T{1, NaN[T](), NegativeZero[T]()}, []T{NaN[T](), 2, NaN[T]()})
	expectSame(t, "Where", d, []T{1, 2, NegativeZero[T]()})
}
