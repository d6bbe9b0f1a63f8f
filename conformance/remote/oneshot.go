package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// A oneShot asks a new process each time.
type oneShot struct {
	words   []string
	options Options
	ctx     context.Context
	cancel  context.CancelFunc
}

func newOneShot(ctx context.Context, words []string, options Options) *oneShot {
	o := &oneShot{words: words, options: options}
	o.ctx, o.cancel = withTimeout(ctx, options.Timeout)
	return o
}

func (o *oneShot) close() error {
	o.cancel()
	return nil
}

// ask starts a process, and takes its one line when it has ended with the status 0. What a process
// says that then crashes does not count.
func (o *oneShot) ask(id json.RawMessage, request []byte) ([]byte, *conformance.Failure) {
	if o.ctx.Err() != nil {
		return nil, stopped(o.ctx)
	}
	program, err := child.Start(o.words, o.options.LineLimit)
	if err != nil {
		return nil, &conformance.Failure{Kind: conformance.FailedCrash, Message: fmt.Sprintf("cannot be started: %v", err)}
	}
	program.Send(request)
	program.CloseInput()
	line, failure := o.listen(program)
	if failure != nil {
		return nil, failure
	}
	if !json.Valid(line) {
		return nil, garbage("not JSON%s: %.*q", hint(line), excerpt, line)
	}
	if given := protocol.ID(line); given != nil && !same(given, id) {
		return nil, garbage("the reply has the id %s, not %s: %.*q", given, id, excerpt, line)
	}
	return line, nil
}

// listen collects what a process writes until its end.
func (o *oneShot) listen(program *child.Child) ([]byte, *conformance.Failure) {
	late := time.NewTimer(o.options.CallTimeout)
	defer late.Stop()
	var reply []byte
	for {
		select {
		case line, more := <-program.Lines():
			if !more {
				return conclude(program.Wait(farewell), reply)
			}
			if failure := o.flaw(reply, line); failure != nil {
				return kill(program, failure)
			}
			reply = append(reply, bytes.TrimSpace(line.Text)...)
		case <-late.C:
			return kill(program, &conformance.Failure{Kind: conformance.FailedTimeout, Message: "no end within " + o.options.CallTimeout.String()})
		case <-o.ctx.Done():
			return kill(program, stopped(o.ctx))
		}
	}
}

// flaw says why a line cannot be the reply, or a part of it: a last line need not have an end.
func (o *oneShot) flaw(before []byte, line child.Line) *conformance.Failure {
	switch {
	case line.Flaw == child.TooLong:
		return garbage("a line is longer than %d bytes: %.*q…", o.options.LineLimit, excerpt, line.Text)
	case len(before) > 0 && len(bytes.TrimSpace(line.Text)) > 0:
		return garbage("there is more than one line: %.*q", excerpt, line.Text)
	default:
		return nil
	}
}

func kill(program *child.Child, failure *conformance.Failure) ([]byte, *conformance.Failure) {
	failure.Stderr = program.Kill().Stderr
	return nil, failure
}

// conclude takes a reply from a process that ended as it should.
func conclude(ending child.Ending, reply []byte) ([]byte, *conformance.Failure) {
	if ending.OK && len(reply) > 0 {
		return reply, nil
	}
	failure := crash(ending)
	if len(reply) > 0 {
		failure.Message = fmt.Sprintf("the program crashed after its reply (%s): %.*q", ending.Status, excerpt, reply)
	}
	return nil, &failure
}
