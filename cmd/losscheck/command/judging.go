package command

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/shard"
)

// judge runs the cases of a part of the suite with all implementations at once.
func (o *runOptions) judge(command *cobra.Command, whole, part *conformance.Suite, of shard.Shard) (conformance.Report, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	entrants, err := o.open(ctx, part, o.update)
	if err != nil {
		return conformance.Report{}, err
	}
	defer closeAll(entrants)
	r := conformance.NewReport(whole, o.runAll(command.ErrOrStderr(), entrants, part)...)
	if ctx.Err() != nil {
		return r, errors.New("interrupted")
	}
	partial := of != shard.Whole || o.narrowed(command)
	if o.update {
		if err := updateExpectations(command.OutOrStdout(), entrants, r, partial); err != nil {
			return r, err
		}
	}
	for i, e := range entrants {
		r.Findings = append(r.Findings, applyExpectations(e.expected, &r.Implementations[i], partial)...)
	}
	return r, o.examine(command.ErrOrStderr(), entrants, r)
}

// examine says of unexpected failures, if there are any, what is probably wrong.
func (o *runOptions) examine(errs io.Writer, entrants []*entrant, r conformance.Report) error {
	if s := r.Summary(); s.Failed+s.Errored == s.Known {
		return nil
	}
	specs, err := loadSpecs(o.specs, errs)
	if err != nil {
		return err
	}
	examiner, err := newExaminer(specs)
	if err != nil {
		return err
	}
	for i, e := range entrants {
		examiner.Examine(e.Implementation, r.Implementations[i].Results, o.calls())
	}
	return nil
}

// runAll has what came of each implementation.
func (o *runOptions) runAll(errs io.Writer, entrants []*entrant, suite *conformance.Suite) []conformance.Judged {
	done, finish := progress(errs, len(entrants)*len(suite.Cases))
	defer finish()
	judged := make([]conformance.Judged, len(entrants))
	var running sync.WaitGroup
	for i, e := range entrants {
		how := conformance.Running{Jobs: o.calls(), Done: done}
		if o.failFast {
			how.Stop = unexpected(e.expected, e.Info())
		}
		running.Go(func() { judged[i] = how.Run(e.Implementation, suite) })
	}
	running.Wait()
	return judged
}

// calls is how many there are at once.
func (o *runOptions) calls() int { return cmp.Or(o.jobs, runtime.GOMAXPROCS(0)) }

// narrowed says whether cases were left out: then an expectation may well speak of none.
func (o *runOptions) narrowed(command *cobra.Command) bool {
	for _, flag := range []string{"loss", "tag", "dtype", "what", "rerun-failed", "specs", "fail-fast"} {
		if command.Flags().Changed(flag) {
			return true
		}
	}
	return command.Flags().NArg() > 0
}
