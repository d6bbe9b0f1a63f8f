package html

import (
	"fmt"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// status is a verdict, with what is not held against an implementation set apart. The later one
// tells more of several.
type status int

const (
	absent      status = iota // nothing was asked
	unsupported               // the implementation does not claim to have it
	passed
	expected // missed, as was expected
	skipped  // not judged for another reason
	errored
	failed
)

// signs say a status without colors; classes and words name it in the style sheet and to people.
var signs = [...]struct{ class, sign, short, word string }{
	absent:      {"a", "·", "not asked", "not asked"},
	unsupported: {"u", "○", "not supported", "not supported"},
	passed:      {"p", "✓", "passed", "passed"},
	expected:    {"x", "◇", "expected", "failing as expected"},
	skipped:     {"s", "–", "skipped", "skipped"},
	errored:     {"e", "!", "errored", "errored"},
	failed:      {"f", "✗", "failed", "failed"},
}

// Class is the status's in the style sheet and in the script.
func (s status) Class() string { return signs[s].class }

// Sign is a single letter for the status.
func (s status) Sign() string { return signs[s].sign }

// String is the word for it.
func (s status) String() string { return signs[s].word }

// Short is the word where a count and a sign stand beside it.
func (s status) Short() string { return signs[s].short }

// Uncounted says whether there is nothing to count where all results have the status.
func (s status) Uncounted() bool { return s == absent || s == unsupported }

// Missed says whether the status speaks against the implementation.
func (s status) Missed() bool { return s == failed || s == errored }

func statusOf(r conformance.Result) status {
	switch {
	case r.Known != nil:
		return expected
	case r.Unsupported:
		return unsupported
	}
	switch r.Verdict {
	case conformance.Pass:
		return passed
	case conformance.Fail:
		return failed
	case conformance.Errored:
		return errored
	case conformance.Skip:
		return skipped
	default:
		panic(fmt.Sprintf("html: internal error: verdict %q", string(r.Verdict)))
	}
}

// tally counts results.
type tally struct {
	counts [len(signs)]int
	worst  *cell // that takes the largest part of its tolerance, of those with the status
	near   *cell // that takes the largest part of its tolerance, of those that passed by a number
}

func (t *tally) add(c *cell) {
	if c == nil {
		return
	}
	before := t.Status()
	t.counts[c.status]++
	now := t.Status()
	if t.worst == nil || now > before || c.status == now && c.Headroom() > t.worst.Headroom() {
		t.worst = c
	}
	if c.status == passed && c.Measured() && (t.near == nil || c.Headroom() > t.near.Headroom()) {
		t.near = c
	}
}

// Status is the one that tells most.
func (t tally) Status() status {
	for s := failed; s > absent; s-- {
		if t.counts[s] > 0 {
			return s
		}
	}
	return absent
}

// Total is the number of results.
func (t tally) Total() int {
	sum := 0
	for _, n := range t.counts {
		sum += n
	}
	return sum
}

// Text says how many there are of the status: 48 passed, or 3 of 48 failed.
func (t tally) Text() string {
	s, total := t.Status(), t.Total()
	switch n := t.counts[s]; {
	case s == absent:
		return s.String()
	case n == total:
		return fmt.Sprintf("%d %s", n, s)
	default:
		return fmt.Sprintf("%d of %d %s", n, total, s)
	}
}

// Share is the number of results with the status, and of how many it is if not of all: 48, or 3/48.
func (t tally) Share() string {
	n, total := t.counts[t.Status()], t.Total()
	if n == total {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d/%d", n, total)
}

// Brief is the share and a word for it.
func (t tally) Brief() string {
	s := t.Status()
	if s.Uncounted() {
		return s.Short()
	}
	return t.Share() + " " + s.Short()
}

// Full says all counts in words, the one that tells most first.
func (t tally) Full() string {
	words := []string{t.Text()}
	for s := t.Status() - 1; s > absent; s-- {
		if t.counts[s] > 0 {
			words = append(words, fmt.Sprintf("%d %s", t.counts[s], s))
		}
	}
	return strings.Join(words, ", ")
}

// Counts are those of all statuses, in the order of [statuses].
func (t tally) Counts() []int {
	var counts []int
	for _, s := range statuses {
		counts = append(counts, t.counts[s])
	}
	return counts
}

// statuses are those that people count and choose from, worst first.
var statuses = []status{failed, errored, expected, passed, skipped, unsupported}

// Conclusion says what the counts mean.
func (t tally) Conclusion() string {
	counts := conformance.Summary{
		Passed: t.counts[passed], Failed: t.counts[failed] + t.counts[expected], Errored: t.counts[errored], Known: t.counts[expected],
		Skipped: t.counts[skipped] + t.counts[unsupported], Unsupported: t.counts[unsupported],
	}
	if counts.Conclusion() == conformance.Conforming && t.counts[expected] > 0 {
		return "conforming but for expected failures"
	}
	return counts.Conclusion().String()
}
