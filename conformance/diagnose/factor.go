package diagnose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
)

// factor is something that people forget or take twice. Of a call it says by how much the result is
// multiplied then; ok is false where it says nothing.
type factor struct {
	of       func(l *check.Loss, c conformance.Call) (by float64, ok bool)
	sentence func(p *patient, by float64) string
}

// constant is a factor that is the same for every call.
func constant(by float64, sentence string) factor {
	return factor{
		of:       func(*check.Loss, conformance.Call) (float64, bool) { return by, true },
		sentence: func(p *patient, _ float64) string { return fmt.Sprintf(sentence, p.subject()) },
	}
}

// factorsOf lists those that make sense for a loss, the commonest first.
func factorsOf(l *check.Loss) []factor {
	all := []factor{constant(-1, "the sign of %s is flipped")}
	if l != nil {
		for _, axes := range axisSets(l.Graph) {
			all = append(all, sumForMean(axes), meanTwice(axes))
		}
		for _, param := range l.Graph.Params {
			if param.Kind == ir.RealParam {
				all = append(all, overParam(param), timesParam(param))
			}
		}
	}
	return append(all,
		constant(2, "%s is twice what is right: a factor 1/2 is missing, or a 2 is too much"),
		constant(0.5, "%s is half of what is right: a factor 2 is missing, or a 1/2 is too much"),
		constant(1/math.Ln2, "%s is right in another unit: the logarithm is to base 2"),
		constant(1/math.Ln10, "%s is right in another unit: the logarithm is to base 10"),
	)
}

// explainFactors lists the factors that turn what is right into what came.
func (p *patient) explainFactors() []string {
	var found []suspicion
	for _, f := range factorsOf(p.loss) {
		by, ok := f.explains(p.loss, p.result)
		if !ok {
			continue
		}
		s := suspicion{sentence: f.sentence(p, by)}
		for _, r := range p.siblings {
			if r.Verdict != conformance.Fail || r.Expectation.What != p.result.Expectation.What || !r.Measured() {
				continue
			}
			s.of++
			if _, ok := f.explains(p.loss, r); ok {
				s.support++
			}
		}
		found = append(found, s)
	}
	return byEvidence(found)
}

func (f factor) explains(l *check.Loss, r conformance.Result) (by float64, ok bool) {
	by, ok = f.of(l, r.Case.Call)
	return by, ok && by != 1 && explains(r, func(_ int, want float64) float64 { return by * want })
}

// axisSets lists each axis of the inputs, and all of them together.
func axisSets(g *ir.Graph) [][]int {
	var all []int
	for _, in := range g.Inputs {
		for _, axis := range in.Axes {
			if !slices.Contains(all, axis) {
				all = append(all, axis)
			}
		}
	}
	var sets [][]int
	for _, axis := range all {
		sets = append(sets, []int{axis})
	}
	if len(all) > 1 {
		sets = append(sets, all)
	}
	return sets
}

// sizeOf multiplies the lengths of axes. It is no factor where the inputs do not fit the loss.
func sizeOf(axes []int) func(l *check.Loss, c conformance.Call) (float64, bool) {
	return func(l *check.Loss, c conformance.Call) (float64, bool) {
		at, err := pointOf(l, c)
		if err != nil {
			return 0, false
		}
		size := 1
		for _, axis := range axes {
			size *= at.Sizes[axis]
		}
		return float64(size), size > 1
	}
}

func sumForMean(axes []int) factor {
	return factor{of: sizeOf(axes), sentence: func(p *patient, by float64) string {
		size := fmt.Sprintf("%s = %g", axesText(p.loss, axes), by)
		if value, ok := p.valueSibling(); ok && value.Verdict == conformance.Pass && p.result.Expectation.What == conformance.Gradient {
			return fmt.Sprintf("gradient of another reduction: %s is %s times what is right though the value is right, as if the sum were differentiated and not the mean", p.subject(), size)
		}
		return fmt.Sprintf("%s is %s times what is right: a 1/%s is missing, a sum stands for a mean", p.subject(), size, axesText(p.loss, axes))
	}}
}

func meanTwice(axes []int) factor {
	size := sizeOf(axes)
	return factor{
		of: func(l *check.Loss, c conformance.Call) (float64, bool) {
			n, ok := size(l, c)
			return 1 / n, ok
		},
		sentence: func(p *patient, by float64) string {
			return fmt.Sprintf("%s is what is right divided by %s = %g: a 1/%s too many, a mean stands for a sum",
				p.subject(), axesText(p.loss, axes), math.Round(1/by), axesText(p.loss, axes))
		},
	}
}

// axesText writes axes as a product: N·C.
func axesText(l *check.Loss, axes []int) string {
	var names []string
	for _, axis := range axes {
		names = append(names, l.Graph.Axes[axis].Name)
	}
	return strings.Join(names, "·")
}

// valueOf is a parameter of a call as its dtype holds it.
func valueOf(p ir.Param, c conformance.Call) float64 {
	value, given := c.Params[p.Name]
	if !given {
		value = p.Default
	}
	return c.Dtype.Nearest(value)
}

func overParam(param ir.Param) factor {
	return factor{
		of: func(_ *check.Loss, c conformance.Call) (float64, bool) {
			v := valueOf(param, c)
			return 1 / v, v != 0
		},
		sentence: func(p *patient, by float64) string {
			return fmt.Sprintf("%s is what is right divided by %s = %.6g, as the smooth L1 loss is Huber's divided by its delta", p.subject(), param.Name, valueOf(param, p.result.Case.Call))
		},
	}
}

func timesParam(param ir.Param) factor {
	return factor{
		of: func(_ *check.Loss, c conformance.Call) (float64, bool) {
			v := valueOf(param, c)
			return v, v != 0
		},
		sentence: func(p *patient, by float64) string {
			return fmt.Sprintf("%s is what is right times %s = %.6g", p.subject(), param.Name, by)
		},
	}
}

// explainCommonFactor finds a factor that all elements have in common, whatever it is. A single
// number has one always, so that it says nothing.
func (p *patient) explainCommonFactor() []string {
	want := p.result.Expectation.Want.Data
	by := p.result.Got.Data[p.result.Worst] / want[p.result.Worst]
	others := 0
	for i, v := range want {
		if v != 0 && i != p.result.Worst {
			others++
		}
	}
	if others == 0 || !finite(by) || !explains(p.result, func(_ int, want float64) float64 { return by * want }) {
		return nil
	}
	if by == 0 {
		return []string{fmt.Sprintf("all of %s is 0: an infinity on the way, a clamp or a detached part keeps it from the input", p.subject())}
	}
	return []string{fmt.Sprintf("all of %s is %.6g times what is right", p.subject(), by)}
}
