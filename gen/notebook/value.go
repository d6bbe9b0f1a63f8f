package notebook

import (
	"slices"
	"strconv"
	"strings"
)

// value is a number or an array of numbers, as the notebook spells them.
type value struct {
	shape    []int
	numbers  []string // row-major
	torch    bool
	dtype    string // where it is said
	gradient bool   // requires_grad
	decimals int    // of the longest number, where it is known only as printed; else 0
}

// makers are the functions that make an array of nested lists.
var makers = []string{"array", "asarray", "tensor", "as_tensor", "Tensor", "FloatTensor", "LongTensor", "float32", "float64"}

// evaluate gives an expression its value, or reports that it takes running it.
func (s *session) evaluate(e expr) (value, bool) {
	switch {
	case e.number != "":
		return value{numbers: []string{e.number}}, true
	case e.list:
		return s.stack(e.items)
	case e.call:
		return s.make(e)
	case isInfinity(e.name):
		return value{numbers: []string{"inf"}}, true
	case e.name == "nan" || e.name == "np.nan" || e.name == "torch.nan":
		return value{numbers: []string{"nan"}}, true
	default:
		v, ok := s.values[e.name]
		return v, ok
	}
}

// stack makes an array of items of one shape.
func (s *session) stack(items []expr) (value, bool) {
	all := value{shape: []int{len(items)}}
	for i, item := range items {
		v, ok := s.evaluate(item)
		if !ok || i > 0 && !slices.Equal(v.shape, all.shape[1:]) {
			return value{}, false
		}
		if i == 0 {
			all.shape = append(all.shape, v.shape...)
		}
		all.numbers = append(all.numbers, v.numbers...)
	}
	return all, len(items) > 0
}

// make evaluates a call that makes an array.
func (s *session) make(e expr) (value, bool) {
	maker := e.name[strings.LastIndex(e.name, ".")+1:]
	if !slices.Contains(makers, maker) || len(e.positional()) == 0 {
		return value{}, false
	}
	v, ok := s.evaluate(e.items[0])
	v.torch = v.torch || strings.HasPrefix(e.name, "torch.") || maker == "tensor"
	if dtype, said := e.keyword("dtype"); said {
		v.dtype = dtype.name[strings.LastIndex(dtype.name, ".")+1:]
	}
	grad, said := e.keyword("requires_grad")
	v.gradient = said && grad.name == "True"
	return v, ok
}

// asPrinted marks a value that is known only as rounded for printing.
func (v value) asPrinted() value {
	for _, number := range v.numbers {
		mantissa, _, _ := strings.Cut(strings.ToLower(number), "e")
		_, digits, _ := strings.Cut(mantissa, ".")
		v.decimals = max(v.decimals, len(digits))
	}
	return v
}

// scalar says whether the value is a number.
func (v value) scalar() bool { return len(v.shape) == 0 }

// labels says whether all numbers could be labels of an axis of the given size.
func (v value) labels(size int) bool {
	return !slices.ContainsFunc(v.numbers, func(number string) bool {
		label, err := strconv.Atoi(number)
		return err != nil || label < 0 || label >= size
	})
}

// yaml spells the value for a spec.
func (v value) yaml() string {
	if v.scalar() {
		return v.numbers[0]
	}
	step := len(v.numbers) / v.shape[0]
	var parts []string
	for i := range v.shape[0] {
		parts = append(parts, value{shape: v.shape[1:], numbers: v.numbers[i*step : (i+1)*step]}.yaml())
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// equal compares values, however they are spelled: 1 is 1.0.
func (v value) equal(w value) bool {
	return slices.Equal(v.shape, w.shape) && slices.EqualFunc(v.numbers, w.numbers, func(x, y string) bool {
		a, _ := strconv.ParseFloat(x, 64)
		b, _ := strconv.ParseFloat(y, 64)
		return a == b || a != a && b != b
	})
}
