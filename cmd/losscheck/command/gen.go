package command

import (
	"fmt"
	"go/token"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
)

// genOptions are the flags of gen.
type genOptions struct {
	check   bool
	specs   string
	out     string
	name    string // of the package; empty: that of its folder
	adapter string // a folder; empty: no adapter
}

func newGen() *cobra.Command {
	options := new(genOptions)
	command := &cobra.Command{
		Use:   "gen",
		Short: "Generate a Go package from specs",
		Long: "Gen writes a Go package with a loss for each spec. It changes only what differs and removes\n" +
			"generated files whose specs are gone. With --check it writes nothing and exits with 1 where\n" +
			"something would change. With --adapter it also writes a program that answers the adapter protocol\n" +
			"with the losses of the package, for `losscheck run --impl`.",
		Example: "  losscheck gen\n" +
			"  losscheck gen --specs ./specs --out ./loss   # in a module of your own\n" +
			"  losscheck gen --specs ./specs --out ./loss --adapter ./cmd/adapter\n" +
			"  losscheck gen --check                        # in CI",
		Args: cobra.NoArgs,
		RunE: options.run,
	}
	command.Flags().BoolVar(&options.check, "check", false, "write nothing, and fail where something would change")
	command.Flags().StringVar(&options.adapter, "adapter", "", "`folder` of an adapter to write for the package (default: none)")
	options.places(command)
	return command
}

// places are the flags that say what is generated from where.
func (o *genOptions) places(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&o.specs, "specs", "specs", "`folder` of the specs")
	flags.StringVar(&o.out, "out", filepath.Join("generated", "loss"), "`folder` of the package")
	flags.StringVar(&o.name, "package", "", "`name` of the package (default: that of its folder)")
}

func (o *genOptions) run(command *cobra.Command, _ []string) error {
	losses, err := loadSpecs(o.specs, command.ErrOrStderr())
	if err != nil {
		return err
	}
	folders, err := o.folders(losses, command.ErrOrStderr())
	if err != nil {
		return err
	}
	if o.check {
		return complain(command.OutOrStdout(), folders)
	}
	for _, f := range folders {
		if err := gen.Apply(f.path, f.changes); err != nil {
			return err
		}
	}
	return nil
}

// A folder is one that gen writes, and what has to happen in it.
type folder struct {
	path    string
	changes []gen.Change
}

// folders are that of the package and, where one is wanted, that of its adapter.
func (o *genOptions) folders(losses []*spec.Spec, errs io.Writer) ([]folder, error) {
	target, err := o.target()
	if err != nil {
		return nil, err
	}
	files, diags := gen.Generate(losses, target)
	tree, prefix := specTree(o.specs)
	if err := diags.Write(errs, spec.Sources(tree, prefix)); err != nil {
		return nil, err
	}
	if diags.Failed() {
		return nil, exit(exitUsage)
	}
	changes, err := gen.Compare(o.out, files)
	folders := []folder{{o.out, changes}}
	if err != nil || o.adapter == "" {
		return folders, err
	}
	if filepath.Clean(o.adapter) == filepath.Clean(o.out) {
		return nil, fmt.Errorf("%s is the folder of the package; the adapter is a program and needs another", o.adapter)
	}
	changes, err = gen.Compare(o.adapter, gen.Adapter(target))
	return append(folders, folder{o.adapter, changes}), err
}

// target is the package to generate: its name and its import path.
func (o *genOptions) target() (gen.Options, error) {
	folder, err := filepath.Abs(o.out)
	if err != nil {
		return gen.Options{}, err
	}
	name := o.name
	if name == "" {
		name = filepath.Base(folder)
	}
	if !token.IsIdentifier(name) {
		return gen.Options{}, fmt.Errorf("%q is no name of a Go package; give one with --package", name)
	}
	path, err := importPath(folder)
	return gen.Options{Package: name, Import: path}, err
}

// complain lists the files that differ from what would be generated.
func complain(out io.Writer, folders []folder) error {
	stale := false
	for _, f := range folders {
		for _, change := range f.changes {
			fmt.Fprintf(out, "%s: stale: %s\n", filepath.ToSlash(filepath.Join(f.path, change.Path)), change.Kind)
			stale = true
		}
	}
	if !stale {
		return nil
	}
	fmt.Fprintln(out, "run the same command without --check to mend it")
	return exit(exitNotConforming)
}
