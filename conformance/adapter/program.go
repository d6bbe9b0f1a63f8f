package adapter

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/kernel"
)

// Main is a whole program: it puts a generated package's registry behind the protocol, on the standard
// input and output. The name is the package's; its version is that of the module that the program is
// built in.
func Main(name string, registry []kernel.Entry) {
	info := conformance.Info{Name: name, Version: version(), Language: "go"}
	if err := Serve(conformance.NewRegistry(info, registry), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// version is that of the main module, empty where the program does not know it.
func version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return build.Main.Version
}
