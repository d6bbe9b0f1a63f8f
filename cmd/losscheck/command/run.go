package command

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/shard"
)

// runOptions are the flags of run.
type runOptions struct {
	specs    string // a folder; empty: the specs compiled in
	shard    string
	jobs     int
	failFast bool
	list     bool
	update   bool

	filterFlags
	implementationFlags
	outputFlags
}

const runExample = "  losscheck run\n" +
	"  losscheck run huber 'info_*' '*/ladder-*'\n" +
	"  losscheck run --specs ./specs\n" +
	"  losscheck run --impl all --output report.json --output report.md\n" +
	"  losscheck run --impl 'python3 adapter.py' --dtype float64 huber\n" +
	"  losscheck run --shard 1/4 --output shard-1.json"

func newRun() *cobra.Command {
	options := new(runOptions)
	command := &cobra.Command{
		Use:   "run [loss-or-case-glob ...]",
		Short: "Judge implementations of losses and report",
		Long: "Run judges implementations by the prints and the exact reference vectors of the specs: of all\n" +
			"losses, or of those whose ids match a glob, or with a slash in it of the cases whose ids match.\n" +
			"Without --impl the compiled losses are judged. What an implementation does not claim to have is\n" +
			"shown, and neither a pass nor held against it.\n\n" +
			"It exits with 0 where all conform, 1 where a case fails that nobody expected to, 3 where something\n" +
			"could not be judged or an implementation could not be run, and 4 where an expectation no longer\n" +
			"holds. The first of 1, 3 and 4 that is true counts. A shard leaves 4 to `losscheck merge`.",
		Example:           runExample,
		ValidArgsFunction: completeLosses,
		RunE:              options.run,
	}
	options.declare(command)
	return command
}

func (o *runOptions) declare(command *cobra.Command) {
	set := command.Flags()
	set.StringVar(&o.specs, "specs", "", "judge by the specs in this `folder` (default: the specs compiled in)")
	set.StringVar(&o.shard, "shard", "", "run a `part` of the cases, as 1/4 for the first of four (default: what Bazel or Kubernetes says, or all)")
	set.IntVar(&o.jobs, "jobs", 0, "so many calls at once, of each implementation (default: as many as there are processors)")
	set.BoolVar(&o.failFast, "fail-fast", false, "run no further case behind one that fails and was not expected to")
	set.BoolVar(&o.list, "list", false, "print the ids of the cases, and run nothing")
	set.BoolVar(&o.update, "update-expectations", false, "write what fails now into the files of expectations, and print what changed")
	o.filterFlags.declare(command)
	o.implementationFlags.declare(command)
	o.outputFlags.declare(command)
}

func (o *runOptions) run(command *cobra.Command, globs []string) error {
	if _, err := o.outputs(); err != nil {
		return err
	}
	whole, err := o.suite(globs, command.ErrOrStderr())
	if err != nil {
		return err
	}
	of, err := o.chosenShard()
	if err != nil {
		return err
	}
	part, slice := whole.Slice(of)
	if o.list {
		return listCases(command.OutOrStdout(), part)
	}
	r, err := o.judge(command, whole, part, of)
	if err != nil {
		return failure(command.ErrOrStderr(), err)
	}
	if of != shard.Whole {
		slice.Filtered = o.narrowed(command)
		r.Slice, r.Findings = slice, nil
	}
	if err := o.write(command, r, o.specs); err != nil {
		return err
	}
	return conclude(command.ErrOrStderr(), r)
}

// suite is the cases that the flags and globs choose.
func (o *runOptions) suite(globs []string, errs io.Writer) (*conformance.Suite, error) {
	by, err := o.filter(globs)
	if err != nil {
		return nil, err
	}
	return loadSuite(o.specs, by, errs)
}

// chosenShard is that of the flag, or else of the environment.
func (o *runOptions) chosenShard() (shard.Shard, error) {
	if o.shard != "" {
		return shard.Parse(o.shard)
	}
	return shard.FromEnvironment(os.Getenv)
}

// listCases prints an id a line. A case of two dtypes has one id.
func listCases(out io.Writer, suite *conformance.Suite) error {
	before := ""
	for _, c := range suite.Cases {
		if c.ID == before {
			continue
		}
		before = c.ID
		if _, err := fmt.Fprintln(out, c.ID); err != nil {
			return err
		}
	}
	return nil
}
