// Lossgen generates the package generated/loss of this repository from specs/.
//
// It imports the compiler only, so that it runs while the generated package is
// missing or broken. Everybody else generates with `losscheck gen`.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
)

func main() {
	specs := flag.String("specs", "specs", "folder of the specs")
	out := flag.String("out", "generated/loss", "folder of the package")
	flag.Parse()
	if err := run(*specs, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(specs, out string) error {
	tree := os.DirFS(specs)
	losses, problems := spec.LoadFS(tree, "specs")
	if problems.Failed() {
		problems.Write(os.Stderr, spec.Sources(tree, "specs"))
		return fmt.Errorf("nothing was generated")
	}
	files, problems := gen.Generate(losses, gen.Options{Package: "loss", Import: "github.com/losscheck/losscheck/generated/loss"})
	if problems.Failed() {
		problems.Write(os.Stderr, spec.Sources(tree, "specs"))
		return fmt.Errorf("nothing was generated")
	}
	changes, err := gen.Compare(out, files)
	if err != nil {
		return err
	}
	return gen.Apply(out, changes)
}
