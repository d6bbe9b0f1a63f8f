package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/losscheck/losscheck/conformance"
)

// failure says what kept a run from its report.
func failure(errs io.Writer, err error) error {
	var missing *notRun
	if !errors.As(err, &missing) {
		return err
	}
	fmt.Fprintln(errs, "losscheck:", err)
	return exit(exitNotJudged)
}

// conclude gives the exit code of a report. What no longer holds of what was expected is written to
// errs.
func conclude(errs io.Writer, r conformance.Report) error {
	for _, finding := range r.Findings {
		fmt.Fprintln(errs, finding)
	}
	switch conclusion := r.Summary().Conclusion(); conclusion {
	case conformance.NotConforming:
		return exit(exitNotConforming)
	case conformance.NotJudged:
		return exit(exitNotJudged)
	case conformance.Conforming:
		if len(r.Findings) > 0 {
			return exit(exitUnexpected)
		}
		return nil
	default:
		panic(fmt.Sprintf("internal error: conclusion %d", conclusion))
	}
}
