package conformance

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/diag"
)

// Finding is something that is not as it was expected.
type Finding struct {
	At      diag.Position // where it was expected; the zero position where no place is to blame
	Message string
}

// String is the finding's line: file:line:column: message.
func (f Finding) String() string {
	if f.At == (diag.Position{}) {
		return f.Message
	}
	return fmt.Sprintf("%s: %s", f.At, f.Message)
}
