package kernel

import (
	"math"
	"math/big"
	"testing"
)

func TestProduct(t *testing.T) { both(t, testProduct[float32], testProduct[float64]) }

func testProduct[T Float](t *testing.T) {
	for _, n := range sumLengths {
		x := make([]T, n)
		exact := big.NewFloat(1).SetPrec(200)
		for i := range x {
			x[i] = T(1 + float64(i*7%11-5)/64)
			exact.Mul(exact, big.NewFloat(float64(x[i])))
		}
		var p Product[T]
		p.Add(x)
		want, _ := exact.Float64()
		if got := float64(p.Value()); math.Abs(got-want) > float64(n+1)*math.Abs(want)*float64(epsilon[T]()) {
			t.Errorf("product of %d = %v, want %v", n, got, want)
		}
	}
	var p Product[T]
	p.Add([]T{2, 3})
	p.AddOne(-0.5)
	p.Add([]T{5})
	if p.Value() != -15 {
		t.Errorf("product = %v, want -15", p.Value())
	}
}

// epsilon is the relative spacing of T.
func epsilon[T Float]() T {
	if isSingle[T]() {
		return 0x1p-23
	}
	return T(0x1p-52)
}
