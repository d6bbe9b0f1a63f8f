package report

import (
	"regexp"
	"strconv"

	"github.com/losscheck/losscheck/gen/diag"
)

// findingRule names what is not as it was expected, beside the names that [rule] gives.
const findingRule = "unmet-expectation"

var placed = regexp.MustCompile(`(?s)^(.+?):(\d+)(?::(\d+))?: (.*)$`)

// findingAt takes the place off the front of a finding: file:line:column: message. There is none in a
// finding that begins otherwise.
func findingAt(finding string) (at diag.Position, message string) {
	parts := placed.FindStringSubmatch(finding)
	if parts == nil {
		return diag.Position{}, finding
	}
	line, err := strconv.Atoi(parts[2])
	if err != nil {
		return diag.Position{}, finding
	}
	column, _ := strconv.Atoi(parts[3]) // empty where there is no column: 0
	return diag.Position{File: parts[1], Line: line, Column: column}, parts[4]
}
