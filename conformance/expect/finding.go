package expect

import (
	"fmt"
	"strings"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/diag"
)

// FindingKind is a way in which an entry is not true.
type FindingKind string

// The kinds of findings.
const (
	Passes       FindingKind = "passes"        // results pass that the entry expects to fail
	FailsAnother FindingKind = "fails another" // results fail in another way
	Idle         FindingKind = "idle"          // a pattern matches nothing, or nothing that an entry before does not
	Overdue      FindingKind = "overdue"       // its last day is past
	Unexplained  FindingKind = "unexplained"   // its reason is none
	TooBroad     FindingKind = "too broad"     // it matches more results than it may
)

// Finding is something that an entry says and that is not so.
type Finding struct {
	conformance.Finding
	Kind    FindingKind
	Results []string // the ids that it is about
}

// tally is what came of an entry.
type tally struct {
	entry             *Entry
	silent            bool  // its conditions do not hold
	globs             []int // how many results each decided
	passes, otherwise []conformance.Result
}

// firstMatch finds the entry that decides about a result, and counts it there.
func firstMatch(tallies []tally, r conformance.Result) *tally {
	for i := range tallies {
		if tallies[i].silent {
			continue
		}
		if glob, ok := tallies[i].entry.matches(r); ok {
			tallies[i].globs[glob]++
			return &tallies[i]
		}
	}
	return nil
}

// findings lists what is not as the entry says.
func (t *tally) findings(in Environment) []Finding {
	if t.silent {
		return nil
	}
	e := t.entry
	var found []Finding
	add := func(at diag.Span, kind FindingKind, results []string, format string, args ...any) {
		found = append(found, Finding{
			Finding: conformance.Finding{At: at.Position, Message: fmt.Sprintf(format, args...)}, Kind: kind, Results: results,
		})
	}
	if ids := idsOf(t.passes); len(ids) > 0 {
		add(e.At, Passes, ids, "expected to fail, and passes: %s", enumerate(ids))
	}
	if len(t.otherwise) > 0 {
		add(e.At, FailsAnother, idsOf(t.otherwise), "expected to fail otherwise (%s): %s", e.manner(), enumerate(manners(t.otherwise)))
	}
	for i, count := range t.globs {
		if count == 0 && !in.Partial {
			add(e.Match[i].At, Idle, nil, "%s matches no result, or none that an earlier pattern does not", e.Match[i].Text)
		}
	}
	if e.Until != "" && in.Today.Format(time.DateOnly) > e.Until {
		add(e.At, Overdue, nil, "was to stand until %s", e.Until)
	}
	if e.unexplained() {
		add(e.At, Unexplained, nil, "has no reason yet: say why this fails")
	}
	if total := sum(t.globs); total > e.AtMost {
		add(e.At, TooBroad, nil, "matches %d results; it may match %d, or what at_most says", total, e.AtMost)
	}
	return found
}

func sum(counts []int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

func idsOf(results []conformance.Result) []string {
	var ids []string
	for _, r := range results {
		ids = append(ids, r.ID())
	}
	return ids
}

// manner is how an entry says that results fail: wrong by 1 to 1e+06 tolerances, or nan.
func (e *Entry) manner() string {
	var words []string
	for _, how := range e.How {
		word := string(how)
		if how == Wrong && e.Magnitude != nil {
			word = fmt.Sprintf("%s by %s to %s tolerances", how, bound(e.Magnitude.Low), bound(e.Magnitude.High))
		}
		words = append(words, word)
	}
	return strings.Join(words, " or ")
}

// manners say of each result how it fails.
func manners(results []conformance.Result) []string {
	var texts []string
	for _, r := range results {
		text := fmt.Sprintf("%s is %s", r.ID(), HowOf(r))
		if HowOf(r) == Wrong {
			text += fmt.Sprintf(" by %s tolerances", conformance.Brief(r.Headroom()))
		}
		texts = append(texts, text)
	}
	return texts
}

// few is how many of a list's elements a message has.
const few = 4

// enumerate writes the first elements, and how many more there are.
func enumerate(texts []string) string {
	text := strings.Join(texts[:min(len(texts), few)], ", ")
	if more := len(texts) - few; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
