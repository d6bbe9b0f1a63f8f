// Losscheck judges implementations of loss functions by their specs, and generates Go from them.
//
// It exits with 0 where everything conforms, 1 where something does not, 2 for a mistake in the
// command line or in a spec, and 3 where something could not be judged.
package main

import (
	"os"

	"github.com/losscheck/losscheck/cmd/losscheck/command"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

func main() {
	os.Exit(command.Main(command.Losses{Package: "generated/loss", Registry: loss.Registry(), Specs: specs.FS, Folder: "specs"}))
}
