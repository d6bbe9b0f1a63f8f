package kernel

import (
	"strconv"
	"strings"
)

// element is the name of an element, as in labels[3] or logits[2, 0].
func element(arg string, at []int) string {
	s := make([]string, len(at))
	for i, k := range at {
		s[i] = strconv.Itoa(k)
	}
	return arg + "[" + strings.Join(s, ", ") + "]"
}

func elements(n int) string { return counted(n, "element", "elements") }

func axes(n int) string { return counted(n, "axis", "axes") }

func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + several
}

// decimal is the shortest decimal that gives x back, as Python spells it.
func decimal[T Float](x T) string {
	switch {
	case isNaN(x):
		return "nan"
	case x > maxFinite[T]():
		return "inf"
	case x < -maxFinite[T]():
		return "-inf"
	}
	bits := 64
	if isSingle[T]() {
		bits = 32
	}
	return strconv.FormatFloat(float64(x), 'g', -1, bits)
}
