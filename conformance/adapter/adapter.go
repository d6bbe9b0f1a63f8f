// Package adapter puts an implementation behind the protocol that losscheck speaks with
// implementations in any language.
package adapter

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// Protocol is the version of the protocol.
const Protocol = protocol.Version

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
	if _, err := to.Write(protocol.Line(reply)); err != nil {
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
	request, err := protocol.ReadRequest(line)
	if err != nil {
		return errored(request.ID, err), false
	}
	switch request.Command {
	case protocol.Hello:
		return s.hello(request), false
	case protocol.Eval:
		outcome, err := s.evaluate(request)
		return newReply(request, outcome, err), false
	case protocol.Bye:
		return nil, true
	default:
		return errored(request.ID, fmt.Errorf("unknown cmd %q: there are hello, eval and bye", request.Command)), false
	}
}

func (s *session) hello(request protocol.Request) any {
	if request.Protocol != Protocol {
		return errored(request.ID, fmt.Errorf("protocol %d is not spoken here, %d is", request.Protocol, Protocol))
	}
	reply := protocol.Greeting{Protocol: Protocol, Implementation: s.implementation.Info(), Losses: map[string]protocol.Ability{}}
	for id, loss := range s.losses {
		reply.Losses[id] = protocol.Ability{Dtypes: loss.Dtypes, Gradient: loss.Gradient(), Digest: loss.Digest}
	}
	return reply
}

func (s *session) evaluate(request protocol.Request) (conformance.Outcome, error) {
	loss, ok := s.losses[request.Loss]
	if !ok {
		return conformance.Outcome{}, fmt.Errorf("unknown loss %q", request.Loss)
	}
	call, err := newCall(request, loss)
	if err != nil {
		return conformance.Outcome{}, err
	}
	return s.implementation.Eval(call)
}
