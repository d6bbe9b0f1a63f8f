package command

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/certified"
)

// compiled is the implementation that this program holds.
func compiled() *conformance.Registry { return compiledAs("") }

// compiledAs is the same under another name, if that is not empty.
func compiledAs(name string) *conformance.Registry {
	info := conformance.Info{Name: cmp.Or(name, compiledIn.Package), Version: version(), Language: "go"}
	return conformance.NewRegistry(info, compiledIn.Registry)
}

// loadSuite collects the cases that a filter chooses, from the specs of a folder or, where that is
// empty, from those compiled in.
func loadSuite(folder string, by conformance.Filter, errs io.Writer) (*conformance.Suite, error) {
	losses, err := loadSpecs(folder, errs)
	if err != nil {
		return nil, err
	}
	// Most of the time goes into reading vectors. Where the few of these losses do not make a suite, all
	// of them say what is wrong with the filter.
	if few := concerned(losses, by); len(few) < len(losses) {
		if suite, err := newSuite(few, by); err == nil {
			return suite, nil
		}
	}
	return newSuite(losses, by)
}

func newSuite(losses []*spec.Spec, by conformance.Filter) (*conformance.Suite, error) {
	suite, err := conformance.NewSuite(losses, conformance.Cached(certified.UserCache()))
	if err != nil {
		return nil, err
	}
	return suite.Filter(by)
}

// concerned are the losses that a filter may choose cases of, going by its globs.
func concerned(losses []*spec.Spec, by conformance.Filter) []*spec.Spec {
	var list []*spec.Spec
	for _, s := range losses {
		if mayChoose(by.Globs, s.ID) && mayChoose(by.Losses, s.ID) {
			list = append(list, s)
		}
	}
	return list
}

// mayChoose says whether globs of losses or of their cases leave a loss in. One that is no pattern, or
// none without what follows the slash, leaves in all.
func mayChoose(globs []string, loss string) bool {
	return len(globs) == 0 || slices.ContainsFunc(globs, func(glob string) bool {
		ofLoss, _, _ := strings.Cut(glob, "/")
		hit, err := path.Match(ofLoss, loss)
		return hit || err != nil
	})
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
