// Package diff says what became better and what became worse from one report to another.
package diff

import (
	"fmt"

	"github.com/losscheck/losscheck/conformance"
)

// Kind is what became of a result.
type Kind string

// The kinds, the one that matters most first.
const (
	Regressed Kind = "regressed"
	Improved  Kind = "improved"
	Added     Kind = "added"
	Removed   Kind = "removed"
)

// Kinds are all of them, in the order in which they are shown.
var Kinds = []Kind{Regressed, Improved, Added, Removed}

// Change is a result that became another one.
type Change struct {
	Kind           Kind
	Implementation string
	ID             string              // of the result
	Old, New       *conformance.Result // nil where there is none
}

// Difference is all that changed between two reports.
type Difference struct {
	OldSuite, NewSuite string   // digests; where they differ, so may what was asked
	Changes            []Change // by implementation, in the order of the new results, the removed ones last
	Same               int      // results that neither improved nor regressed
}

// SuitesDiffer says whether the two reports were asked different things.
func (d Difference) SuitesDiffer() bool { return d.OldSuite != d.NewSuite }

// Of has the changes of a kind.
func (d Difference) Of(kind Kind) []Change {
	var list []Change
	for _, c := range d.Changes {
		if c.Kind == kind {
			list = append(list, c)
		}
	}
	return list
}

// Reports compares two reports, result by result: by implementation and id. A result regresses or
// improves with its verdict, from pass over skip and fail to errored, or with a headroom that more
// than doubles or halves and is above one half on one side.
func Reports(old, new conformance.Report) Difference {
	d := Difference{OldSuite: old.Suite, NewSuite: new.Suite}
	before := map[string]conformance.Judged{}
	for _, judged := range old.Implementations {
		before[judged.Info.Name] = judged
	}
	for _, judged := range new.Implementations {
		d.compare(judged.Info.Name, before[judged.Info.Name].Results, judged.Results)
		delete(before, judged.Info.Name)
	}
	for _, judged := range old.Implementations {
		if _, gone := before[judged.Info.Name]; gone {
			d.compare(judged.Info.Name, judged.Results, nil)
		}
	}
	return d
}

// compare adds the changes of one implementation.
func (d *Difference) compare(implementation string, old, new []conformance.Result) {
	before := map[string]*conformance.Result{}
	for i := range old {
		before[old[i].ID()] = &old[i]
	}
	for i := range new {
		c := Change{Implementation: implementation, ID: new[i].ID(), Old: before[new[i].ID()], New: &new[i]}
		delete(before, c.ID)
		if c.Kind = c.kind(); c.Kind == "" {
			d.Same++
			continue
		}
		d.Changes = append(d.Changes, c)
	}
	for i := range old {
		if id := old[i].ID(); before[id] != nil {
			d.Changes = append(d.Changes, Change{Kind: Removed, Implementation: implementation, ID: id, Old: &old[i]})
		}
	}
}

// kind says what became of a result that is still there; empty where nothing did.
func (c Change) kind() Kind {
	if c.Old == nil {
		return Added
	}
	before, after := rank(c.Old.Verdict), rank(c.New.Verdict)
	switch {
	case after > before, after == before && grown(c.Old.Headroom(), c.New.Headroom()):
		return Regressed
	case after < before, grown(c.New.Headroom(), c.Old.Headroom()):
		return Improved
	default:
		return ""
	}
}

// rank orders verdicts: what is worse is larger.
func rank(v conformance.Verdict) int {
	switch v {
	case conformance.Pass:
		return 0
	case conformance.Skip:
		return 1
	case conformance.Fail:
		return 2
	case conformance.Errored:
		return 3
	default:
		panic(fmt.Sprintf("diff: internal error: verdict %q", string(v)))
	}
}

// noticeable is the headroom below which nobody minds that an error doubles: another compiler or
// library moves a result by an ulp or two.
const noticeable = 0.5

// grown says whether a headroom grew so much that somebody should look.
func grown(from, to float64) bool { return to > noticeable && to > 2*from }
