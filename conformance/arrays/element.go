package arrays

import (
	"encoding/binary"
	"fmt"
	"math"
)

// decoder makes a float64 of the bytes of an element.
type decoder func([]byte) (float64, error)

// elementOf gives the decoder and the size of NumPy's element types.
func elementOf(kind string, order binary.ByteOrder) (decoder, int, error) {
	switch kind {
	case "f8":
		return func(b []byte) (float64, error) { return math.Float64frombits(order.Uint64(b)), nil }, 8, nil
	case "f4":
		return func(b []byte) (float64, error) { return float64(math.Float32frombits(order.Uint32(b))), nil }, 4, nil
	case "b1":
		return truth, 1, nil
	case "i1":
		return func(b []byte) (float64, error) { return float64(int8(b[0])), nil }, 1, nil
	case "i2":
		return func(b []byte) (float64, error) { return float64(int16(order.Uint16(b))), nil }, 2, nil
	case "i4":
		return func(b []byte) (float64, error) { return float64(int32(order.Uint32(b))), nil }, 4, nil
	case "i8":
		return func(b []byte) (float64, error) { return signed(int64(order.Uint64(b))) }, 8, nil
	case "u1":
		return func(b []byte) (float64, error) { return float64(b[0]), nil }, 1, nil
	case "u2":
		return func(b []byte) (float64, error) { return float64(order.Uint16(b)), nil }, 2, nil
	case "u4":
		return func(b []byte) (float64, error) { return float64(order.Uint32(b)), nil }, 4, nil
	case "u8":
		return func(b []byte) (float64, error) { return unsigned(order.Uint64(b)) }, 8, nil
	default:
		return nil, 0, fmt.Errorf("elements of NumPy's type %s are not read; save them as float64, float32, integers or truth values", kind)
	}
}

func truth(b []byte) (float64, error) {
	if b[0] > 1 {
		return 0, fmt.Errorf("%d is no truth value", b[0])
	}
	return float64(b[0]), nil
}

// largestInteger is the end of the integers that all are float64s.
const largestInteger = 1 << 53

func signed(v int64) (float64, error) {
	if v > largestInteger || v < -largestInteger {
		return 0, fmt.Errorf("%d is an integer beyond 2**53, which a float64 need not hold", v)
	}
	return float64(v), nil
}

func unsigned(v uint64) (float64, error) {
	if v > largestInteger {
		return 0, fmt.Errorf("%d is an integer beyond 2**53, which a float64 need not hold", v)
	}
	return float64(v), nil
}
