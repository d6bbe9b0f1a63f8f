package expect

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Constraint says which versions an entry is about: a glob such as 1.13.*, or comparisons that all
// hold, such as ">=1.13 <2". The empty one is met by every version.
type Constraint string

var (
	comparison = regexp.MustCompile(`^(>=|<=|>|<|=|!=)v?(\d+(?:\.\d+)*)$`)
	numbers    = regexp.MustCompile(`^v?(\d+(?:\.\d+)*)`)
)

// wellFormed says whether the text is a constraint.
func (c Constraint) wellFormed() bool {
	words := strings.Fields(string(c))
	if len(words) == 1 && !strings.ContainsAny(words[0][:1], "<>=!") {
		_, err := path.Match(words[0], "")
		return err == nil
	}
	for _, word := range words {
		if !comparison.MatchString(word) {
			return false
		}
	}
	return len(words) > 0
}

// Allows says whether a version meets the constraint. Comparisons see the numbers at the front only:
// 1.13.0a0+git is 1.13.0, and 1.13 is the same. A version without numbers meets none.
func (c Constraint) Allows(version string) bool {
	words := strings.Fields(string(c))
	if len(words) == 1 && comparison.FindString(words[0]) == "" {
		return matchStep(words[0], version)
	}
	have := numbers.FindStringSubmatch(version)
	for _, word := range words {
		want := comparison.FindStringSubmatch(word)
		if have == nil || !holds(compareVersions(have[1], want[2]), want[1]) {
			return false
		}
	}
	return true
}

func holds(order int, operator string) bool {
	switch operator {
	case ">=":
		return order >= 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case "<":
		return order < 0
	case "=":
		return order == 0
	case "!=":
		return order != 0
	default:
		panic(fmt.Sprintf("expect: internal error: operator %q", operator))
	}
}

// compareVersions compares dotted numbers; those that one lacks are 0.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		if d := component(as, i) - component(bs, i); d != 0 {
			return d
		}
	}
	return 0
}

func component(parts []string, i int) int {
	if i >= len(parts) {
		return 0
	}
	n, _ := strconv.Atoi(parts[i]) // digits; what is too long for an int is the largest one
	return n
}
