// Package expect holds an implementation to what its author says about its failures: a file lists
// which results miss, in which way and why, and everything that is otherwise is found.
package expect

import "github.com/losscheck/losscheck/gen/diag"

// File is a file of expectations about one implementation.
type File struct {
	Entries []*Entry // the first that matches a result decides about it

	lines []string // of the text
	head  int      // so many lines stand before the list and what is said about its first entry
}

// Entry says that some results fail, how, and why.
type Entry struct {
	At     diag.Span
	Match  []Glob
	Reason string
	How    []How // at least one
	Kind   Kind

	Magnitude *Band      // of the failures that are Wrong; nil: any
	Issue     string     // the address of an issue that tracks it, or empty
	Until     string     // the last day on which it may stand, as 2026-12-31; empty: for ever
	When      Conditions // where they do not hold the entry says nothing
	AtMost    int        // so many results may it match

	lines [2]int // of the file's text: from the comment above it to the next entry's
	match [2]int // of these lines, the key match and its value
}

// DefaultAtMost is how many results an entry may match that says nothing about it.
const DefaultAtMost = 200

// Glob is a pattern of result ids, as huber/ladder-*/float32/**: a * stands for any characters but
// the slash, a ? for one, and ** for any number of whole steps, none too.
type Glob struct {
	Text string
	At   diag.Span
}

// Kind says how sure a failure is.
type Kind string

// The kinds.
const (
	Fails Kind = "fails" // always: a pass is a finding
	Flaky Kind = "flaky" // sometimes: a pass is as good
)

// Band bounds how far wrong numbers are off, as parts of the tolerance: the headroom of a result.
type Band struct{ Low, High float64 }

// Conditions say where an entry holds. An empty one holds everywhere.
type Conditions struct {
	OS, Arch []string // as Go names them
	Dtype    string
	Version  Constraint // of the implementation
}
