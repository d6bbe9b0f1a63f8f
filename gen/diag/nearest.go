package diag

import "strings"

// Nearest is the candidate that a mistyped name most probably means, or "" when none is
// close: at most a third of its letters off, capitals aside. The first of equals wins.
func Nearest(name string, candidates []string) string {
	best, least := "", (len([]rune(name))+1)/3+1
	for _, candidate := range candidates {
		if candidate == name {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b, no letter touched twice (optimal string alignment).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(from); i++ {
		next := make([]int, len(to)+1)
		next[0] = i
		for j := 1; j <= len(to); j++ {
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+differ(from[i-1], to[j-1]))
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(to)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
