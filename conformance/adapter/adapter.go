// Package adapter puts an implementation behind the protocol that losscheck speaks with
// implementations in any language: one JSON object a line, requests in, replies out.
//
//	{"cmd":"hello","protocol":1}    names the implementation and its losses
//	{"cmd":"eval","id":"1", …}      computes a loss; the id comes back with the reply
//	{"cmd":"bye"}                   ends the session, without a reply
//
// Reals are texts in shortest decimal, or NaN, Infinity and -Infinity; index and mask data are
// integers or their texts; finite JSON numbers are accepted everywhere. A scalar has the shape [].
package adapter

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/losscheck/losscheck/conformance"
)

// Protocol is the version of the protocol.
const Protocol = 1

// Serve answers requests until bye or the end of the input. A request that makes no sense is
// answered with what is wrong with it, and the session goes on. The error is one of reading or
// writing.
func Serve(implementation conformance.Implementation, in io.Reader, out io.Writer) error {
	s := &session{implementation: implementation, losses: map[string]conformance.Loss{}}
	for _, loss := range implementation.Losses() {
		s.losses[loss.ID] = loss
	}
	requests, replies := bufio.NewReader(in), bufio.NewWriter(out)
	for {
		line, readErr := requests.ReadBytes('\n') // of any length
		if len(bytes.TrimSpace(line)) > 0 {
			reply, ended := s.answer(line)
			if ended {
				return nil
			}
			if err := send(replies, reply); err != nil {
				return err
			}
		}
		if errors.Is(readErr, io.EOF) {
			return nil
		} else if readErr != nil {
			return readErr
		}
	}
}

// send writes one line and hands it over at once: the other side waits for it.
func send(to *bufio.Writer, reply any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(reply); err != nil {
		return err
	}
	return to.Flush()
}

type session struct {
	implementation conformance.Implementation
	losses         map[string]conformance.Loss
}

// answer gives the reply to a line, and whether the line ended the session.
func (s *session) answer(line []byte) (reply any, ended bool) {
	request, err := readRequest(line)
	if err != nil {
		return failure{ID: request.ID, Errored: message{err.Error()}}, false
	}
	switch request.Command {
	case "hello":
		return s.hello(request), false
	case "eval":
		return s.eval(request), false
	case "bye":
		return nil, true
	default:
		return failure{ID: request.ID, Errored: message{fmt.Sprintf("unknown cmd %q: there are hello, eval and bye", request.Command)}}, false
	}
}

func (s *session) hello(request request) any {
	if request.Protocol != Protocol {
		return failure{ID: request.ID, Errored: message{fmt.Sprintf("protocol %d is not spoken here, %d is", request.Protocol, Protocol)}}
	}
	reply := greeting{Protocol: Protocol, Implementation: s.implementation.Info(), Losses: map[string]ability{}}
	for id, loss := range s.losses {
		reply.Losses[id] = ability{Dtypes: loss.Dtypes, Gradient: loss.Gradient()}
	}
	return reply
}

func (s *session) eval(request request) any {
	outcome, err := s.evaluate(request)
	var rejection *conformance.Rejection
	switch {
	case errors.As(err, &rejection):
		return refusal{ID: request.ID, Rejected: rejected{Code: rejection.Code, Message: rejection.Message}}
	case err != nil:
		return failure{ID: request.ID, Errored: message{err.Error()}}
	default:
		return newResult(request, outcome)
	}
}

func (s *session) evaluate(request request) (conformance.Outcome, error) {
	loss, ok := s.losses[request.Loss]
	if !ok {
		return conformance.Outcome{}, fmt.Errorf("unknown loss %q", request.Loss)
	}
	call, err := request.call(loss)
	if err != nil {
		return conformance.Outcome{}, err
	}
	return s.implementation.Eval(call)
}
