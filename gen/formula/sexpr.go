package formula

import (
	"fmt"
	"strings"
)

// Tree writes an expression as one line of nested lists, the form that tests compare:
// (- (* a (** b 2))), (sum x axis=(N M)), ([] x C=label).
func Tree(x Expr) string {
	switch x := x.(type) {
	case *Number:
		return x.Text
	case *Name:
		return x.Text
	case *Unary:
		return list(x.Op.String(), Tree(x.X))
	case *Binary:
		return list(x.Op.String(), Tree(x.X), Tree(x.Y))
	case *Call:
		items := []string{x.Func.Text}
		for _, arg := range x.Args {
			items = append(items, Tree(arg))
		}
		for _, keyword := range x.Keywords {
			items = append(items, keyword.Name.Text+"="+Tree(keyword.Value))
		}
		return list(items...)
	case *Index:
		items := []string{"[]", Tree(x.X)}
		for _, sub := range x.Subs {
			items = append(items, sub.Axis.Text+"="+Tree(sub.Value))
		}
		return list(items...)
	case *Tuple:
		items := make([]string, len(x.Names))
		for i, name := range x.Names {
			items[i] = name.Text
		}
		return list(items...)
	default:
		panic(fmt.Sprintf("formula: internal error: expression %T", x))
	}
}

func list(items ...string) string { return "(" + strings.Join(items, " ") + ")" }
