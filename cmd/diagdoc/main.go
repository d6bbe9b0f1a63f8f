// Diagdoc writes the page that explains every diagnostic, each with an example and what is said
// about it.
package main

import (
	"flag"
	"fmt"
	"os"
)

//go:generate go run . -o ../../docs/diagnostics.md

func main() {
	out := flag.String("o", "docs/diagnostics.md", "write the page to this `file`")
	flag.Parse()
	text, err := page()
	if err == nil {
		err = os.WriteFile(*out, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "diagdoc:", err)
		os.Exit(1)
	}
}
