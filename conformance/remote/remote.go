// Package remote makes a program that speaks the adapter protocol an implementation of losses.
//
// The program may crash, hang or print what it likes: it is started again, the call that it was
// answering gets a [conformance.Failure], and the next one is asked. docs/protocol.md has the
// messages.
package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// Options say how a program is asked. The zero value serves.
type Options struct {
	OneShot bool               // a process for each call: one request on its input, one reply on its output
	Losses  []conformance.Loss // what a one-shot program computes, since it is not asked; sorted by id
	Strict  bool               // hold every message against the schema

	CallTimeout  time.Duration // of one call; 0: 10 s
	StartTimeout time.Duration // until the program has greeted; 0: a minute, for those that load much
	Timeout      time.Duration // of everything together; 0: none
	Restarts     int           // how often the program is started again; 0: 20, negative: never
	LineLimit    int           // of a reply, in bytes; 0: 64 MiB
}

func (o Options) complete() Options {
	o.CallTimeout = orElse(o.CallTimeout, 10*time.Second)
	o.StartTimeout = orElse(o.StartTimeout, time.Minute)
	o.Restarts = orElse(o.Restarts, 20)
	o.LineLimit = orElse(o.LineLimit, 64<<20)
	return o
}

func orElse[T comparable](given, otherwise T) T {
	var zero T
	if given == zero {
		return otherwise
	}
	return given
}

// An Implementation is a program that computes losses. Eval may be called by several goroutines.
type Implementation struct {
	info   conformance.Info
	losses []conformance.Loss
	asker  asker
	calls  atomic.Int64
	closed func() error // ends the asker, the first time

	oneShot, strict bool
}

// An asker gets the line that answers an eval.
type asker interface {
	ask(id json.RawMessage, request []byte) ([]byte, *conformance.Failure)
	close() error
}

// Start starts a program, given as its words (see [Words]), and asks who it is; a one-shot program
// is not started before it is called. The error is a *conformance.Failure where the program does
// not greet. When the context ends, so does the program, and every later call fails.
func Start(ctx context.Context, words []string, options Options) (*Implementation, error) {
	options = options.complete()
	if options.OneShot {
		if len(words) == 0 {
			return nil, errors.New("the command is empty")
		}
		return newImplementation(conformance.Info{Name: strings.Join(words, " ")}, options.Losses, newOneShot(ctx, words, options), options), nil
	}
	s, greeting, failure := newSession(ctx, words, options)
	if failure != nil {
		return nil, failure
	}
	return newImplementation(greeting.Implementation, losses(greeting), s, options), nil
}

func newImplementation(info conformance.Info, losses []conformance.Loss, by asker, options Options) *Implementation {
	return &Implementation{info: info, losses: losses, asker: by, closed: sync.OnceValue(by.close),
		oneShot: options.OneShot, strict: options.Strict}
}

// Words splits a command line into words, as a shell does with quotes and backslashes. Nothing is
// expanded.
func Words(line string) ([]string, error) { return child.Words(line) }

// losses are those of a greeting, sorted by id. What is known of their inputs is which of them are
// differentiated by.
func losses(greeting protocol.Greeting) []conformance.Loss {
	var all []conformance.Loss
	for id, ability := range greeting.Losses {
		all = append(all, loss(id, ability))
	}
	slices.SortFunc(all, func(a, b conformance.Loss) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Info says who the implementation is, in its own words.
func (i *Implementation) Info() conformance.Info { return i.info }

// Losses lists what it computes, sorted by id.
func (i *Implementation) Losses() []conformance.Loss { return i.losses }

// Eval asks for one loss. The error is a *conformance.Rejection where the program refuses the
// input in so many words, a *conformance.Skipped where it does not support what is asked, and else
// a *conformance.Failure. The outcome lacks the gradients that the program does not have.
func (i *Implementation) Eval(call conformance.Call) (conformance.Outcome, error) {
	call, err := i.supported(call)
	if err != nil {
		return conformance.Outcome{}, err
	}
	id := json.RawMessage(strconv.Quote(strconv.FormatInt(i.calls.Add(1), 10)))
	request := protocol.Line(protocol.NewEval(id, call))
	if i.strict {
		if err := protocol.RequestMessage.Validate(request); err != nil {
			return conformance.Outcome{}, garbage("the request is at fault, not the program: %v", err)
		}
	}
	line, failure := i.asker.ask(id, request)
	if failure != nil {
		return conformance.Outcome{}, failure
	}
	return i.read(line, call)
}

// supported takes from a call the gradients that the program does not have.
func (i *Implementation) supported(call conformance.Call) (conformance.Call, error) {
	at, known := slices.BinarySearchFunc(i.losses, call.Loss, func(l conformance.Loss, id string) int { return strings.Compare(l.ID, id) })
	if !known {
		return call, &conformance.Skipped{Reason: fmt.Sprintf("%s does not have %s", i.info.Name, call.Loss)}
	}
	if !slices.Contains(i.losses[at].Dtypes, call.Dtype) {
		return call, &conformance.Skipped{Reason: fmt.Sprintf("%s does not compute %s in %s", i.info.Name, call.Loss, call.Dtype)}
	}
	has := i.losses[at].Gradient()
	var want []string
	for _, name := range call.Want {
		if slices.Contains(has, name) {
			want = append(want, name)
		}
	}
	call.Want = want
	return call, nil
}

// Close says bye, and ends the program where it does not end by itself. It is called after the
// last Eval has returned. The error is a *conformance.Failure that says how the program ended, if
// not as it should.
func (i *Implementation) Close() error { return i.closed() }
