package smoke

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// lineLimit is how long a reply may be, in bytes.
const lineLimit = 1 << 20

// A trouble is a reply that did not come.
type trouble struct {
	text, advice, stderr string
}

// A wire sends requests to a program and takes its lines. A program that breaks is started again.
type wire struct {
	ctx     context.Context
	words   []string
	options Options
	program *child.Child
}

// exchange sends a request and waits for one line.
func (w *wire) exchange(request protocol.Request) ([]byte, *trouble) {
	if w.options.OneShot {
		return w.once(request)
	}
	if t := w.ready(); t != nil {
		return nil, t
	}
	return w.say(request, w.patience())
}

// ready starts the program if it does not run, and says hello.
func (w *wire) ready() *trouble {
	if w.program != nil {
		return nil
	}
	_, t := w.greet()
	return t
}

// greet starts the program and gives the line that it answers hello with.
func (w *wire) greet() ([]byte, *trouble) {
	var err error
	if w.program, err = child.Start(w.words, lineLimit); err != nil {
		w.program = nil
		return nil, &trouble{text: fmt.Sprintf("the program cannot be started: %v", err),
			advice: "give the command as in a shell, with its path: --impl 'python3 adapters/mine.py'"}
	}
	return w.say(protocol.Request{Command: protocol.Hello, Protocol: protocol.Version}, 6*w.patience())
}

func (w *wire) say(request protocol.Request, patience time.Duration) ([]byte, *trouble) {
	w.program.Send(protocol.Line(request))
	return w.listen(patience)
}

// listen waits for a line of the program.
func (w *wire) listen(patience time.Duration) ([]byte, *trouble) {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case line, more := <-w.program.Lines():
			switch {
			case !more || line.Flaw == child.Half:
				return line.Text, w.died(line)
			case line.Flaw == child.TooLong:
				return line.Text, w.kill("the line does not end", "write one object and a line end")
			case len(bytes.TrimSpace(line.Text)) > 0:
				return line.Text, nil
			}
		case <-late.C:
			return nil, w.kill("no reply came within "+patience.String(),
				"end each reply with a line end, and flush the output after it: in Python print(…, flush=True)")
		case <-w.ctx.Done():
			return nil, w.kill("stopped", "")
		}
	}
}

// died says how the program ended instead of answering.
func (w *wire) died(last child.Line) *trouble {
	ending := w.program.Wait(time.Second)
	w.program = nil
	t := &trouble{text: "the program ended without a reply (" + ending.Status + ")", stderr: ending.Stderr}
	switch {
	case len(last.Text) > 0:
		t.text = "the program ended in the middle of a line (" + ending.Status + ")"
		t.advice = "end each reply with a line end"
	case ending.OK:
		t.advice = "read requests in a loop until bye or the end of the input; or use --one-shot for a program that answers one request"
	default:
		t.advice = "catch what goes wrong, and answer {\"id\": …, \"errored\": {\"message\": …, \"trace\": …}}"
	}
	return t
}

func (w *wire) kill(text, advice string) *trouble {
	ending := w.program.Kill()
	w.program = nil
	return &trouble{text: text, advice: advice, stderr: ending.Stderr}
}

// once asks a process that has only this to do.
func (w *wire) once(request protocol.Request) ([]byte, *trouble) {
	var err error
	if w.program, err = child.Start(w.words, lineLimit); err != nil {
		return nil, &trouble{text: fmt.Sprintf("the program cannot be started: %v", err)}
	}
	w.program.Send(protocol.Line(request))
	w.program.CloseInput()
	line, t := w.reply()
	if t != nil {
		return line, t
	}
	ending := w.program.Wait(w.patience())
	w.program = nil
	if !ending.OK {
		return line, &trouble{text: "the program answered and then failed (" + ending.Status + ")", stderr: ending.Stderr,
			advice: "end with the status 0, after a rejection too"}
	}
	return line, nil
}

// reply is the one line of a process, whose end may be missing.
func (w *wire) reply() ([]byte, *trouble) {
	late := time.After(6 * w.patience()) // a process starts for each reply
	var reply []byte
	for {
		select {
		case line, more := <-w.program.Lines():
			switch {
			case !more && reply == nil:
				return nil, w.died(line)
			case !more:
				return reply, nil
			case len(bytes.TrimSpace(line.Text)) == 0:
			case reply != nil:
				return line.Text, w.kill("a second line came", "print the reply and nothing else on the standard output")
			default:
				reply = line.Text
			}
		case <-late:
			return nil, w.kill("the program does not end", "read one line, print one line and end")
		case <-w.ctx.Done():
			return nil, w.kill("stopped", "")
		}
	}
}

func (w *wire) patience() time.Duration {
	if w.options.Timeout == 0 {
		return 10 * time.Second
	}
	return w.options.Timeout
}
