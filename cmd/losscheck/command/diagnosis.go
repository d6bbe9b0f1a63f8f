package command

import (
	"errors"

	"github.com/losscheck/losscheck/conformance/diagnose"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
)

// newExaminer makes one that knows the formulas of the specs.
func newExaminer(specs []*spec.Spec) (*diagnose.Examiner, error) {
	var losses []*check.Loss
	for _, s := range specs {
		checked, problems := check.Spec(s)
		if problems.Failed() {
			return nil, errors.New(problems[0].String())
		}
		losses = append(losses, checked)
	}
	return diagnose.New(losses...), nil
}
