package diff

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// few is how many results are named that were added or removed; of the others all are.
const few = 10

// Text writes the difference for people: that the suites differ, where they do; a line for each result
// that changed, the spec's line first; and the counts.
func Text(w io.Writer, d Difference) error {
	out := bufio.NewWriter(w)
	if d.SuitesDiffer() {
		fmt.Fprintf(out, "%s\n", d.warning())
	}
	for _, kind := range Kinds {
		changes := d.Of(kind)
		for _, c := range shown(kind, changes) {
			fmt.Fprintf(out, "%s: %s: %s, %s: %s\n", c.either().Case.Source.Place(), kind, c.Implementation, c.ID, c.story())
		}
		if more := len(changes) - len(shown(kind, changes)); more > 0 {
			fmt.Fprintf(out, "and %d more %s\n", more, kind)
		}
	}
	fmt.Fprintf(out, "%s\n", d.counts())
	return out.Flush()
}

// Markdown writes the difference for a pull request.
func Markdown(w io.Writer, d Difference) error {
	out := bufio.NewWriter(w)
	if d.SuitesDiffer() {
		fmt.Fprintf(out, "> **Note**: %s.\n\n", d.warning())
	}
	fmt.Fprintf(out, "## losscheck: %s\n", d.counts())
	for _, kind := range Kinds {
		changes := d.Of(kind)
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(out, "\n### %s%s\n\n| implementation | result | what changed |\n| --- | --- | --- |\n", strings.ToUpper(string(kind[:1])), kind[1:])
		for _, c := range shown(kind, changes) {
			fmt.Fprintf(out, "| %s | `%s` | %s |\n", cell(c.Implementation), c.ID, cell(c.story()))
		}
		if more := len(changes) - len(shown(kind, changes)); more > 0 {
			fmt.Fprintf(out, "\nAnd %d more.\n", more)
		}
	}
	return out.Flush()
}

// cell keeps a text within its cell of a table, and from being read as marks.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "*", `\*`, "_", `\_`).Replace(text)
}

func shown(kind Kind, changes []Change) []Change {
	switch kind {
	case Regressed, Improved:
		return changes
	case Added, Removed:
		return changes[:min(len(changes), few)]
	default:
		panic(fmt.Sprintf("diff: internal error: kind %q", string(kind)))
	}
}

// counts is the difference in a line.
func (d Difference) counts() string {
	var words []string
	for _, kind := range Kinds {
		words = append(words, fmt.Sprintf("%d %s", len(d.Of(kind)), kind))
	}
	return fmt.Sprintf("%s, %d as before", strings.Join(words, ", "), d.Same)
}

// warning says what to mind where the suites differ: results may have come and gone with their cases,
// and those that stayed may be held to something else.
func (d Difference) warning() string {
	return fmt.Sprintf("the suites differ: %d results are new and %d are gone; the others may be held to something else",
		len(d.Of(Added)), len(d.Of(Removed)))
}

// either is a result of the change: the new one if there is one.
func (c Change) either() conformance.Result {
	if c.New != nil {
		return *c.New
	}
	return *c.Old
}

// story says what a result was and is: pass (0.2 of the tolerance) became fail (3.1).
func (c Change) story() string {
	switch c.Kind {
	case Added:
		return state(*c.New)
	case Removed:
		return "was " + state(*c.Old)
	case Regressed, Improved:
		return fmt.Sprintf("%s, was %s", state(*c.New), state(*c.Old))
	default:
		panic(fmt.Sprintf("diff: internal error: kind %q", string(c.Kind)))
	}
}

func state(r conformance.Result) string {
	if !r.Measured() && r.Reason != "" {
		return fmt.Sprintf("%s (%s)", r.Verdict, strings.SplitN(r.Reason, "\n", 2)[0])
	}
	return fmt.Sprintf("%s with %s ULP of %s", r.Verdict, conformance.Brief(r.ULP()), conformance.Brief(r.Budget()))
}
