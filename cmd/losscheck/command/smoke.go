package command

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/remote"
	"github.com/losscheck/losscheck/conformance/remote/smoke"
)

// smokeOptions are the flags of smoke.
type smokeOptions struct {
	impl    string
	oneShot bool
}

func newSmoke() *cobra.Command {
	options := new(smokeOptions)
	command := &cobra.Command{
		Use:   "smoke --impl COMMAND [loss-id-glob ...]",
		Short: "Try out an adapter, and tell its author what is wrong with it",
		Long: "Smoke starts a program that speaks the adapter protocol and tries its messages step by step: hello,\n" +
			"numbers, gradients, ids, NaN, an unknown loss, a bad label, bye. Of what is wrong it says what was\n" +
			"sent, what came and what to do. It does not judge values: `losscheck run` does. Globs choose the\n" +
			"losses to ask for. It exits with 1 where a step is wrong.",
		Example: "  losscheck smoke --impl 'python3 adapter.py'\n" +
			"  losscheck smoke --impl './huber.py --quiet' --one-shot huber",
		ValidArgsFunction: completeLosses,
		RunE:              options.run,
	}
	command.Flags().StringVar(&options.impl, "impl", "", "`command` of the adapter, split into words as a shell does")
	command.Flags().BoolVar(&options.oneShot, "one-shot", false, "start the program for each request, and end its input behind it")
	if err := command.MarkFlagRequired("impl"); err != nil {
		panic(fmt.Sprintf("internal error: %v", err))
	}
	return command
}

func (o *smokeOptions) run(command *cobra.Command, globs []string) error {
	words, err := remote.Words(o.impl)
	if err != nil {
		return err
	}
	suite, err := loadSuite("", conformance.Filter{Globs: globs}, command.ErrOrStderr())
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	steps := smoke.Run(ctx, words, smoke.Options{OneShot: o.oneShot, Suite: suite, Known: compiled()})
	wrong := 0
	for _, step := range steps {
		if err := step.Write(command.OutOrStdout()); err != nil {
			return err
		}
		if step.Verdict == smoke.Wrong {
			wrong++
		}
	}
	if wrong > 0 {
		return exit(exitNotConforming)
	}
	return nil
}
