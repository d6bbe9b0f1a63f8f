package smoke

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// The steps of a session, which a one-shot program does not have.

// hello tries the greeting; without one there is nothing else to try.
func (t *tour) hello() bool {
	t.sent = protocol.Line(protocol.Request{Command: protocol.Hello, Protocol: protocol.Version})
	line, trouble := t.wire.greet()
	if trouble != nil {
		t.trouble("hello", line, trouble)
		return false
	}
	greeting, err := protocol.ReadGreeting(line)
	if err == nil {
		err = protocol.GreetingMessage.Validate(line)
	}
	if err != nil {
		advice := fmt.Sprintf(`answer {"protocol": %d, "implementation": {"name", "version", "language"}, "losses": {id: {"dtypes": […], "gradient": […]}}}`, protocol.Version)
		if !json.Valid(line) {
			advice = adviseJSON
		}
		t.found("hello", line, "", &finding{err.Error(), advice})
		return false
	}
	t.has = greeting.Losses
	who := greeting.Implementation
	t.found("hello", line, fmt.Sprintf("%s %s (%s), losses: %d", who.Name, who.Version, who.Language, len(greeting.Losses)), nil)
	return true
}

// plainID tries an id that is a number.
func (t *tour) plainID(call conformance.Call) {
	t.tryID("id", "17", call, func(line []byte, id string) (string, *finding) {
		_, wrong := understand(line, id)
		return "a number comes back as a number", wrong
	})
}

// pair tries two requests at once.
func (t *tour) pair(call conformance.Call) {
	const name = "two at once"
	if trouble := t.wire.ready(); trouble != nil {
		t.trouble(name, nil, trouble)
		return
	}
	open := []string{`"a"`, `"b"`}
	t.sent = nil
	for _, id := range open {
		line := protocol.Line(protocol.NewEval(json.RawMessage(id), call))
		t.sent = append(t.sent, line...)
		t.wire.program.Send(line)
	}
	for len(open) > 0 {
		line, trouble := t.wire.listen(t.wire.patience())
		if trouble != nil {
			t.trouble(name, line, trouble)
			return
		}
		at := slices.Index(open, string(protocol.ID(line)))
		if at < 0 {
			t.found(name, line, "", &finding{"the reply has neither of the ids", adviseID})
			return
		}
		open = slices.Delete(open, at, at+1)
	}
	t.found(name, nil, "both are answered", nil)
}

// bye tries to end the session.
func (t *tour) bye() {
	if trouble := t.wire.ready(); trouble != nil {
		t.trouble("bye", nil, trouble)
		return
	}
	t.sent = protocol.Line(protocol.Request{Command: protocol.Bye})
	t.wire.program.Send(t.sent)
	ending := t.wire.program.Wait(t.wire.patience())
	t.wire.program = nil
	if !ending.OK {
		t.trouble("bye", nil, &trouble{text: "the program does not end with the status 0: " + ending.Status,
			advice: "end without a reply when bye comes, or the end of the input", stderr: ending.Stderr})
		return
	}
	t.found("bye", nil, "ends the program", nil)
}
