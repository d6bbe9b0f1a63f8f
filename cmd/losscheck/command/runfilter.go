package command

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/report"
)

// filterFlags choose cases.
type filterFlags struct {
	losses      []string
	tags        []string
	dtypes      []string
	what        []string
	rerunFailed string // a report
}

func (f *filterFlags) declare(command *cobra.Command) {
	set := command.Flags()
	set.StringSliceVar(&f.losses, "loss", nil, "only losses whose ids match this `glob`")
	set.StringSliceVar(&f.tags, "tag", nil, "only reference vectors with this `flag`")
	set.StringSliceVar(&f.dtypes, "dtype", nil, "only this `dtype`: float32 or float64")
	set.StringSliceVar(&f.what, "what", nil, "only this `part` of what is expected: value, gradient or refusal")
	set.StringVar(&f.rerunFailed, "rerun-failed", "", "only cases that somebody missed in this JSON `report`")
	completeWords(command, "dtype", words(dtypes)...)
	completeWords(command, "what", words(parts)...)
}

var (
	dtypes = []conformance.Dtype{conformance.Float32, conformance.Float64}
	parts  = []conformance.Part{conformance.ValuePart, conformance.GradientPart, conformance.RefusalPart}
)

func words[W ~string](list []W) []string {
	var texts []string
	for _, word := range list {
		texts = append(texts, string(word))
	}
	return texts
}

// filter is the filter that the flags and globs say.
func (f *filterFlags) filter(globs []string) (conformance.Filter, error) {
	by := conformance.Filter{Globs: globs, Losses: f.losses, Tags: f.tags}
	var err error
	if by.Dtypes, err = known("--dtype", f.dtypes, dtypes); err != nil {
		return by, err
	}
	if by.Parts, err = known("--what", f.what, parts); err != nil {
		return by, err
	}
	if f.rerunFailed != "" {
		by.Cases, err = failedCases(f.rerunFailed)
	}
	return by, err
}

// known takes words that must be among some.
func known[W ~string](flag string, given []string, allowed []W) ([]W, error) {
	var list []W
	for _, word := range given {
		if !slices.Contains(allowed, W(word)) {
			return nil, fmt.Errorf("%s: there is no %q; there are %v", flag, word, allowed)
		}
		list = append(list, W(word))
	}
	return list, nil
}

// failedCases are those that an implementation missed in a report.
func failedCases(file string) (map[conformance.CaseKey]bool, error) {
	r, err := readReport(file)
	if err != nil {
		return nil, err
	}
	failed := map[conformance.CaseKey]bool{}
	for _, judged := range r.Implementations {
		for _, result := range judged.Results {
			if result.Verdict.Missed() {
				failed[result.Case.Key()] = true
			}
		}
	}
	if len(failed) == 0 {
		return nil, fmt.Errorf("nothing failed in %s", file)
	}
	return failed, nil
}

// readReport reads a JSON report from a file.
func readReport(name string) (conformance.Report, error) {
	file, err := os.Open(name)
	if err != nil {
		return conformance.Report{}, fmt.Errorf("the report cannot be read: %w", err)
	}
	defer file.Close()
	r, err := report.Read(file)
	if err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}
