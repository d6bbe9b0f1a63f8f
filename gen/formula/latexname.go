package formula

import (
	"regexp"
	"slices"
	"strings"
)

// greek are the names that are letters in papers.
var greek = []string{
	"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
	"pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
}

var letterWithNumber = regexp.MustCompile(`^[A-Za-z][0-9]+$`)

func latexName(text string) string {
	base, index, indexed := strings.Cut(text, "_")
	if !indexed || base == "" || index == "" {
		return latexWord(text)
	}
	return latexWord(base) + "_{" + latexWord(index) + "}"
}

// latexWord writes a name without an index: a letter, a letter with a number, or a word.
func latexWord(word string) string {
	switch {
	case word == "inf":
		return `\infty`
	case word == "eps":
		return `\varepsilon`
	case slices.Contains(greek, word):
		return `\` + word
	case len(word) == 1 && word != "_":
		return word
	case letterWithNumber.MatchString(word):
		return word[:1] + "_{" + word[1:] + "}"
	}
	return `\mathrm{` + strings.ReplaceAll(word, "_", `\_`) + "}"
}
