package formula

import "github.com/losscheck/losscheck/gen/diag"

// Problem is one thing wrong with a formula. gen/spec's Formula turns its span
// into a place in the file.
type Problem struct {
	At         Span
	Code       diag.Code
	Message    string
	Suggestion string // a name that was probably meant, or empty
}
