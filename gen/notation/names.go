package notation

import (
	"strconv"

	"github.com/losscheck/losscheck/gen/ir"
)

// newName returns a name for a shared node that nothing else has: a letter that its operation
// suggests, numbered where that is taken.
func (w *writer) newName(n *ir.Node) string {
	letter := letterOf(n)
	name := letter
	for i := 2; w.taken[name]; i++ {
		name = letter + strconv.Itoa(i)
	}
	w.taken[name] = true
	return name
}

// letterOf follows the habit of papers: p for what sums to one, d for differences, e for exponentials.
func letterOf(n *ir.Node) string {
	switch n.Op {
	case ir.OpSoftmax, ir.OpSigmoid:
		return "p"
	case ir.OpSub:
		return "d"
	case ir.OpExp, ir.OpExpm1:
		return "e"
	case ir.OpSum, ir.OpSumExcept:
		return "s"
	case ir.OpNorm:
		return "n"
	case ir.OpMax, ir.OpStateMax:
		return "m"
	case ir.OpArgMax, ir.OpStateArg:
		return "k"
	case ir.OpLog, ir.OpLog1p, ir.OpLogSumExp, ir.OpLogSoftmax, ir.OpSoftplus:
		return "l"
	}
	if n.Type == ir.Bool {
		return "c"
	}
	return "t"
}
