package conformance

import "fmt"

// A Skipped is the error of an implementation that declines a call which it does not claim to
// support: no answer, and no mistake either.
type Skipped struct {
	Reason string
	Issue  string // the address of an issue that tracks it, or empty
}

// Error implements error.
func (s *Skipped) Error() string {
	if s.Issue == "" {
		return "skipped: " + s.Reason
	}
	return fmt.Sprintf("skipped: %s (%s)", s.Reason, s.Issue)
}

// FailureKind is the way in which an implementation could not do its work.
type FailureKind string

// The kinds of failures.
const (
	FailedCrash   FailureKind = "crash"   // its process ended, or could not be started
	FailedTimeout FailureKind = "timeout" // it gave no answer in time
	FailedGarbage FailureKind = "garbage" // what it said is no reply of the protocol
	FailedErrored FailureKind = "errored" // it says itself that it could not
)

// A Failure is the error of an implementation that could not do its work. It is never a refusal
// of bad input, whatever the input was: that is a [Rejection].
type Failure struct {
	Kind    FailureKind
	Message string
	Trace   string // the implementation's own account of where it failed, or empty
	Stderr  string // the end of what its process wrote to its standard error, or empty
}

// Error implements error.
func (f *Failure) Error() string { return fmt.Sprintf("%s: %s", f.Kind, f.Message) }
