package check

import (
	"maps"
	"slices"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

// A function is one of the language's functions: how many arguments it takes, its
// keywords, and what it builds from a call that has been held against both.
type function struct {
	args     int
	keywords []string
	build    func(s *scope, call *formula.Call) *ir.Node
}

// functions is the whole of the language's functions; specs/README.md explains
// each. It is filled in init because its entries refer back to it.
var functions map[string]function

var masked = []string{"axis", "where", "empty"}

func init() {
	functions = map[string]function{
		"abs":           elementwise(ir.OpAbs),
		"clamp":         {1, []string{"min", "max"}, (*scope).clamp},
		"cosh":          elementwise(ir.OpCosh),
		"count":         {1, []string{"axis", "where"}, (*scope).count},
		"exp":           elementwise(ir.OpExp),
		"expm1":         elementwise(ir.OpExpm1),
		"log":           elementwise(ir.OpLog),
		"log1p":         elementwise(ir.OpLog1p),
		"log_sigmoid":   {1, nil, (*scope).logSigmoid},
		"log_softmax":   {1, masked, softmax(ir.OpLogSoftmax)},
		"logsumexp":     {1, masked, (*scope).logSumExp},
		"max":           {1, masked, (*scope).max},
		"maximum":       elementwise(ir.OpMaximum),
		"mean":          {1, masked, (*scope).mean},
		"min":           {1, masked, (*scope).min},
		"minimum":       elementwise(ir.OpMinimum),
		"norm":          {1, masked, (*scope).norm},
		"prod":          {1, masked, (*scope).prod},
		"relu":          elementwise(ir.OpRelu),
		"sigmoid":       elementwise(ir.OpSigmoid),
		"sign":          elementwise(ir.OpSign),
		"size":          {1, nil, (*scope).size},
		"softmax":       {1, masked, softmax(ir.OpSoftmax)},
		"softplus":      elementwise(ir.OpSoftplus),
		"sqrt":          {1, nil, (*scope).sqrt},
		"stop_gradient": elementwise(ir.OpStop),
		"sum":           {1, masked, (*scope).sum},
		"tanh":          elementwise(ir.OpTanh),
		"where":         {3, nil, (*scope).where},
		"xlogy":         elementwise(ir.OpXLogY),
	}
}

// planned functions are part of the language's design, but not yet of the language.
var planned = []string{"argsort", "cumsum", "logcumsumexp", "rank"}

// foreign are functions of other languages and what stands for them here.
var foreign = map[string]string{
	"absolute": "abs", "average": "mean", "avg": "mean", "clip": "clamp", "fabs": "abs", "fmax": "maximum",
	"fmin": "minimum", "ln": "log", "logsigmoid": "log_sigmoid", "logsoftmax": "log_softmax", "detach": "stop_gradient",
}

// foreignKeywords are keywords of other libraries and what stands for them here.
var foreignKeywords = map[string]string{
	"dim": "axis", "a_min": "min", "a_max": "max", "min_val": "min", "max_val": "max", "mask": "where",
}

// Functions returns the names of the language's functions, sorted.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }
