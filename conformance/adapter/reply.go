package adapter

import (
	"encoding/json"
	"errors"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// newReply is the answer to an eval: what it wanted of the outcome, or why there is none.
func newReply(r protocol.Request, outcome conformance.Outcome, err error) protocol.Reply {
	var rejection *conformance.Rejection
	var skipped *conformance.Skipped
	switch {
	case errors.As(err, &rejection):
		return protocol.Reply{ID: r.ID, Rejected: &protocol.Rejected{
			Code: rejection.Code, Argument: rejection.Argument, Index: rejection.Index, Message: rejection.Message,
		}}
	case errors.As(err, &skipped):
		return protocol.Reply{ID: r.ID, Skipped: &protocol.Skipped{Reason: skipped.Reason, Issue: skipped.Issue}}
	case err != nil:
		return errored(r.ID, err)
	default:
		return numbers(r, outcome)
	}
}

func numbers(r protocol.Request, outcome conformance.Outcome) protocol.Reply {
	reply := protocol.Reply{ID: r.ID}
	bits := r.Dtype.Bits()
	if r.Wants(conformance.Value) {
		value := protocol.Real(outcome.Value, bits)
		reply.Value = &value
	}
	if r.Wants(conformance.Gradient) {
		reply.Gradient = map[string]protocol.Array{}
		for name, gradient := range outcome.Gradient {
			reply.Gradient[name] = protocol.Reals(gradient, bits)
		}
	}
	return reply
}

// errored says that there is no answer, with the trace of an implementation that failed.
func errored(id json.RawMessage, err error) protocol.Reply {
	var failure *conformance.Failure
	if errors.As(err, &failure) {
		return protocol.Reply{ID: id, Errored: &protocol.Errored{Message: failure.Message, Trace: failure.Trace}}
	}
	return protocol.Reply{ID: id, Errored: &protocol.Errored{Message: err.Error()}}
}
