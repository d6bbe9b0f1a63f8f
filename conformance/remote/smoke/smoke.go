// Package smoke tries out a program that speaks the adapter protocol, and tells its author step by
// step what is wrong with it: what was sent, what came back and what to do.
//
// It looks at the messages alone. Whether the numbers are right is for a run to judge.
package smoke

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/losscheck/losscheck/conformance"
)

// Options say how a program is tried.
type Options struct {
	OneShot bool                       // a process for each request
	Suite   *conformance.Suite         // the calls to choose from
	Known   conformance.Implementation // of the suite's losses: their signatures, and where a NaN comes through
	Timeout time.Duration              // of one reply, and six times that of the first; 0: 10 s
}

// A Step is one thing that was tried.
type Step struct {
	Name    string
	Verdict Verdict
	Text    string // what was found, or why nothing was tried
	Advice  string // what to do about it, where it is wrong
	Sent    string // the last request, where it is wrong
	Came    string // what came, where it is wrong
	Stderr  string // the end of the program's standard error, where it was ended
}

// Verdict is what became of a step.
type Verdict string

// The verdicts.
const (
	Right   Verdict = "ok"
	Wrong   Verdict = "WRONG"
	Untried Verdict = "-"
)

// shown is how much of a message is shown, in bytes.
const shown = 400

// Write writes the step as text.
func (s Step) Write(w io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "%-6s %-13s %s\n", s.Verdict, s.Name, s.Text)
	for _, detail := range []struct{ label, text string }{
		{"sent", head(s.Sent)}, {"came", head(s.Came)}, {"stderr", tail(s.Stderr)}, {"do", s.Advice},
	} {
		if detail.text != "" {
			lines := strings.ReplaceAll(detail.text, "\n", "\n              ")
			fmt.Fprintf(&text, "       %-6s %s\n", detail.label, lines)
		}
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// head is the beginning of a message, where it says what it is.
func head(text string) string {
	if len(text) > shown {
		return text[:shown] + "…"
	}
	return text
}

// tail is the end of a trace, where it says what went wrong.
func tail(text string) string {
	if len(text) > shown {
		return "…" + text[len(text)-shown:]
	}
	return text
}
