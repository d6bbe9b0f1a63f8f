package kernel

// (tanh(x) - x)/x³ as a polynomial in x² for |x| <= 0.55, minimax in the relative error of tanh.
const (
	tanh64c0  = -0x1.5555555555555p-2
	tanh64c1  = 0x1.1111111111096p-3
	tanh64c2  = -0x1.ba1ba1ba125cep-5
	tanh64c3  = 0x1.664f487ff48fep-6
	tanh64c4  = -0x1.226e34df61b4fp-7
	tanh64c5  = 0x1.d6d3b41f772abp-9
	tanh64c6  = -0x1.7da136a8d415bp-10
	tanh64c7  = 0x1.353b293666c43p-11
	tanh64c8  = -0x1.f36876aafb0f9p-13
	tanh64c9  = 0x1.8961c71bca877p-14
	tanh64c10 = -0x1.129696b763658p-15
	tanh64c11 = 0x1.eaf9272d115cep-18

	tanh32c0 = -0x1.55554ap-2
	tanh32c1 = 0x1.110cc8p-3
	tanh32c2 = -0x1.b917eep-5
	tanh32c3 = 0x1.58aca2p-6
	tanh32c4 = -0x1.97d622p-8
)

// tanhNear is where the polynomial ends: beyond, 2/(exp(2x)+1) is less than a half.
const tanhNear = 0.55

// Tanh sets d = tanh(a), within 1.5 ULP.
func Tanh[T Float](d, a []T) {
	a = a[:len(d)]
	switch d := any(d).(type) {
	case []float32:
		for i, x := range any(a).([]float32) {
			d[i] = tanh32(x)
		}
	case []float64:
		for i, x := range any(a).([]float64) {
			d[i] = tanh64(x)
		}
	default:
		panic(notFloat)
	}
}

// TanhOf returns tanh(x), as [Tanh] does.
func TanhOf[T Float](x T) T {
	switch x := any(x).(type) {
	case float32:
		return T(tanh32(x))
	case float64:
		return T(tanh64(x))
	}
	panic(notFloat)
}

func tanh64(x float64) float64 {
	if x < -tanhNear {
		return 2/(exp64(-2*x)+1) - 1
	}
	if x > tanhNear {
		return 1 - 2/(exp64(2*x)+1)
	}
	if x == 0 {
		return x // with its sign
	}
	z := float64(x * x)
	z2 := float64(z * z)
	odd := float64(z2*tanh64c11) + tanh64c9
	odd = float64(odd*z2) + tanh64c7
	odd = float64(odd*z2) + tanh64c5
	odd = float64(odd*z2) + tanh64c3
	odd = float64(odd*z2) + tanh64c1
	even := float64(z2*tanh64c10) + tanh64c8
	even = float64(even*z2) + tanh64c6
	even = float64(even*z2) + tanh64c4
	even = float64(even*z2) + tanh64c2
	even = float64(even*z2) + tanh64c0
	p := float64(odd*z) + even
	return x + float64(float64(x*z)*p)
}

func tanh32(x float32) float32 {
	if x < -tanhNear {
		return 2/(exp32(-2*x)+1) - 1
	}
	if x > tanhNear {
		return 1 - 2/(exp32(2*x)+1)
	}
	if x == 0 {
		return x // with its sign
	}
	z := float32(x * x)
	p := float32(z*tanh32c4) + tanh32c3
	p = float32(p*z) + tanh32c2
	p = float32(p*z) + tanh32c1
	p = float32(p*z) + tanh32c0
	return x + float32(float32(x*z)*p)
}
