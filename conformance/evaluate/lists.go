package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// flatten gives the shape of lists in lists and the texts of their elements, row-major. A truth
// value has the text 0 or 1.
func flatten(given any) (shape []int, words []string, err error) {
	switch v := given.(type) {
	case json.Number:
		return nil, []string{v.String()}, nil
	case string:
		return nil, []string{v}, nil
	case bool:
		return nil, []string{map[bool]string{false: "0", true: "1"}[v]}, nil
	case []any:
		return flattenList(v)
	default:
		return nil, nil, errors.New("a number or a list of numbers is wanted")
	}
}

func flattenList(list []any) (shape []int, words []string, err error) {
	var first []int
	for i, item := range list {
		inner, more, err := flatten(item)
		if err != nil {
			return nil, nil, err
		}
		if i == 0 {
			first = inner
		} else if !slices.Equal(first, inner) {
			return nil, nil, fmt.Errorf("the lists are ragged: item %d has the shape %v, item 0 %v", i, inner, first)
		}
		words = append(words, more...)
	}
	return append([]int{len(list)}, first...), words, nil
}

// statedShape is the shape that an object with a shape and data states.
func statedShape(object map[string]any) ([]int, error) {
	for key := range object {
		if key != "shape" && key != "data" {
			return nil, errors.New("an object has a shape and data, and nothing else")
		}
	}
	list, ok := object["shape"].([]any)
	if !ok {
		return nil, errors.New("an object with data needs a shape, a list of sizes")
	}
	shape := []int{}
	for _, item := range list {
		number, _ := item.(json.Number)
		size, err := strconv.Atoi(number.String())
		if err != nil || size < 0 {
			return nil, fmt.Errorf("%v in the shape is no size", item)
		}
		shape = append(shape, size)
	}
	return shape, nil
}
