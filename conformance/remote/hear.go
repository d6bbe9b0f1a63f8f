package remote

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/conformance/remote/child"
)

// hear takes a line of the program, or its end.
func (s *session) hear(line child.Line, more bool) {
	switch {
	case !more || line.Flaw == child.Half:
		s.died(line)
	case line.Flaw == child.TooLong:
		s.broke(*garbage("a line is longer than %d bytes: %.*q…", s.options.LineLimit, excerpt, line.Text))
	case len(bytes.TrimSpace(line.Text)) == 0: // no message
	default:
		s.understand(line.Text)
	}
}

// understand gives a reply to the question that it answers.
func (s *session) understand(line []byte) {
	if !json.Valid(line) {
		s.broke(*garbage("not JSON%s: %.*q", hint(line), excerpt, line))
		return
	}
	id := protocol.ID(line)
	at := slices.IndexFunc(s.open, func(q *question) bool { return same(q.id, id) })
	if at < 0 {
		s.broke(*garbage("a reply must have the id of an open request, not %s: %.*q", orNone(id), excerpt, line))
		return
	}
	s.open[at].answer <- answer{line: line}
	s.open = slices.Delete(s.open, at, at+1)
	s.answered++
	s.silence.Stop()
	if len(s.open) > 0 {
		s.silence.Reset(s.options.CallTimeout)
	}
}

// hint says what a line that is not JSON may have been meant to be.
func hint(line []byte) string {
	if bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) && (bytes.Contains(line, []byte("NaN")) || bytes.Contains(line, []byte("Infinity"))) {
		return ` (NaN and the infinities are the texts "NaN", "Infinity", "-Infinity")`
	}
	return ""
}

// same compares ids, which may be spelled in several ways.
func same(a, b json.RawMessage) bool {
	var left, right any
	return json.Unmarshal(a, &left) == nil && json.Unmarshal(b, &right) == nil && left == right
}

func orNone(id json.RawMessage) string {
	if id == nil {
		return "none"
	}
	return string(id)
}

// died takes the end of the program's output for its death.
func (s *session) died(last child.Line) {
	ending := s.program.Wait(farewell)
	failure := crash(ending)
	failure.Message += after(last)
	if !ending.OK || s.answered == 0 {
		s.blame(failure)
		return
	}
	// It left in good order between two requests; the next program is to answer this one.
	s.askAgain(failure)
}

// crash says how a program ended that was to answer.
func crash(ending child.Ending) conformance.Failure {
	message := "the program ended without a reply (" + ending.Status + ")"
	if ending.Killed {
		message = "the program closed its output without a reply"
	}
	return conformance.Failure{Kind: conformance.FailedCrash, Message: message, Stderr: ending.Stderr}
}

// after tells of the half line that was the last.
func after(last child.Line) string {
	if len(last.Text) == 0 {
		return ""
	}
	return fmt.Sprintf(", in the middle of a line: %.*q", excerpt, last.Text)
}

// broke ends a program that cannot be talked to any more.
func (s *session) broke(failure conformance.Failure) {
	failure.Stderr = s.program.Kill().Stderr
	s.blame(failure)
}

// blame gives the failure to the question that was open, if it was only one.
func (s *session) blame(failure conformance.Failure) {
	if len(s.open) == 1 {
		s.open[0].answer <- answer{failure: &failure}
		s.open = nil
	}
	s.askAgain(failure)
}

// askAgain leaves what is open to the next program.
func (s *session) askAgain(failure conformance.Failure) {
	s.silence.Stop()
	s.program = nil
	s.again = append(s.open, s.again...)
	s.open = nil
	s.window = 1
	s.exhausted(&failure)
}

// exhausted ends the session where the program was started as often as it may be.
func (s *session) exhausted(last *conformance.Failure) {
	if s.starts <= s.options.Restarts {
		return
	}
	s.over = &conformance.Failure{Kind: last.Kind, Trace: last.Trace, Stderr: last.Stderr,
		Message: fmt.Sprintf("not started again after %d restarts; the last time: %s", max(s.options.Restarts, 0), last.Message)}
}
