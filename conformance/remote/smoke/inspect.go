package smoke

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// A finding is what is wrong with a message, and what to do.
type finding struct{ text, advice string }

const (
	adviseJSON    = "print one JSON object a line on the standard output and nothing else; logs belong on the standard error"
	adviseNaN     = `NaN and the infinities are the texts "NaN", "Infinity" and "-Infinity", in quotes; Python's json.dumps leaves the quotes out`
	adviseText    = `send reals as texts, such as "0.125": in Python repr(float(value)), in JavaScript String(value)`
	adviseWords   = `the words are "NaN", "Infinity" and "-Infinity"; Python's repr says nan and inf`
	adviseID      = "copy the id of the request into the reply as it came: a text stays a text"
	adviseErrored = `answer what you cannot do with {"id": …, "errored": {"message": …}}, and go on`
)

// inspect holds a reply with numbers against the call that it answers.
func inspect(line []byte, call conformance.Call, id string) *finding {
	reply, wrong := understand(line, id)
	if wrong != nil {
		return wrong
	}
	switch err := reply.Reason().(type) {
	case nil:
	case *conformance.Rejection:
		return &finding{"sound input was rejected: " + err.Message, "reject only what the loss's spec refuses"}
	default:
		return &finding{"there are no numbers: " + err.Error(), "compute the loss, or do not list it in the reply to hello; name others to try behind the command"}
	}
	if reply.Value == nil {
		return &finding{"value is missing", "value was wanted: add it"}
	}
	if wrong := number("the value", *reply.Value, call.Dtype); wrong != nil {
		return wrong
	}
	for _, name := range call.Want {
		if wrong := gradient(reply.Gradient, name, call); wrong != nil {
			return wrong
		}
	}
	return nil
}

// understand reads a reply, with its id.
func understand(line []byte, id string) (protocol.Reply, *finding) {
	if !json.Valid(line) {
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) && bytes.ContainsAny(line, "NI") {
			return protocol.Reply{}, &finding{"the line is no JSON", adviseNaN}
		}
		return protocol.Reply{}, &finding{"the line is no JSON", adviseJSON}
	}
	reply, err := protocol.ReadReply(line)
	if err != nil {
		return reply, &finding{err.Error(), "docs/protocol.md has the replies"}
	}
	if id != "" && string(reply.ID) != id {
		if reply.ID == nil {
			return reply, &finding{"the reply has no id", adviseID}
		}
		return reply, &finding{fmt.Sprintf("the id is %s, not %s", reply.ID, id), adviseID}
	}
	return reply, nil
}

// number holds a number against how reals are spelled.
func number(what string, n protocol.Number, dtype conformance.Dtype) *finding {
	if n.Plain {
		return &finding{fmt.Sprintf("%s is the JSON number %s", what, n.Text), adviseText}
	}
	if _, err := n.Float(dtype.Bits()); err != nil {
		advice := adviseText
		if strings.ContainsAny(n.Text, "nN") {
			advice = adviseWords
		}
		return &finding{fmt.Sprintf("%s is %q, which is no number", what, n.Text), advice}
	}
	return nil
}

// gradient holds the gradient by an input against the input.
func gradient(all map[string]protocol.Array, name string, call conformance.Call) *finding {
	given, ok := all[name]
	if !ok {
		return &finding{"the gradient of " + name + " is missing",
			"answer each input that hello lists under gradient; list there only what is differentiated by"}
	}
	want := call.Real[name]
	if given.Shape == nil || !slices.Equal(given.Shape, want.Shape) || len(given.Data) != len(want.Data) {
		return &finding{fmt.Sprintf("the gradient of %s has the shape %v and %d numbers, its input %v and %d",
			name, given.Shape, len(given.Data), want.Shape, len(want.Data)),
			"a gradient has the shape of its input, and its numbers in one flat list, row by row"}
	}
	for i, n := range given.Data {
		if wrong := number(fmt.Sprintf("element %d of the gradient of %s", i, name), n, call.Dtype); wrong != nil {
			return wrong
		}
	}
	return nil
}
