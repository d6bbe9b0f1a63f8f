package gen

import (
	"strconv"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/emit"
	"github.com/losscheck/losscheck/gen/lower"
	"github.com/losscheck/losscheck/gen/spec"
)

// nameClashes says which inputs and parameters have a name that is another's in Go, where a_1
// and a1 are the same, or that the code around the loss needs for itself.
func nameClashes(s *spec.Spec, l *check.Loss) diag.List {
	c := clashes{owner: map[string]string{}}
	if l.Total != nil {
		c.owner["reduction"] = "the choice of a reduction"
		c.owner[lower.Identifier(emit.AveragedParam)] = "the choice of a reduction"
	}
	for _, in := range s.Inputs {
		if in.Gradient {
			c.owner[lower.Identifier("want_"+in.Name)] = "whether the gradient of " + in.Name + " is wanted"
		}
	}
	for _, in := range s.Inputs {
		c.claim(in.Name, in.At)
	}
	for _, p := range s.Params {
		c.claim(p.Name, p.At)
	}
	return c.problems
}

type clashes struct {
	owner    map[string]string // what has a Go name
	problems diag.List
}

func (c *clashes) claim(name string, at diag.Span) {
	id := lower.Identifier(name)
	if by, taken := c.owner[id]; taken {
		c.problems.Errorf(at, diag.NameTaken, "%q is %s in the generated code, which stands for %s; choose another name", name, id, by)
		return
	}
	c.owner[id] = strconv.Quote(name)
}
