// Losscheck judges implementations of loss functions by their specs, and generates Go from them.
//
// It exits with 0 where everything conforms, 1 where something does not, 2 for a mistake in the
// command line or in a spec, and 3 where something could not be judged.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes. 4 is reserved for expected failures that pass.
const (
	exitConforming    = 0
	exitNotConforming = 1
	exitUsage         = 2
	exitNotJudged     = 3
)

// exit ends the program with a code, after everything there is to say was said.
type exit int

// Error implements error.
func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

func main() { os.Exit(execute(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// execute runs one command line and gives the program's exit code.
func execute(args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.Execute()
	var code exit
	switch {
	case err == nil:
		return exitConforming
	case errors.As(err, &code):
		return int(code)
	default:
		fmt.Fprintln(errs, "losscheck:", err)
		return exitUsage
	}
}

func newRoot() *cobra.Command {
	options := new(runOptions)
	root := &cobra.Command{
		Use:   "losscheck [loss-id-glob ...]",
		Short: "Check loss functions against their specs, and generate Go from them",
		Long: "Losscheck judges the losses compiled into it by the prints and the exact reference vectors of\n" +
			"their specs. Without a command it does what `losscheck run` does.",
		Example:           strings.ReplaceAll(runExample, "losscheck run", "losscheck"),
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeLosses,
		RunE:              options.run,
		SilenceErrors:     true,
		SilenceUsage:      true,
	}
	options.flags(root)
	root.AddCommand(newRun(), newGen(), newList(), newVersion(), newAdapter())
	root.AddCommand(newExplain())
	root.AddCommand(newLint())
	root.AddCommand(newFmt())
	root.AddCommand(newSchema())
	root.AddCommand(newEval(), newPlot())
	root.AddCommand(newOracle())
	root.AddCommand(newNew())
	root.AddCommand(newImport())
	root.AddCommand(newWatch())
	root.AddCommand(newPages())
	return root
}
