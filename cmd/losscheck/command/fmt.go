package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/specfmt"
)

// fmtOptions are the flags of fmt.
type fmtOptions struct{ check bool }

func newFmt() *cobra.Command {
	options := new(fmtOptions)
	command := &cobra.Command{
		Use:   "fmt [file|folder ...]",
		Short: "Lay out specs in the manual's way",
		Long: "Fmt brings specs into one layout and names the files that it changes: the manual's order of keys,\n" +
			"two blanks of indentation, braces on one line where they fit 100 columns. Comments, formulas,\n" +
			"quotes and numbers stay as they are, and so does every file with a mistake in it.\n" +
			"Without an argument it formats the folder specs. With --check it writes nothing and exits\n" +
			"with 1 where something would change.",
		Example: "  losscheck fmt\n  losscheck fmt specs/regression/huber.yaml\n  losscheck fmt --check specs",
		RunE:    options.run,
	}
	command.Flags().BoolVar(&options.check, "check", false, "write nothing, and fail where something would change")
	return command
}

func (o *fmtOptions) run(command *cobra.Command, names []string) error {
	if len(names) == 0 {
		names = []string{"specs"}
	}
	files, err := specfmt.Find(names)
	if err != nil {
		return err
	}
	changed, broken := false, false
	for _, file := range files {
		differs, sound, err := o.format(file, command.OutOrStdout(), command.ErrOrStderr())
		if err != nil {
			return err
		}
		changed, broken = changed || differs, broken || !sound
	}
	switch {
	case broken:
		return exit(exitUsage)
	case changed && o.check:
		return exit(exitNotConforming)
	}
	return nil
}

// format formats one file, and says whether that changes it and whether it is free of mistakes.
func (o *fmtOptions) format(name string, out, errs io.Writer) (differs, sound bool, err error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return false, false, err
	}
	text, diags, err := specfmt.Format(filepath.ToSlash(name), source)
	if err != nil {
		return false, false, err
	}
	if diags.Failed() {
		return false, false, diags.Write(errs, func(string) []byte { return source })
	}
	if bytes.Equal(text, source) {
		return false, true, nil
	}
	fmt.Fprintln(out, filepath.ToSlash(name))
	if o.check {
		return true, true, nil
	}
	return true, true, gen.WriteFile(name, text)
}
