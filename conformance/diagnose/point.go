package diagnose

import (
	"errors"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/oracle"
)

// errUnknownLoss is the error of a loss whose formula is not at hand.
var errUnknownLoss = errors.New("the loss is unknown")

// pointOf is where a call evaluates a loss: reals and parameters as the dtype holds them.
func pointOf(l *check.Loss, c conformance.Call) (oracle.Point, error) {
	if l == nil {
		return oracle.Point{}, errUnknownLoss
	}
	at := oracle.NewPoint(l.Graph)
	for _, param := range l.Graph.Params {
		at.SetParam(param.Name, valueOf(param, c))
	}
	for _, in := range l.Graph.Inputs {
		shape, data := elements(c, in)
		if err := at.SetInput(l.Graph, in.Name, shape, data); err != nil {
			return at, err
		}
	}
	return at, nil
}

// elements are those of an input, of whatever kind.
func elements(c conformance.Call, in ir.Input) (shape []int, data []float64) {
	switch in.Kind {
	case ir.RealInput:
		x := c.Real[in.Name]
		for _, v := range x.Data {
			data = append(data, c.Dtype.Nearest(v))
		}
		return x.Shape, data
	case ir.IndexInput:
		x := c.Index[in.Name]
		for _, v := range x.Data {
			data = append(data, float64(v))
		}
		return x.Shape, data
	case ir.MaskInput:
		x := c.Mask[in.Name]
		for _, v := range x.Data {
			data = append(data, map[bool]float64{true: 1}[v])
		}
		return x.Shape, data
	default:
		panic("diagnose: internal error: input of the kind " + in.Kind.String())
	}
}

// exact computes what a call gives in truth: the value, or the gradient of an input.
func exact(l *check.Loss, c conformance.Call, input string) ([]float64, error) {
	at, err := pointOf(l, c)
	if err != nil {
		return nil, err
	}
	certificate, err := oracle.Certify(l.Graph, l.Value, at, oracle.DefaultEffort)
	if err != nil {
		return nil, err
	}
	if input == "" {
		v, _ := certificate.Value.Float64() // the middle, where it is not decided
		return []float64{v}, nil
	}
	i := slices.IndexFunc(certificate.Gradient, func(g oracle.InputGradient) bool { return g.Input == input })
	if i < 0 {
		return nil, errors.New("there is no gradient of " + input)
	}
	var gradient []float64
	for _, b := range certificate.Gradient[i].By {
		v, _ := b.Float64()
		gradient = append(gradient, v)
	}
	return gradient, nil
}
