// Digests prints, for each spec of the folder specs, the loss's id and the digest of its formula:
// what a captured reference is stamped with. Run it at the top of the repository.
package main

import (
	"fmt"
	"os"

	"github.com/losscheck/losscheck/gen/spec"
)

func main() {
	specs, diags := spec.LoadFS(os.DirFS("specs"), "specs")
	for _, d := range diags {
		fmt.Fprintln(os.Stderr, d)
	}
	if diags.Failed() {
		os.Exit(2)
	}
	for _, s := range specs {
		fmt.Println(s.ID, s.Digest())
	}
}
