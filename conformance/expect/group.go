package expect

import (
	"cmp"
	"slices"
	"strings"
)

// group finds few globs that match all wanted ids and no other one. Each stays within one loss, and
// takes the ids that most globs leave over: the widest first.
func group(wanted, others []string) []string {
	left := map[string]bool{}
	for _, id := range wanted {
		left[id] = true
	}
	var globs []string
	for candidates := candidatesOf(wanted, others); len(left) > 0; {
		best := slices.MaxFunc(candidates, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.among(left), b.among(left)), cmp.Compare(b.stars(), a.stars()), cmp.Compare(b.glob, a.glob))
		})
		for _, id := range best.ids {
			delete(left, id)
		}
		globs = append(globs, best.glob)
	}
	slices.Sort(globs)
	return globs
}

// candidate is a glob and the wanted ids that it matches.
type candidate struct {
	glob string
	ids  []string
}

func (c candidate) among(left map[string]bool) int {
	count := 0
	for _, id := range c.ids {
		if left[id] {
			count++
		}
	}
	return count
}

func (c candidate) stars() int { return strings.Count(c.glob, "*") }

// candidatesOf are the true globs around the wanted ids, and these themselves.
func candidatesOf(wanted, others []string) []candidate {
	var candidates []candidate
	seen := map[string]bool{}
	for _, id := range wanted {
		for _, glob := range around(id) {
			if seen[glob] {
				continue
			}
			seen[glob] = true
			if c := (candidate{glob, matching(glob, wanted)}); len(matching(glob, others)) == 0 {
				candidates = append(candidates, c)
			}
		}
	}
	return candidates
}

// matching are the ids of the glob's loss that it matches.
func matching(glob string, ids []string) []string {
	loss, _, _ := strings.Cut(glob, "/")
	var matched []string
	for _, id := range ids {
		if strings.HasPrefix(id, loss+"/") && (Glob{Text: glob}).Matches(id) {
			matched = append(matched, id)
		}
	}
	return matched
}

// around lists the globs that may stand for an id and others of its loss: any case, or those whose
// names begin alike, with any dtype or any part of the outcome.
func around(id string) []string {
	steps := strings.Split(id, "/")
	globs := []string{id}
	if len(steps) < 2 {
		return globs
	}
	for _, name := range namesAround(steps[1]) {
		for _, tail := range tailsAround(steps[2:]) {
			globs = append(globs, strings.Join(append([]string{steps[0], name}, tail...), "/"))
		}
	}
	return globs
}

// namesAround are a case's name and the patterns of names that begin with the same words.
func namesAround(name string) []string {
	names := []string{name, "*"}
	for i, c := range name {
		if c == '-' {
			names = append(names, name[:i+1]+"*")
		}
	}
	return names
}

// tailsAround are the dtype and the part of a result's id, and the patterns of them.
func tailsAround(tail []string) [][]string {
	if len(tail) < 2 {
		return [][]string{tail}
	}
	part := tail[1:]
	tails := [][]string{{"**"}, {tail[0], "**"}, tail, append([]string{"*"}, part...)}
	if len(part) == 2 {
		tails = append(tails, []string{tail[0], part[0], "*"}, []string{"*", part[0], "*"})
	}
	return tails
}
