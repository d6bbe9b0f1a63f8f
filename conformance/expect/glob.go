package expect

import (
	"path"
	"strings"
)

// Matches says whether an id fits the pattern.
func (g Glob) Matches(id string) bool {
	return matchSteps(strings.Split(g.Text, "/"), strings.Split(id, "/"))
}

func matchSteps(pattern, id []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			return matchSteps(pattern[1:], id) || len(id) > 0 && matchSteps(pattern, id[1:])
		}
		if len(id) == 0 || !matchStep(pattern[0], id[0]) {
			return false
		}
		pattern, id = pattern[1:], id[1:]
	}
	return len(id) == 0
}

// matchStep compares one step. A pattern that is none has been refused where it was read.
func matchStep(pattern, step string) bool {
	fits, err := path.Match(pattern, step)
	return err == nil && fits
}

// wellFormed says whether the text is a pattern.
func (g Glob) wellFormed() bool {
	_, err := path.Match(g.Text, "")
	return err == nil && g.Text != ""
}
