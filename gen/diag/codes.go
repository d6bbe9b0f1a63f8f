package diag

import (
	"cmp"
	"slices"
)

// Info explains a code: what `losscheck` can say about it beyond the message.
type Info struct {
	Code    Code
	Title   string
	Explain string // one sentence: why it is refused and what to do
	Example string // a minimal piece of a spec, or several files in txtar form, that earns the code
}

// Codes lists every code there is, in order. A code keeps its meaning for ever.
//
//	E01xx the file and its YAML        E02xx formulas: syntax and names
//	E03xx formulas: types and axes     E04xx data sets, cases and prints
//	W05xx what lint remarks on
func Codes() []Info {
	var all []Info
	for _, group := range [][]Info{fileCodes, syntaxCodes, checkCodes, caseCodes, lintCodes} {
		all = append(all, group...)
	}
	slices.SortFunc(all, func(a, b Info) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// Explain finds a code's explanation.
func Explain(code Code) (Info, bool) {
	for _, info := range Codes() {
		if info.Code == code {
			return info, true
		}
	}
	return Info{}, false
}
