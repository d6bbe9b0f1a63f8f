package kernel

import "testing"

func TestMax(t *testing.T) { both(t, testMax[float32], testMax[float64]) }

func testMax[T Float](t *testing.T) {
	inf, nan := Inf[T](1), NaN[T]()
	for _, c := range []struct {
		x     []T
		value T
		index int
	}{
		{[]T{1}, 1, 0},
		{[]T{1, 3, 2, 3}, 3, 1},
		{[]T{-inf, -inf}, -inf, 0},
		{[]T{-inf, -5, -inf}, -5, 1},
		{[]T{1, inf, inf}, inf, 1},
		{[]T{NegativeZero[T](), 0}, NegativeZero[T](), 0},
		{[]T{1, nan, 5, nan}, nan, 1},
		{[]T{nan, inf}, nan, 0},
		{[]T{inf, nan}, nan, 1},
	} {
		for cut := range len(c.x) + 1 {
			var m Max[T]
			m.Add(c.x[:cut], 0)
			m.Add(c.x[cut:], cut)
			if !sameFloat(m.Value(), c.value) || m.Index() != c.index {
				t.Errorf("max of %v, cut at %d = %v at %d, want %v at %d", c.x, cut, m.Value(), m.Index(), c.value, c.index)
			}
		}
		var m Max[T]
		for i, v := range c.x {
			m.AddOne(v, i)
		}
		if !sameFloat(m.Value(), c.value) || m.Index() != c.index {
			t.Errorf("max of %v, one by one = %v at %d", c.x, m.Value(), m.Index())
		}
	}
}
