package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/reference/vectors"
)

// A planner collects the vectors of one loss.
type planner struct {
	loss    *check.Loss
	graph   *ir.Graph
	inputs  []input
	classes []int      // of axes of one size, each by the axis it is named after, in the inputs' order
	coupled ir.AxisSet // axes along which elements compete, as in a softmax
	domain  domain     // of reals without a range
	vectors []vectors.Vector
	taken   map[string]bool // ids
}

func newPlanner(l *check.Loss) *planner {
	p := &planner{loss: l, graph: l.Graph, domain: everywhere, taken: map[string]bool{}}
	p.inputs = inputsOf(l)
	for _, in := range p.inputs {
		for _, axis := range in.Axes {
			if class := l.Graph.Axes[axis].Like; !slices.Contains(p.classes, class) {
				p.classes = append(p.classes, class)
			}
		}
	}
	p.coupled = coupledAxes(l.Graph, l.Value)
	return p
}

// A draft is a vector without its call.
type draft struct {
	id    string
	flags []string
	note  string
	rung  *vectors.Rung
}

// good adds a call that the loss accepts. A call outside the loss's domain is left out: not every
// rung of a ladder is for every loss. One that selects nothing where a number is needed is a
// refusal worth having.
func (p *planner) good(d draft, c call) error {
	refusal, err := p.refusal(c)
	if err != nil || refusal != nil && (refusal.Code != codeEmpty || refusal.Argument != "") {
		return err
	}
	p.add(d, c, refusal)
	return nil
}

// bad adds a call that the loss refuses. A call that it accepts is left out.
func (p *planner) bad(d draft, c call) error {
	refusal, err := p.refusal(c)
	if err != nil || refusal == nil {
		return err
	}
	d.flags = append(d.flags, flagBad)
	p.add(d, c, refusal)
	return nil
}

func (p *planner) add(d draft, c call, refusal *vectors.Refusal) {
	p.vectors = append(p.vectors, vectors.Vector{
		ID: p.unique(d.id), Flags: d.flags, Note: d.note, Rung: d.rung,
		Params: c.params, Inputs: c.inputs, Refused: refusal,
	})
}

// unique makes an id of words: lower case, and with a number if it is taken, as by a dataset that
// has the name of a vector of ours.
func (p *planner) unique(words string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', strings.ContainsRune(".+-", r):
			return r
		}
		return '-'
	}, words)
	first := id
	for n := 2; p.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", first, n)
	}
	p.taken[id] = true
	return id
}
