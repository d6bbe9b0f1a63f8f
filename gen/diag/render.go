package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// lineWidth is how many runes of a source line are shown; of a longer one the part
// around the mistake. With the gutter and two ellipses that makes the 80 columns of a terminal.
const lineWidth = 70

// Render gives a diagnostic's line and, where its position lies in the source, the
// source line with carets under the mistake:
//
//	specs/regression/huber.yaml:16:23: error[E0203]: unknown name "detla"; did you mean "delta"?
//	   16 | loss: mean(where(r <= detla, 0.5*r**2, delta*(r - 0.5*delta)))
//	      |                       ^^^^^
func Render(d Diagnostic, source []byte) string {
	line, ok := sourceLine(source, d.Line)
	if !ok {
		return d.String() + "\n"
	}
	shown, column := window([]rune(line), d.Column-1)
	length := max(1, min(d.Length, len(shown)-column))
	return fmt.Sprintf("%s\n%s%s\n%s%s%s\n", d,
		gutter(fmt.Sprint(d.Line)), string(shown),
		gutter(""), blanks(shown[:column]), strings.Repeat("^", length))
}

// Write renders a list, reading each file's source from a function that returns nil
// for a file it does not have.
func (l List) Write(w io.Writer, source func(file string) []byte) error {
	for _, d := range l {
		if _, err := io.WriteString(w, Render(d, source(d.File))); err != nil {
			return err
		}
	}
	return nil
}

func gutter(number string) string { return fmt.Sprintf("%5s | ", number) }

// sourceLine finds a line by its number, without its line break. What cannot be printed, and
// might mean something to a terminal, is replaced rune by rune.
func sourceLine(source []byte, number int) (string, bool) {
	lines := strings.Split(strings.ToValidUTF8(string(source), "\uFFFD"), "\n")
	if number < 1 || number > len(lines) || len(source) == 0 {
		return "", false
	}
	return strings.Map(printable, strings.TrimSuffix(lines[number-1], "\r")), true
}

func printable(c rune) rune {
	if c == '\t' || unicode.IsPrint(c) {
		return c
	}
	return unicode.ReplacementChar
}

// window cuts a line down to lineWidth runes around an offset, which it moves along.
func window(line []rune, at int) (shown []rune, column int) {
	at = max(0, min(at, len(line)))
	start := 0
	if len(line) > lineWidth {
		start = max(0, min(at-lineWidth/2, len(line)-lineWidth))
	}
	end := min(len(line), start+lineWidth)
	shown = append(shown, line[start:end]...)
	column = at - start
	if start > 0 {
		shown, column = append([]rune("…"), shown...), column+1
	}
	if end < len(line) {
		shown = append(shown, '…')
	}
	return shown, column
}

// blanks is as wide as the text: tabs stay tabs.
func blanks(text []rune) string {
	return strings.Map(func(c rune) rune {
		if c == '\t' {
			return c
		}
		return ' '
	}, string(text))
}
