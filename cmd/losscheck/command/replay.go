package command

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/replay"
)

// replayOptions are the flags of replay.
type replayOptions struct {
	id string
	implementationFlags
}

func newReplay() *cobra.Command {
	options := new(replayOptions)
	command := &cobra.Command{
		Use:   "replay REPORT.json --case ID",
		Short: "Run one case of a report again",
		Long: "Replay takes a case from a JSON report, its inputs and what is right, and runs it again: neither specs\n" +
			"nor vectors are read. The id is that of a case or of a result. It shows what came, what is right, and\n" +
			"whether that is what the report has. Of whom the report is, --impl says, unless it is of the compiled\n" +
			"losses. It exits with 1 where the case fails.",
		Example: "  losscheck replay report.json --case huber/notebook-202\n" +
			"  losscheck replay report.json --case bce/single/float32/value --impl numpy",
		Args: cobra.ExactArgs(1),
		RunE: options.run,
	}
	command.Flags().StringVar(&options.id, "case", "", "`id` of a case or a result")
	if err := command.MarkFlagRequired("case"); err != nil {
		panic(fmt.Sprintf("internal error: %v", err))
	}
	options.declare(command)
	return command
}

// reachable refuses to try the compiled losses, unasked, where the report is of others.
func (o *replayOptions) reachable(r conformance.Report) error {
	var names []string
	for _, judged := range r.Implementations {
		names = append(names, judged.Info.Name)
	}
	if len(o.chosen) > 0 || slices.Contains(names, compiled().Info().Name) {
		return nil
	}
	return fmt.Errorf("the report is of %s; say how to reach it: --impl COMMAND", strings.Join(names, ", "))
}

func (o *replayOptions) run(command *cobra.Command, args []string) error {
	r, err := readReport(args[0])
	if err != nil {
		return err
	}
	suite, err := replay.Suite(r, o.id)
	if err != nil {
		return err
	}
	if err := o.reachable(r); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	entrants, err := o.open(ctx, suite, false)
	if err != nil {
		return failure(command.ErrOrStderr(), err)
	}
	defer closeAll(entrants)
	var all conformance.Report
	for _, e := range entrants {
		judged := conformance.Run(e.Implementation, suite)
		if err := replay.Write(command.OutOrStdout(), r, judged); err != nil {
			return err
		}
		all.Implementations = append(all.Implementations, judged)
	}
	return conclude(command.ErrOrStderr(), all)
}
