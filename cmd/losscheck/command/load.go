package command

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
)

// compiled is the implementation that this program holds.
func compiled() *conformance.Registry {
	return conformance.NewRegistry(conformance.Info{Name: compiledIn.Package, Version: version(), Language: "go"}, compiledIn.Registry)
}

// loadSuite collects the cases of the losses that match the globs, from the specs of a folder or,
// where that is empty, from those compiled in.
func loadSuite(folder string, globs []string, errs io.Writer) (*conformance.Suite, error) {
	losses, err := loadSpecs(folder, errs)
	if err != nil {
		return nil, err
	}
	suite, err := conformance.NewSuite(losses)
	if err != nil {
		return nil, err
	}
	return suite.Filter(globs)
}

// loadSpecs reads and checks the specs of a folder, or those compiled in. What is wrong with them
// is written in full to errs.
func loadSpecs(folder string, errs io.Writer) ([]*spec.Spec, error) {
	if err := specFolder(folder); err != nil {
		return nil, err
	}
	tree, prefix := specTree(folder)
	losses, diags := spec.LoadFS(tree, prefix)
	for _, loss := range losses {
		_, more := check.Spec(loss)
		diags = append(diags, more...)
	}
	diags.Sort()
	if err := diags.Write(errs, spec.Sources(tree, prefix)); err != nil {
		return nil, err
	}
	if diags.Failed() {
		return nil, exit(exitUsage)
	}
	if len(losses) == 0 {
		return nil, fmt.Errorf("%s has no specs", folder)
	}
	return losses, nil
}

// specFolder refuses what is not a folder; the empty name is that of the specs compiled in.
func specFolder(name string) error {
	if info, err := os.Stat(name); name != "" && (err != nil || !info.IsDir()) {
		return fmt.Errorf("%s is not a folder with specs", name)
	}
	return nil
}

// specTree is where the specs are, and what stands before their paths in positions.
func specTree(folder string) (tree fs.FS, prefix string) {
	if folder == "" {
		return compiledIn.Specs, compiledIn.Folder
	}
	return os.DirFS(folder), filepath.ToSlash(filepath.Clean(folder))
}
