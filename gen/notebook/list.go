package notebook

import (
	"fmt"
	"io"
	"strings"
)

// List writes what was found: each loss with its signature, and what each cell printed about it.
func List(w io.Writer, losses []*Loss) error {
	var b strings.Builder
	for _, l := range losses {
		fmt.Fprintf(&b, "%s/%s: %s\n", l.Family, l.ID, l.signature())
		for _, p := range l.Prints {
			fmt.Fprintf(&b, "  cell %-4d %-5s %s  %s\n", p.Cell, p.Backend, p.Dtype, p.Text)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// signature is how a loss is called, by the names of the spec.
func (l *Loss) signature() string {
	var all []string
	for i, p := range l.params {
		switch l.roles[i] {
		case roleInput:
			all = append(all, p.name)
		case roleParam:
			all = append(all, p.name+"="+p.fallback.numbers[0])
		}
	}
	return l.ID + "(" + strings.Join(all, ", ") + ")"
}
