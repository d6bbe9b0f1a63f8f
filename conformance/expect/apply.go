package expect

import (
	"slices"
	"strings"
	"time"

	"github.com/losscheck/losscheck/conformance"
)

// Environment is where and when results came about.
type Environment struct {
	OS, Arch string // as Go names them
	Today    time.Time

	// Partial says that a part of the suite was run: then an entry may well match nothing.
	Partial bool
}

// Applied is what expectations make of the results of one implementation.
type Applied struct {
	// Entries has for each result, in the order of the results, the entry that expects it to be as it
	// is: nil where the result passes or is skipped without one, or where a failure is not expected.
	Entries  []*Entry
	Findings []Finding // in the order of the file

	Expected   int // failures that an entry expects
	Unexpected int // failures that no entry speaks of
	Otherwise  int // failures in another way than their entry says; they are among the findings
}

// Mark gives the results with a note in those that miss as an entry expects, and in no others.
func (a Applied) Mark(judged conformance.Judged) conformance.Judged {
	judged.Results = slices.Clone(judged.Results)
	for i := range judged.Results {
		judged.Results[i].Known = nil
		if e := a.Entries[i]; e != nil && judged.Results[i].Verdict.Missed() {
			judged.Results[i].Known = &conformance.KnownFailure{Reason: e.Reason, Issue: e.Issue}
		}
	}
	return judged
}

// Apply compares results with what a file says about them. Without a file, nil, nothing is
// expected to fail.
func Apply(file *File, judged conformance.Judged, in Environment) Applied {
	if file == nil {
		file = new(File)
	}
	applied := Applied{Entries: make([]*Entry, len(judged.Results))}
	tallies := make([]tally, len(file.Entries))
	for i, e := range file.Entries {
		tallies[i] = tally{entry: e, globs: make([]int, len(e.Match)), silent: !e.When.met(judged.Info, in)}
	}
	for i, r := range judged.Results {
		decider := firstMatch(tallies, r)
		if decider == nil {
			if r.Verdict.Missed() {
				applied.Unexpected++
			}
			continue
		}
		applied.count(i, r, decider)
	}
	for i := range tallies {
		applied.Findings = append(applied.Findings, tallies[i].findings(in)...)
	}
	return applied
}

// count lets an entry decide about a result.
func (a *Applied) count(i int, r conformance.Result, by *tally) {
	e := by.entry
	switch {
	case r.Verdict.Missed() && e.fits(r):
		a.Entries[i] = e
		a.Expected++
	case r.Verdict.Missed():
		a.Otherwise++
		by.otherwise = append(by.otherwise, r)
	case r.Verdict == conformance.Pass && e.Kind == Fails:
		by.passes = append(by.passes, r)
	default:
		a.Entries[i] = e
	}
}

// met says whether the conditions on the surroundings hold. The dtype is a result's.
func (c Conditions) met(info conformance.Info, in Environment) bool {
	return (len(c.OS) == 0 || slices.Contains(c.OS, in.OS)) &&
		(len(c.Arch) == 0 || slices.Contains(c.Arch, in.Arch)) &&
		(c.Version == "" || c.Version.Allows(info.Version))
}

// matches says whether the entry is about a result, by the glob of that index.
func (e *Entry) matches(r conformance.Result) (glob int, ok bool) {
	if e.When.Dtype != "" && e.When.Dtype != string(r.Case.Call.Dtype) {
		return 0, false
	}
	id := r.ID()
	glob = slices.IndexFunc(e.Match, func(g Glob) bool { return g.Matches(id) })
	return glob, glob >= 0
}

// fits says whether a result fails as the entry says.
func (e *Entry) fits(r conformance.Result) bool {
	how := HowOf(r)
	if !e.allows(how) {
		return false
	}
	return how != Wrong || e.Magnitude == nil || e.Magnitude.Low <= r.Headroom() && r.Headroom() <= e.Magnitude.High
}

func (e *Entry) allows(how How) bool { return slices.Contains(e.How, how) }

// toDo begins a reason that nobody has written yet.
const toDo = "TODO"

func (e *Entry) unexplained() bool { return strings.HasPrefix(e.Reason, toDo) }
