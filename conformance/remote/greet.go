package remote

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// greet starts a program and waits for its greeting.
func (s *session) greet(ctx context.Context) (protocol.Greeting, *conformance.Failure) {
	s.starts++
	program, err := child.Start(s.words, s.options.LineLimit)
	if err != nil {
		return protocol.Greeting{}, &conformance.Failure{Kind: conformance.FailedCrash, Message: fmt.Sprintf("cannot be started: %v", err)}
	}
	program.Send(protocol.Line(protocol.Request{Command: protocol.Hello, Protocol: protocol.Version}))
	greeting, failure := s.greeting(ctx, program)
	if failure != nil {
		return greeting, failure
	}
	s.program, s.answered = program, 0
	return greeting, nil
}

// greeting is the first line of a program, which ends where that is none.
func (s *session) greeting(ctx context.Context, program *child.Child) (protocol.Greeting, *conformance.Failure) {
	late := time.NewTimer(s.options.StartTimeout)
	defer late.Stop()
	var failure *conformance.Failure
	select {
	case line, more := <-program.Lines():
		if !more || line.Flaw != child.Whole {
			failure := crash(program.Wait(farewell))
			failure.Message = "hello: " + failure.Message + after(line)
			return protocol.Greeting{}, &failure
		}
		greeting, err := s.readGreeting(line.Text)
		if err == nil {
			return greeting, nil
		}
		failure = garbage("hello: %v, in %.*q", err, excerpt, line.Text)
	case <-late.C:
		failure = &conformance.Failure{Kind: conformance.FailedTimeout, Message: "hello: no reply within " + s.options.StartTimeout.String()}
	case <-ctx.Done():
		failure = stopped(ctx)
	}
	failure.Stderr = program.Kill().Stderr
	return protocol.Greeting{}, failure
}

func (s *session) readGreeting(line []byte) (protocol.Greeting, error) {
	greeting, err := protocol.ReadGreeting(line)
	if err == nil && s.options.Strict {
		err = protocol.GreetingMessage.Validate(line)
	}
	return greeting, err
}

// errTimeout is the cause of a context that ended with the total time.
var errTimeout = errors.New("the time for all calls together is over")

// withTimeout limits a context, if there is a limit.
func withTimeout(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if limit == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, limit, errTimeout)
}

// stopped is the failure of every call after the end of a context.
func stopped(ctx context.Context) *conformance.Failure {
	return &conformance.Failure{Kind: conformance.FailedTimeout, Message: fmt.Sprintf("stopped: %v", context.Cause(ctx))}
}
