package protocol

import (
	"encoding/json"

	"github.com/losscheck/losscheck/conformance"
)

// A Greeting is the reply to hello.
type Greeting struct {
	Protocol       int                `json:"protocol"`
	Implementation conformance.Info   `json:"implementation"`
	Losses         map[string]Ability `json:"losses"`
}

// An Ability says what an implementation can do with a loss.
type Ability struct {
	Dtypes   []conformance.Dtype `json:"dtypes"`
	Gradient []string            `json:"gradient"`         // the inputs that it differentiates by
	Digest   string              `json:"digest,omitempty"` // of the formula that the loss was made from
}

// A Reply is any message of an implementation but its greeting. It has numbers, or one of the
// reasons why there are none.
type Reply struct {
	ID       json.RawMessage  `json:"id,omitempty"`
	Value    *Number          `json:"value,omitempty"`
	Gradient map[string]Array `json:"gradient,omitempty"`
	Rejected *Rejected        `json:"rejected,omitempty"`
	Skipped  *Skipped         `json:"skipped,omitempty"`
	Errored  *Errored         `json:"errored,omitempty"`
}

// Rejected is the refusal of bad input.
type Rejected struct {
	Code     string `json:"code"`
	Argument string `json:"argument,omitempty"` // which is to blame
	Index    []int  `json:"index,omitempty"`    // of its element that is to blame
	Message  string `json:"message"`
}

// Skipped says that an implementation does not support what it was asked for.
type Skipped struct {
	Reason string `json:"reason"`
	Issue  string `json:"issue,omitempty"` // the address of an issue that tracks it
}

// Errored says that a request makes no sense, or that an implementation could not do its work.
type Errored struct {
	Message string `json:"message"`
	Trace   string `json:"trace,omitempty"`
}

// outcomes counts the kinds of answers that a reply has; a sound one has one.
func (r Reply) outcomes() int {
	count := 0
	for _, has := range []bool{r.Value != nil || r.Gradient != nil, r.Rejected != nil, r.Skipped != nil, r.Errored != nil} {
		if has {
			count++
		}
	}
	return count
}

// Reason is why a reply has no numbers, as an error that a [conformance.Implementation] returns;
// nil where it has them.
func (r Reply) Reason() error {
	switch {
	case r.Rejected != nil:
		return &conformance.Rejection{
			Code: r.Rejected.Code, Argument: r.Rejected.Argument, Index: r.Rejected.Index, Message: r.Rejected.Message,
		}
	case r.Skipped != nil:
		return &conformance.Skipped{Reason: r.Skipped.Reason, Issue: r.Skipped.Issue}
	case r.Errored != nil:
		return &conformance.Failure{Kind: conformance.FailedErrored, Message: r.Errored.Message, Trace: r.Errored.Trace}
	default:
		return nil
	}
}
