package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/expect"
	"github.com/losscheck/losscheck/gen"
)

// readExpectations reads the file of an implementation.
func readExpectations(name string) (*expect.File, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("the expectations cannot be read: %w", err)
	}
	file, problems := expect.Parse(filepath.ToSlash(name), text)
	if problems.Failed() {
		return nil, errors.New(problems[0].String())
	}
	return file, nil
}

// environment is where and when this program runs. Partial says that it runs a part of the suite.
func environment(partial bool) expect.Environment {
	return expect.Environment{OS: runtime.GOOS, Arch: runtime.GOARCH, Today: time.Now(), Partial: partial}
}

// applyExpectations marks the results that miss as the file says, and gives what does not hold.
func applyExpectations(file *expect.File, judged *conformance.Judged, partial bool) []conformance.Finding {
	applied := expect.Apply(file, *judged, environment(partial))
	*judged = applied.Mark(*judged)
	var findings []conformance.Finding
	for _, finding := range applied.Findings {
		findings = append(findings, finding.Finding)
	}
	return findings
}

// unexpected says whether a result misses in a way that the file does not speak of.
func unexpected(file *expect.File, info conformance.Info) func(conformance.Result) bool {
	return func(r conformance.Result) bool {
		applied := expect.Apply(file, conformance.Judged{Info: info, Results: []conformance.Result{r}}, environment(true))
		return applied.Unexpected+applied.Otherwise > 0
	}
}

// updateExpectations writes files of expectations anew, reads them again, and prints what changed in
// each.
func updateExpectations(out io.Writer, entrants []*entrant, r conformance.Report, partial bool) error {
	for i, e := range entrants {
		if e.Expectations == "" {
			continue
		}
		text, changes := expect.Update(e.expected, r.Implementations[i], environment(partial))
		if err := gen.WriteFile(e.Expectations, text); err != nil {
			return fmt.Errorf("the expectations cannot be written: %w", err)
		}
		var err error
		if e.expected, err = readExpectations(e.Expectations); err != nil {
			return err
		}
		for _, change := range changes {
			if _, err := fmt.Fprintf(out, "%s: %s\n", filepath.ToSlash(e.Expectations), change); err != nil {
				return err
			}
		}
	}
	return nil
}
