// Losses is losscheck over the losses of this module: run, eval, plot, explain and the rest know them.
package main

import (
	"io/fs"
	"log"
	"os"

	"github.com/losscheck/losscheck/cmd/losscheck/command"

	"example.com/ownlosses"
	"example.com/ownlosses/loss"
)

func main() {
	specs, err := fs.Sub(ownlosses.Specs, "specs")
	if err != nil {
		log.Fatal(err)
	}
	os.Exit(command.Main(command.Losses{Package: "loss", Registry: loss.Registry(), Specs: specs, Folder: "specs"}))
}
