package check

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/gen/ir"
)

// Dump returns the text of a checked loss, which is what tests compare: its graph
// with lets, terms and total as roots, then conditions and run-time checks.
func (l *Loss) Dump() string {
	var roots []ir.Root
	for _, let := range l.Lets {
		roots = append(roots, ir.Root{Name: let.Name, Node: let.Node})
	}
	roots = append(roots, ir.Root{Name: "value", Node: l.Value})
	if l.Terms != nil {
		roots = append(roots, ir.Root{Name: "terms", Node: l.Terms}, ir.Root{Name: "total", Node: l.Total})
	}
	for _, r := range l.Requires {
		roots = append(roots, ir.Root{Name: "require " + r.Param, Node: r.Node})
	}
	for i, c := range l.Checks {
		roots = append(roots, ir.Root{Name: fmt.Sprintf("check %d", i+1), Node: c.Node})
	}
	var out strings.Builder
	out.WriteString(l.Graph.Dump(roots...))
	for i, c := range l.Checks {
		fmt.Fprintf(&out, "check %d: %s\n", i+1, c.Message)
	}
	return out.String()
}
