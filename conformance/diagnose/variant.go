package diagnose

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/kernel"
)

// variant is another call than was asked for: what it gives in truth may be what came.
type variant struct {
	call     conformance.Call
	sentence string
}

// explainVariants lists the calls whose exact result is what came.
func (p *patient) explainVariants() []string {
	if p.loss == nil {
		return nil
	}
	var said []string
	for _, v := range variantsOf(p.loss, p.result.Case.Call) {
		numbers, err := exact(p.loss, v.call, p.result.Expectation.Input)
		if err != nil || len(numbers) != len(p.result.Expectation.Want.Data) {
			continue // not even a call
		}
		if explains(p.result, func(i int, _ float64) float64 { return numbers[i] }) {
			said = append(said, p.subject()+" is "+v.sentence)
		}
	}
	return said
}

// variantsOf lists what is mistaken for a call: labels off by one, parameters that are ignored, two
// inputs in each other's place.
func variantsOf(l *check.Loss, c conformance.Call) []variant {
	var all []variant
	for _, in := range l.Graph.Inputs {
		if in.Kind == ir.IndexInput {
			all = append(all, shifted(l, c, in, 1), shifted(l, c, in, -1))
		}
	}
	for _, param := range l.Graph.Params {
		all = append(all, ignored(c, param)...)
	}
	return append(all, exchanged(l, c)...)
}

// shifted moves the labels of an input around their axis.
func shifted(l *check.Loss, c conformance.Call, in ir.Input, by int) variant {
	return variant{
		call:     wrapped(l, c, in, by),
		sentence: fmt.Sprintf("right for %s%+d: the labels are off by one", in.Name, by),
	}
}

// wrapped adds to every label of an input, modulo the length of the axis.
func wrapped(l *check.Loss, c conformance.Call, in ir.Input, by int) conformance.Call {
	size := lengthOf(l, c, in.Of)
	labels := c.Index[in.Name]
	moved := kernel.Array[int]{Shape: labels.Shape, Data: slices.Clone(labels.Data)}
	for i := range moved.Data {
		moved.Data[i] = ((moved.Data[i]+by)%size + size) % size
	}
	c.Index = maps.Clone(c.Index)
	c.Index[in.Name] = moved
	return c
}

// lengthOf is the length of an axis; 1 where no input has it.
func lengthOf(l *check.Loss, c conformance.Call, axis int) int {
	at, err := pointOf(l, c)
	if err != nil {
		return 1
	}
	return max(1, at.Sizes[axis])
}

// ignored gives a parameter the values that it has where nobody looks at it.
func ignored(c conformance.Call, param ir.Param) []variant {
	var all []variant
	tried := []float64{valueOf(param, c)}
	for _, value := range []float64{c.Dtype.Nearest(param.Default), 0, 1} {
		if slices.Contains(tried, value) {
			continue
		}
		tried = append(tried, value)
		changed := c
		changed.Params = maps.Clone(c.Params)
		if changed.Params == nil {
			changed.Params = map[string]float64{}
		}
		changed.Params[param.Name] = value
		all = append(all, variant{changed, fmt.Sprintf("right for %s = %.6g, not for %.6g", param.Name, value, valueOf(param, c))})
	}
	return all
}

// exchanged swaps two inputs of the same shape.
func exchanged(l *check.Loss, c conformance.Call) []variant {
	var all []variant
	for i, a := range l.Graph.Inputs {
		for _, b := range l.Graph.Inputs[i+1:] {
			if a.Kind != ir.RealInput || b.Kind != ir.RealInput || !slices.Equal(a.Axes, b.Axes) {
				continue
			}
			changed := c
			changed.Real = maps.Clone(c.Real)
			changed.Real[a.Name], changed.Real[b.Name] = c.Real[b.Name], c.Real[a.Name]
			all = append(all, variant{changed, fmt.Sprintf("right where %s and %s stand in each other's place", a.Name, b.Name)})
		}
	}
	return all
}

// near says whether numbers agree but for rounding, where no tolerance is known.
func near(a, b float64, dtype conformance.Dtype) bool {
	return math.Abs(a-b) <= 64*epsOf(dtype)*math.Max(math.Abs(a), math.Abs(b))
}
