package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/merge"
)

// mergeOptions are the flags of merge.
type mergeOptions struct {
	specs               string
	implementationFlags // for what is expected of whom
	outputFlags
}

func newMerge() *cobra.Command {
	options := new(mergeOptions)
	command := &cobra.Command{
		Use:   "merge REPORT.json ...",
		Short: "Make one report of the reports of all shards",
		Long: "Merge puts the JSON reports of the shards of a run together. The result is to the byte the report of\n" +
			"one run. It refuses reports of different suites or implementations, a shard that comes twice, and a\n" +
			"set that lacks one. Give it the --impl and --config of the run: what was expected to fail is compared\n" +
			"here, since only the whole can tell what no longer fails. It exits as `losscheck run` does.",
		Example: "  losscheck merge --output report.json shard-*.json\n" +
			"  losscheck merge --impl all --format markdown shard-*.json",
		Args: cobra.MinimumNArgs(1),
		RunE: options.run,
	}
	command.Flags().StringArrayVar(&options.chosen, "impl", nil, "`implementation` as it was given to run (default compiled)")
	command.Flags().StringVar(&options.config, "config", "", "`file` that names implementations (default losscheck.yaml, if it is there)")
	command.Flags().StringVar(&options.expectations, "expectations", "", "`file` of expectations as it was given to run")
	command.Flags().StringVar(&options.specs, "specs", "", "`folder` of the specs, for the formulas of a page (default: those compiled in)")
	options.outputFlags.declare(command)
	return command
}

func (o *mergeOptions) run(command *cobra.Command, files []string) error {
	if _, err := o.outputs(); err != nil {
		return err
	}
	var shards []merge.Shard
	for _, file := range files {
		r, err := readReport(file)
		if err != nil {
			return err
		}
		shards = append(shards, merge.Shard{Name: file, Report: r})
	}
	r, err := merge.Reports(shards)
	if err != nil {
		return err
	}
	if err := o.expect(&r, shards[0].Report.Slice.Filtered); err != nil {
		return err
	}
	if err := o.write(command, r, o.specs); err != nil {
		return err
	}
	return conclude(command.ErrOrStderr(), r)
}

// expect compares the results with what is expected of them. The implementations are those of the
// report, in the order in which run was given them.
func (o *mergeOptions) expect(r *conformance.Report, filtered bool) error {
	members, err := o.members()
	if err != nil {
		return err
	}
	if len(members) != len(r.Implementations) {
		return fmt.Errorf("the reports have %d implementations, and --impl chooses %d: give merge the --impl of the run", len(r.Implementations), len(members))
	}
	for i, m := range members {
		judged := &r.Implementations[i]
		if m.Name != "" && m.Name != judged.Info.Name {
			return fmt.Errorf("the reports have %s where --impl chooses %s: give merge the --impl of the run", judged.Info.Name, m.Name)
		}
		e, err := newEntrant(m, false)
		if err != nil {
			return err
		}
		r.Findings = append(r.Findings, applyExpectations(e.expected, judged, filtered)...)
	}
	return nil
}
