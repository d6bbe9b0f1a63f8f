package html

import (
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// cell is what became of one part of a case for one implementation.
type cell struct {
	conformance.Result
	status status
}

// excuse is why the result is not held against the implementation.
func (c *cell) excuse() string {
	if c.Known != nil {
		return c.Known.Reason
	}
	return clip(strings.TrimPrefix(c.Reason, "skipped: "))
}

// part is one thing that a case expects of everybody.
type part struct {
	cells []*cell // by implementation; nil where it was not asked
}

// any is a cell of the part: what is expected stands in all of them.
func (p *part) any() *cell {
	for _, c := range p.cells {
		if c != nil {
			return c
		}
	}
	panic("html: internal error: a part of a case without a result")
}

// trial is a case in both dtypes.
type trial struct {
	id    string
	parts []*part
}

// caseName is a case's id within its loss.
func caseName(id string) string {
	_, name, _ := strings.Cut(id, "/")
	return name
}

// trials are the cases of a report by loss, in the order in which they first occur.
type trials map[string][]*trial

// gather lays the results of all implementations side by side.
func gather(r conformance.Report) trials {
	all, known, parts := trials{}, map[string]*trial{}, map[string]*part{}
	for i, judged := range r.Implementations {
		for _, result := range judged.Results {
			loss, id := result.Case.Call.Loss, result.Case.ID
			if known[id] == nil {
				known[id] = &trial{id: id}
				all[loss] = append(all[loss], known[id])
			}
			key := result.ID()
			if parts[key] == nil {
				parts[key] = &part{cells: make([]*cell, len(r.Implementations))}
				known[id].parts = append(known[id].parts, parts[key])
			}
			parts[key].cells[i] = &cell{result, statusOf(result)}
		}
	}
	return all
}

// each calls visit for the results of an implementation.
func each(list []*trial, implementation int, visit func(*cell)) {
	for _, t := range list {
		for _, p := range t.parts {
			if c := p.cells[implementation]; c != nil {
				visit(c)
			}
		}
	}
}

// count counts the results of an implementation.
func count(list []*trial, implementation int) tally {
	var t tally
	each(list, implementation, t.add)
	return t
}
