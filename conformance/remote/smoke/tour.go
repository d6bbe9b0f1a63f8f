package smoke

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// A tour takes a program through the steps.
type tour struct {
	options Options
	wire    *wire
	has     offer
	calls   int
	sent    []byte
	steps   []Step
}

// Run tries a program out, given as its words. What cannot be tried after something else went wrong
// is left out.
func Run(ctx context.Context, words []string, options Options) []Step {
	t := &tour{options: options, wire: &wire{ctx: ctx, words: words, options: options}}
	if options.OneShot || t.hello() {
		t.evals()
	}
	if t.wire.program != nil {
		t.wire.program.Kill()
	}
	return t.steps
}

// evals are the steps after the greeting.
func (t *tour) evals() {
	call, ok := t.options.choose(t.has, plain)
	if !ok {
		t.add(Step{Name: "eval", Verdict: Wrong, Text: "none of the program's losses is in the suite, in a dtype of its cases",
			Advice: "name losses by their ids: " + t.known()})
		return
	}
	t.try("eval", call, func(line []byte, id string) (string, *finding) {
		return call.Loss + ", " + string(call.Dtype), inspect(line, t.answered(line, call), id)
	})
	if !t.options.OneShot {
		t.plainID(call)
	}
	t.nan()
	t.unknown(call)
	t.label()
	if !t.options.OneShot {
		t.pair(call)
		t.bye()
	}
}

// known lists the suite's losses.
func (t *tour) known() string {
	var ids []string
	for _, loss := range t.options.Suite.Losses {
		ids = append(ids, loss.ID)
	}
	return strings.Join(ids, ", ")
}

// try asks for a call and checks the reply. The check says what is right or what is wrong.
func (t *tour) try(name string, call conformance.Call, check func(line []byte, id string) (string, *finding)) {
	t.calls++
	t.tryID(name, fmt.Sprintf("%q", fmt.Sprint(t.calls)), call, check)
}

func (t *tour) tryID(name, id string, call conformance.Call, check func(line []byte, id string) (string, *finding)) {
	request := protocol.NewEval(json.RawMessage(id), call)
	t.sent = protocol.Line(request)
	line, trouble := t.wire.exchange(request)
	if trouble != nil {
		t.trouble(name, line, trouble)
		return
	}
	if t.options.OneShot {
		id = "" // one reply can only answer one request
	}
	good, wrong := check(line, id)
	t.found(name, line, good, wrong)
}

func (t *tour) add(s Step) { t.steps = append(t.steps, s) }

func (t *tour) found(name string, line []byte, good string, wrong *finding) {
	if wrong == nil {
		t.add(Step{Name: name, Verdict: Right, Text: good})
		return
	}
	t.add(Step{Name: name, Verdict: Wrong, Text: wrong.text, Advice: wrong.advice, Sent: trim(t.sent), Came: trim(line)})
}

func (t *tour) trouble(name string, line []byte, what *trouble) {
	t.add(Step{Name: name, Verdict: Wrong, Text: what.text, Advice: what.advice, Sent: trim(t.sent), Came: trim(line),
		Stderr: strings.TrimSpace(what.stderr)})
}

func trim(line []byte) string { return strings.TrimSpace(string(line)) }

// answered is the call with the gradients that must have come: from a one-shot program, which cannot
// say what it has, those that did.
func (t *tour) answered(line []byte, call conformance.Call) conformance.Call {
	reply, err := protocol.ReadReply(line)
	if !t.options.OneShot || err != nil {
		return call
	}
	call.Want = slices.DeleteFunc(slices.Clone(call.Want), func(name string) bool {
		_, came := reply.Gradient[name]
		return !came
	})
	return call
}

// nan tries an input that is not a number.
func (t *tour) nan() {
	call, ok := t.options.choose(t.has, t.options.porous)
	if !ok {
		t.add(Step{Name: "NaN", Verdict: Untried, Text: "no loss of the program has a case for it"})
		return
	}
	call, name := spoilt(call)
	t.try("NaN", call, func(line []byte, id string) (string, *finding) {
		return "comes through " + call.Loss, swallowed(line, t.answered(line, call), id, name)
	})
}

func swallowed(line []byte, call conformance.Call, id, name string) *finding {
	if wrong := inspect(line, call, id); wrong != nil {
		return wrong
	}
	reply, wrong := understand(line, id)
	if wrong != nil {
		return wrong
	}
	if v, err := reply.Value.Float(call.Dtype.Bits()); err == nil && !math.IsNaN(v) {
		return &finding{fmt.Sprintf("%s[0] is NaN, and the value is %s", name, reply.Value.Text),
			"a NaN among the inputs makes the value NaN: do not filter, clip or replace it"}
	}
	return nil
}

// unknown tries a loss that nobody has.
func (t *tour) unknown(call conformance.Call) {
	call.Loss = "no_such_loss"
	t.try("unknown loss", call, func(line []byte, id string) (string, *finding) {
		reply, wrong := understand(line, id)
		if wrong == nil && reply.Errored == nil {
			wrong = &finding{"a loss that does not exist was not answered with errored", adviseErrored}
		}
		return "is an error", wrong
	})
}

// label tries a label outside its axis.
func (t *tour) label() {
	call, ok := t.options.choose(t.has, labelled)
	if !ok {
		t.add(Step{Name: "bad label", Verdict: Untried, Text: "no loss of the program has labels"})
		return
	}
	call, name := mislabelled(call)
	t.try("bad label", call, func(line []byte, id string) (string, *finding) {
		reply, wrong := understand(line, id)
		if wrong != nil {
			return "", wrong
		}
		return "is rejected by " + call.Loss, accepted(reply, name)
	})
}

func accepted(reply protocol.Reply, name string) *finding {
	const advice = `check labels before they are used, for -1 is the last element to Python, and answer {"id": …, "rejected": {"code": "index", "message": …}}`
	switch {
	case reply.Rejected == nil && reply.Value == nil:
		return &finding{name + "[0] is -1, which was not rejected but could not be computed", advice}
	case reply.Rejected == nil:
		return &finding{fmt.Sprintf("%s[0] is -1, and the value is %s", name, reply.Value.Text), advice}
	case reply.Rejected.Code != "index":
		return &finding{fmt.Sprintf("the code of the rejection is %q, not \"index\"", reply.Rejected.Code), "docs/protocol.md has the codes"}
	default:
		return nil
	}
}
