// Package command is the losscheck command line over a package of generated losses: flags and exit
// codes only.
//
// A module with losses of its own has a program of five lines that hands [Main] its registry and
// its specs; every command then knows its losses.
//
// The program exits with 0 where everything conforms, 1 where something does not, 2 for a mistake in
// the command line or in a spec, 3 where something could not be judged, and 4 where an expectation
// no longer holds.
package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen/kernel"
)

// The exit codes.
const (
	exitConforming    = 0
	exitNotConforming = 1
	exitUsage         = 2
	exitNotJudged     = 3
	exitUnexpected    = 4
)

// exit ends the program with a code, after everything there is to say was said.
type exit int

// Error implements error.
func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// A Losses is what the commands work on: a package of generated losses and the specs that it came from.
type Losses struct {
	Package  string         // as reports name it: generated/loss
	Registry []kernel.Entry // the package's Registry()
	Specs    fs.FS          // the spec files, in folders by family
	Folder   string         // what stands before their paths in positions: specs
}

// compiledIn is set once, by Main, before any command runs.
var compiledIn Losses

// Main runs the command line over the given losses and returns the exit code.
func Main(losses Losses) int {
	compiledIn = losses
	return execute(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}

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
		Use:   "losscheck [loss-or-case-glob ...]",
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
	options.declare(root)
	root.AddCommand(newRun(), newGen(), newList(), newVersion(), newAdapter())
	root.AddCommand(newExplain())
	root.AddCommand(newLint())
	root.AddCommand(newFmt())
	root.AddCommand(newSchema())
	root.AddCommand(newEval(), newPlot())
	root.AddCommand(newOracle())
	root.AddCommand(newVectors())
	root.AddCommand(newNew())
	root.AddCommand(newImport())
	root.AddCommand(newWatch())
	root.AddCommand(newSmoke())
	root.AddCommand(newReport(), newMerge(), newDiff(), newReplay())
	root.AddCommand(newPages())
	return root
}
