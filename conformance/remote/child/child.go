// Package child runs a program as another process: lines go in, lines come out, and nothing of the
// program is left when it has ended.
package child

import (
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"
)

// pending is how many lines may wait to be read by a program before Send waits too.
const pending = 64

// grace is the time that output gets to arrive after the end of a program. Only a program that
// hands its pipes to a process outside its group makes anybody wait for it.
const grace = 200 * time.Millisecond

// A Child is a running program. Its methods are for one goroutine.
type Child struct {
	command *exec.Cmd
	input   chan []byte
	stdin   *os.File
	stdout  *os.File
	stderr  *os.File
	lines   chan Line
	errors  tail
	quit    chan struct{}  // closed when nobody reads lines any more
	exited  chan struct{}  // closed when the process is gone
	drained chan struct{}  // closed when its standard error is at its end
	closed  bool           // the input was closed
	pipers  sync.WaitGroup // the goroutines at the pipes
}

// Start runs a program in a process group of its own. A line of more than limit bytes ends its
// output.
func Start(words []string, limit int) (*Child, error) {
	if len(words) == 0 {
		return nil, errors.New("the command is empty")
	}
	c := &Child{
		command: exec.Command(words[0], words[1:]...),
		input:   make(chan []byte, pending),
		lines:   make(chan Line),
		quit:    make(chan struct{}),
		exited:  make(chan struct{}),
		drained: make(chan struct{}),
	}
	theirs, err := c.pipes()
	if err == nil {
		group(c.command)
		err = c.command.Start()
	}
	closeAll(theirs...)
	if err != nil {
		closeAll(c.stdin, c.stdout, c.stderr)
		return nil, err
	}
	c.pipers.Go(c.write)
	c.pipers.Go(func() { c.read(limit) })
	c.pipers.Go(c.drain)
	go c.wait()
	return c, nil
}

// pipes connects the command's streams, and gives the ends that are the program's own.
func (c *Child) pipes() (theirs []*os.File, err error) {
	var in, out, errs *os.File
	if in, c.stdin, err = os.Pipe(); err != nil {
		return nil, err
	}
	if c.stdout, out, err = os.Pipe(); err != nil {
		return []*os.File{in}, err
	}
	if c.stderr, errs, err = os.Pipe(); err != nil {
		return []*os.File{in, out}, err
	}
	c.command.Stdin, c.command.Stdout, c.command.Stderr = in, out, errs
	return []*os.File{in, out, errs}, nil
}

func closeAll(files ...*os.File) {
	for _, file := range files {
		file.Close() // of nil too
	}
}

// write hands lines to the program. One that no longer reads loses them: its end is seen at its
// output.
func (c *Child) write() {
	defer c.stdin.Close()
	for {
		select {
		case line, open := <-c.input:
			if !open {
				return
			}
			if _, err := c.stdin.Write(line); err != nil {
				return
			}
		case <-c.quit:
			return
		}
	}
}

func (c *Child) drain() {
	defer close(c.drained)
	_, _ = c.stderr.WriteTo(&c.errors) // an error is the end of the stream
}

func (c *Child) wait() {
	defer close(c.exited)
	_ = c.command.Wait() // the state has what it says
}

// Send hands a line to the program without waiting for it.
func (c *Child) Send(line []byte) {
	select {
	case c.input <- line:
	case <-c.exited:
	}
}

// CloseInput ends the program's input after the lines that were sent.
func (c *Child) CloseInput() {
	if !c.closed {
		close(c.input)
		c.closed = true
	}
}

// Lines has what the program writes, and is closed where that ends.
func (c *Child) Lines() <-chan Line { return c.lines }
