package remote

import (
	"context"
	"encoding/json"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// pipelined is how many calls a program is sent before it has answered the first of them.
const pipelined = 16

// farewell is the time that a program has to end after bye.
const farewell = 5 * time.Second

// A question is a request on its way.
type question struct {
	id     json.RawMessage
	line   []byte
	answer chan answer // takes one
}

type answer struct {
	line    []byte
	failure *conformance.Failure
}

// A session is the conversation with one program after another, each started when the one before
// it broke. One goroutine holds it, and everything below the line but the channels is its own.
//
// A program that breaks with one question open is blamed for that. With several open nobody knows
// which of them it was: all are asked again, and from then on one at a time.
type session struct {
	words     []string
	options   Options
	questions chan *question
	closing   chan struct{} // closed by close
	ended     chan struct{} // closed when nothing is answered any more; over and last are set then
	over      *conformance.Failure
	last      error // how the last program ended, if not as it should
	// ---
	program  *child.Child
	open     []*question // asked and not answered, in the order of asking
	again    []*question // to be asked again, before any other
	window   int         // how many may be open
	answered int         // by this program
	starts   int
	silence  *time.Timer // runs while a question is open, from the last thing that was heard
}

// newSession starts a program and greets it.
func newSession(ctx context.Context, words []string, options Options) (*session, protocol.Greeting, *conformance.Failure) {
	s := &session{
		words: words, options: options, window: pipelined,
		questions: make(chan *question), closing: make(chan struct{}), ended: make(chan struct{}),
		silence: time.NewTimer(time.Hour),
	}
	s.silence.Stop()
	ctx, cancel := withTimeout(ctx, options.Timeout)
	greeting, failure := s.greet(ctx)
	if failure != nil {
		cancel()
		return nil, greeting, failure
	}
	go func() {
		defer cancel()
		defer close(s.ended)
		s.converse(ctx)
	}()
	return s, greeting, nil
}

// ask hands a question to the session and waits for its answer.
func (s *session) ask(id json.RawMessage, line []byte) ([]byte, *conformance.Failure) {
	q := &question{id: id, line: line, answer: make(chan answer, 1)}
	select {
	case s.questions <- q:
		a := <-q.answer // every question that was taken is answered
		return a.line, a.failure
	case <-s.ended:
		failure := *s.over
		return nil, &failure
	}
}

func (s *session) close() error {
	close(s.closing)
	<-s.ended
	return s.last
}

// converse asks and hears until the session is closed, or until it cannot go on.
func (s *session) converse(ctx context.Context) {
	for s.over == nil {
		for len(s.again) > 0 && len(s.open) < s.window && s.over == nil {
			q := s.again[0]
			s.again = s.again[1:]
			s.put(ctx, q)
		}
		if s.over == nil {
			s.step(ctx)
		}
	}
	for _, q := range append(s.open, s.again...) {
		q.answer <- answer{failure: s.over}
	}
	if s.program != nil {
		s.program.Kill()
	}
}

// step waits for the next thing to happen.
func (s *session) step(ctx context.Context) {
	select {
	case q := <-s.askable():
		s.put(ctx, q)
	case line, more := <-s.hearable():
		s.hear(line, more)
	case <-s.silence.C:
		s.late()
	case <-ctx.Done():
		s.over = stopped(ctx)
	case <-s.closing:
		s.bye()
	}
}

// late takes a program that said nothing for too long for one that hangs. A reply that has arrived
// all the same is in time: this process may have been the slow one.
func (s *session) late() {
	select {
	case line, more := <-s.hearable():
		s.hear(line, more)
	default:
		s.broke(conformance.Failure{Kind: conformance.FailedTimeout, Message: "no reply within " + s.options.CallTimeout.String()})
	}
}

// askable has the next question, if there is room for it.
func (s *session) askable() chan *question {
	if len(s.open) < s.window && len(s.again) == 0 {
		return s.questions
	}
	return nil
}

// hearable has the next line, if anybody waits for one. What comes unasked is heard when the next
// question is open, and is blamed on that: it would otherwise depend on the weather who is blamed.
func (s *session) hearable() <-chan child.Line {
	if len(s.open) > 0 {
		return s.program.Lines()
	}
	return nil
}

// put asks a question, of a new program if there is none.
func (s *session) put(ctx context.Context, q *question) {
	if s.program == nil {
		if _, failure := s.greet(ctx); failure != nil {
			q.answer <- answer{failure: failure}
			s.exhausted(failure)
			return
		}
	}
	s.program.Send(q.line)
	s.open = append(s.open, q)
	if len(s.open) == 1 {
		s.silence.Reset(s.options.CallTimeout)
	}
}

// bye ends the session in good order.
func (s *session) bye() {
	s.over = &conformance.Failure{Kind: conformance.FailedErrored, Message: "the session was closed"}
	if s.program == nil {
		return
	}
	s.program.Send(protocol.Line(protocol.Request{Command: protocol.Bye}))
	s.program.CloseInput()
	if ending := s.program.Wait(farewell); ending.Killed {
		s.last = &conformance.Failure{Kind: conformance.FailedTimeout,
			Message: "still running " + farewell.String() + " after bye", Stderr: ending.Stderr}
	} else if !ending.OK {
		s.last = &conformance.Failure{Kind: conformance.FailedCrash, Message: "after bye: " + ending.Status, Stderr: ending.Stderr}
	}
	s.program = nil
}
