package command

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/report"
	"github.com/losscheck/losscheck/gen"
)

// runOptions are the flags of run.
type runOptions struct {
	specs  string // a folder; empty: the specs compiled in
	format string
	output string // a file; empty: the standard output
}

const runExample = "  losscheck run\n" +
	"  losscheck run huber 'info_*'\n" +
	"  losscheck run --specs ./specs\n" +
	"  losscheck run --format json --output report.json"

func newRun() *cobra.Command {
	options := new(runOptions)
	command := &cobra.Command{
		Use:   "run [loss-id-glob ...]",
		Short: "Judge the compiled losses and report",
		Long: "Run judges the compiled losses, all or those whose ids match a glob, by the prints and the exact\n" +
			"reference vectors of their specs. It exits with 0 where they conform, 1 where one does not, and 3\n" +
			"where something could not be judged.",
		Example:           runExample,
		ValidArgsFunction: completeLosses,
		RunE:              options.run,
	}
	options.flags(command)
	return command
}

func (o *runOptions) flags(command *cobra.Command) {
	command.Flags().StringVar(&o.specs, "specs", "", "judge by the specs in this `folder` (default: the specs compiled in)")
	command.Flags().StringVar(&o.format, "format", "text", "of the report: text or json")
	command.Flags().StringVar(&o.output, "output", "", "write the report to this `file` (default: the standard output)")
	completeWords(command, "format", "text", "json")
}

func (o *runOptions) run(command *cobra.Command, globs []string) error {
	if o.format != "text" && o.format != "json" {
		return fmt.Errorf("unknown format %q: there are text and json", o.format)
	}
	suite, err := loadSuite(o.specs, globs, command.ErrOrStderr())
	if err != nil {
		return err
	}
	r := conformance.Run(compiled(), suite)
	if err := o.write(command.OutOrStdout(), r); err != nil {
		return err
	}
	return verdict(r.Summary())
}

// write puts the report where it belongs. A file gets all of it or stays as it was, and the
// standard output then has the conclusion.
func (o *runOptions) write(out io.Writer, r conformance.Report) error {
	if o.output == "" {
		return o.render(out, r, colorful(out))
	}
	var text bytes.Buffer
	if err := o.render(&text, r, false); err != nil {
		return err
	}
	if err := gen.WriteFile(o.output, text.Bytes()); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	return report.Conclusion(out, r.Summary(), colorful(out))
}

func (o *runOptions) render(w io.Writer, r conformance.Report, color bool) error {
	if o.format == "json" {
		return report.JSON(w, report.Tool{Name: "losscheck", Version: version()}, r)
	}
	return report.Text(w, r, color)
}

// colorful says whether out is a terminal that wants colors.
func colorful(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func verdict(s conformance.Summary) error {
	switch s.Conclusion() {
	case conformance.Conforming:
		return nil
	case conformance.NotConforming:
		return exit(exitNotConforming)
	case conformance.NotJudged:
		return exit(exitNotJudged)
	default:
		panic(fmt.Sprintf("internal error: conclusion %d", s.Conclusion()))
	}
}
