package expect

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// Update gives the text of a file that says of the results what is so, and what changed. Entries
// that hold stay to the letter, with comments and reasons; the patterns of those that hold in part
// are narrowed to the failures that are as the entry says; the rest goes. Each failure that no entry
// is left for gets one, with others of its loss that fail in the same way, and the reason
// "TODO: say why", which [Apply] finds. Entries whose conditions do not hold here stay.
func Update(file *File, judged conformance.Judged, in Environment) (text []byte, changes []string) {
	if file == nil {
		file = new(File)
	}
	u := &update{file: file, in: in, info: judged.Info, lines: file.preamble()}
	for _, r := range judged.Results {
		u.pool = append(u.pool, r)
		u.ids = append(u.ids, r.ID())
	}
	for _, e := range file.Entries {
		u.keep(e)
	}
	u.add()
	if len(u.lines) > 0 && strings.TrimSpace(u.lines[len(u.lines)-1]) == "expectations:" {
		u.lines[len(u.lines)-1] = "expectations: []"
	}
	return []byte(strings.Join(u.lines, "\n") + "\n"), u.changes
}

// preamble is the text in front of the first entry, ready for entries.
func (f *File) preamble() []string {
	if len(f.lines) == 0 {
		return []string{"expectations:"}
	}
	lines := slices.Clone(f.lines[:f.head])
	for i, line := range lines {
		if strings.HasPrefix(line, "expectations:") {
			lines[i] = strings.TrimRight(strings.Replace(line, " []", "", 1), " ")
		}
	}
	return lines
}

type update struct {
	file    *File
	in      Environment
	info    conformance.Info
	ids     []string             // of all results
	pool    []conformance.Result // those that no entry has decided about
	lines   []string
	changes []string
}

// keep writes what remains of an entry, and takes the results that it decides about from the pool.
func (u *update) keep(e *Entry) {
	own, stale := u.decide(e)
	switch {
	case !e.When.met(u.info, u.in), len(own) == 0 && !stale && u.in.Partial:
		u.lines = append(u.lines, u.file.lines[e.lines[0]:e.lines[1]]...)
	case !slices.ContainsFunc(own, func(r conformance.Result) bool { return e.Kind == Flaky || r.Verdict != conformance.Pass }):
		u.change("removed %s: %s", quoteAll(e.globs()), e.Reason)
	case !stale && !u.idle(e, own):
		u.lines = append(u.lines, u.file.lines[e.lines[0]:e.lines[1]]...)
	default:
		globs := group(without(idsOf(own), nil), without(u.ids, idsOf(own)))
		u.change("narrowed %s to %s: %s", quoteAll(e.globs()), quoteAll(globs), e.Reason)
		u.lines = append(u.lines, u.file.narrowed(e, globs)...)
	}
}

// decide takes from the pool the results that are as the entry says, or that nobody judged. Stale
// says that it matches others too.
func (u *update) decide(e *Entry) (own []conformance.Result, stale bool) {
	if !e.When.met(u.info, u.in) {
		return nil, false
	}
	var rest []conformance.Result
	for _, r := range u.pool {
		_, matches := e.matches(r)
		holds := r.Verdict == conformance.Skip || r.Verdict == conformance.Pass && e.Kind == Flaky || r.Verdict.Missed() && e.fits(r)
		if matches && holds {
			own = append(own, r)
			continue
		}
		stale = stale || matches
		rest = append(rest, r)
	}
	u.pool = rest
	return own, stale
}

// idle says whether a pattern of the entry decides nothing.
func (u *update) idle(e *Entry, own []conformance.Result) bool {
	used := map[int]bool{}
	for _, r := range own {
		glob, _ := e.matches(r)
		used[glob] = true
	}
	return len(used) < len(e.Match) && !u.in.Partial
}

// add writes an entry for each loss and way of the failures that are left.
func (u *update) add() {
	groups, order := map[string][]conformance.Result{}, []string{}
	for _, r := range u.pool {
		if !r.Verdict.Missed() {
			continue
		}
		key := r.Case.Call.Loss + " " + string(HowOf(r))
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], r)
	}
	for _, key := range order {
		u.addEntry(groups[key])
	}
}

func (u *update) addEntry(failures []conformance.Result) {
	ids := idsOf(failures)
	e := &Entry{How: []How{HowOf(failures[0])}, Reason: toDo + ": say why"}
	for _, glob := range group(ids, without(u.ids, ids)) {
		e.Match = append(e.Match, Glob{Text: glob})
	}
	if e.allows(Wrong) {
		e.Magnitude = bandOf(failures)
	}
	if len(failures) > DefaultAtMost {
		e.AtMost = (len(failures) + 99) / 100 * 100
	}
	u.change("added %s: %s", quoteAll(e.globs()), e.manner())
	if last := u.lines[len(u.lines)-1]; strings.TrimSpace(last) != "" && last != "expectations:" {
		u.lines = append(u.lines, "")
	}
	u.lines = append(u.lines, e.text(u.file.indent())...)
}

// bandOf is a band around the headroom of failures: whole powers of ten, at least twice and half of
// what was measured, so that another machine stays inside.
func bandOf(failures []conformance.Result) *Band {
	b := Band{Low: math.Inf(1), High: 1}
	for _, r := range failures {
		b.Low, b.High = math.Min(b.Low, r.Headroom()), math.Max(b.High, r.Headroom())
	}
	return &Band{
		Low:  math.Max(1, power(math.Floor(math.Log10(b.Low/2)))),
		High: power(math.Ceil(math.Log10(b.High * 2))),
	}
}

func power(exponent float64) float64 {
	if math.IsInf(exponent, 1) {
		return exponent
	}
	return math.Pow10(int(exponent))
}

func (u *update) change(format string, args ...any) {
	u.changes = append(u.changes, fmt.Sprintf(format, args...))
}

// without gives the ids that are not among others.
func without(ids, others []string) []string {
	drop := map[string]bool{}
	for _, id := range others {
		drop[id] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return drop[id] })
}
