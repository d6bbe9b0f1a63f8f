package notation

import (
	"math"
	"strconv"

	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/gen/ir"
)

func word(text string) *formula.Name { return &formula.Name{Text: text} }

func binary(op formula.Op, x, y formula.Expr) formula.Expr {
	return &formula.Binary{Op: op, X: x, Y: y}
}

func negated(x formula.Expr) formula.Expr { return &formula.Unary{Op: formula.Negate, X: x} }

func call(function string, args ...formula.Expr) *formula.Call {
	return &formula.Call{Func: formula.Name{Text: function}, Args: args}
}

// with returns the call with one more keyword.
func with(c *formula.Call, keyword string, value formula.Expr) *formula.Call {
	c.Keywords = append(c.Keywords, formula.Keyword{Name: formula.Name{Text: keyword}, Value: value})
	return c
}

func number(v float64) formula.Expr {
	switch {
	case v == math.Pi:
		return word("pi")
	case math.IsInf(v, 1):
		return word("inf")
	case v < 0:
		return negated(number(-v))
	}
	return &formula.Number{Text: strconv.FormatFloat(v, 'g', -1, 64), Value: v}
}

func truth(v float64) formula.Expr {
	return binary(formula.Equal, number(1), number(v)) // the language has no word for it
}

func (w *writer) axis(a int) formula.Name { return formula.Name{Text: w.Axes[a].Name} }

func (w *writer) axisExpr(a int) formula.Expr { return word(w.Axes[a].Name) }

// axes returns what axis= names, or nil where a call means all that its operand has.
func (w *writer) axes(over, all ir.AxisSet) formula.Expr {
	if over == all {
		return nil
	}
	if over.Len() == 1 {
		return w.axisExpr(over.First())
	}
	list := &formula.Tuple{}
	for a := range over.All() {
		list.Names = append(list.Names, w.axis(a))
	}
	return list
}

// along returns a call over some of the axes that its operand has.
func (w *writer) along(function string, x *ir.Node, over ir.AxisSet) *formula.Call {
	c := call(function, w.expr(x))
	if axes := w.axes(over, x.Axes); axes != nil {
		with(c, "axis", axes)
	}
	return c
}

// at returns x at coordinates along axes.
func at(x formula.Expr, subs ...formula.Subscript) formula.Expr {
	return &formula.Index{X: x, Subs: subs}
}
