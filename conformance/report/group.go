package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
)

// group is results of one implementation that have one reason not to be judged, or held against it.
type group struct {
	by, reason, issue string
	source            conformance.Source // of the first
	losses            []string           // in the order of the first result of each
	results           int
}

// groups puts results together by their reasons. A loss that could not be judged stands alone.
func groups(list []owned) []*group {
	var all []*group
	for _, r := range list {
		reason, issue := r.Reason, ""
		if r.Known != nil {
			reason, issue = r.Known.Reason, r.Known.Issue
		}
		i := slices.IndexFunc(all, func(g *group) bool {
			return g.by == r.by && g.reason == reason && g.issue == issue && (!unjudged(r.Result) || g.losses[0] == r.Case.Call.Loss)
		})
		if i < 0 {
			i = len(all)
			all = append(all, &group{by: r.by, reason: reason, issue: issue, source: r.Case.Source})
		}
		all[i].add(r.Case.Call.Loss)
	}
	return all
}

func (g *group) add(loss string) {
	g.results++
	if !slices.Contains(g.losses, loss) {
		g.losses = append(g.losses, loss)
	}
}

// extent is how much a group is about: huber, 3 cases; or huber, mae, mse, … 9 losses, 12 cases.
func (g *group) extent() string {
	const few = 3
	names := strings.Join(g.losses[:min(len(g.losses), few)], ", ")
	if len(g.losses) > few {
		names += fmt.Sprintf(", … %d losses", len(g.losses))
	}
	return names + ", " + plural(g.results, "case")
}

// because is the reason with the issue that tracks it, in a line.
func (g *group) because() string {
	text := strings.Join(textLines(g.reason), " ")
	if g.issue == "" {
		return text
	}
	return fmt.Sprintf("%s (%s)", text, g.issue)
}
