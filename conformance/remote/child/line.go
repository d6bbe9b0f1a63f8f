package child

import (
	"bufio"
	"bytes"
	"errors"
)

// A Line is a line that a program wrote, without its end.
type Line struct {
	Text []byte
	Flaw Flaw
}

// A Flaw is what makes a line no line.
type Flaw string

// The flaws of lines. Nothing is read behind a line that has one.
const (
	Whole   Flaw = ""                         // it has none
	Half    Flaw = "ends in the middle"       // the output ended before the line did
	TooLong Flaw = "is longer than the limit" // what is there of it
)

// read hands the program's lines to whoever asks for them. A program that nobody listens to waits,
// so that a flood of lines takes no memory.
func (c *Child) read(limit int) {
	defer close(c.lines)
	output := bufio.NewReader(c.stdout)
	for {
		line, flaw := readLine(output, limit)
		if flaw == Half && len(line) == 0 {
			return
		}
		select {
		case c.lines <- Line{Text: line, Flaw: flaw}:
		case <-c.quit:
			return
		}
		if flaw != Whole {
			return
		}
	}
}

func readLine(from *bufio.Reader, limit int) ([]byte, Flaw) {
	var line []byte
	for {
		part, err := from.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > limit:
			return line[:limit], TooLong
		case err == nil:
			return bytes.TrimRight(line, "\r\n"), Whole
		case !errors.Is(err, bufio.ErrBufferFull):
			return line, Half
		}
	}
}
