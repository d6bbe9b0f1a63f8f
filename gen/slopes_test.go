package gen_test

import (
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
)

// TestSlopesOfStoppedGradients leaves central differences out where a formula stops the gradient. That
// of softmax does not, though the compiler puts stops of its own into its code.
func TestSlopesOfStoppedGradients(t *testing.T) {
	const why = "// The gradient of Stopped is not compared with central differences, which see through stop_gradient.\n\n"
	checker := newGoChecker(t)
	for formula, compared := range map[string]bool{
		"mean(stop_gradient(s)*s)":          false,
		"mean((s - stop_gradient(2*s))**2)": false,
		"mean(s*s)":                         true,
		"sum(softmax(s, axis=N)*s)":         true,
	} {
		s := parse(t, []byte(stoppedSpec+formula+stoppedCases))
		files, problems := gen.Generate([]*spec.Spec{s}, checkedOptions)
		if problems.Failed() {
			t.Fatal(problems)
		}
		if err := checker.check(files); err != nil {
			t.Errorf("%s: %v", formula, err)
		}
		test := string(files["stopped_test.go"])
		if got := strings.Contains(test, "CheckSlopes"); got != compared {
			t.Errorf("%s: compared with central differences: %v, want %v", formula, got, compared)
		}
		if got := strings.Contains(test, why); got == compared {
			t.Errorf("%s: says why there is no comparison: %v, want %v\n%s", formula, got, !compared, test)
		}
	}
}

const stoppedSpec = `id: stopped
title: A loss
family: own
summary: For a test.
axes: {N: examples}
inputs:
  s: {axes: [N], gradient: true}
loss: `

const stoppedCases = `
datasets:
  some: {s: [1, 2]}
cases:
  - {id: some, data: some, source: {cell: 1, backend: numpy, dtype: float64}, prints: "loss: 1.0"}
`
