package spec

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// LoadFS reads every .yaml file of a tree, in the order of their paths. Hidden files and folders,
// which editors leave beside what they have open, are no specs. Prefix stands
// before the paths in positions: "specs" where the tree is the folder specs. The specs
// returned are those without mistakes; the list has the mistakes of all files.
func LoadFS(tree fs.FS, prefix string) ([]*Spec, diag.List) {
	l := &loader{tree: tree, prefix: prefix}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch hidden := name != "." && strings.HasPrefix(entry.Name(), "."); {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && !entry.IsDir():
			l.load(name)
		}
		return nil
	})
	if err != nil {
		l.diags.Errorf(l.whole("."), diag.FileUnreadable, "cannot be read: %v", reason(err))
	}
	slices.SortFunc(l.specs, func(a, b *Spec) int { return cmp.Compare(a.File, b.File) })
	l.checkUnique()
	l.diags.Sort()
	return l.specs, l.diags
}

// Sources gives the text of a file that LoadFS read, by the name it has in positions, for
// showing the lines of diagnostics.
func Sources(tree fs.FS, prefix string) func(file string) []byte {
	return func(file string) []byte {
		name := strings.TrimPrefix(strings.TrimPrefix(file, prefix), "/")
		source, err := fs.ReadFile(tree, name)
		if err != nil {
			return nil
		}
		return source
	}
}

type loader struct {
	tree   fs.FS
	prefix string
	specs  []*Spec
	diags  diag.List
}

func (l *loader) whole(name string) diag.Span {
	return diag.Span{Position: diag.Position{File: path.Join(l.prefix, name)}}
}

func (l *loader) load(name string) {
	switch path.Ext(name) {
	case ".yaml":
	case ".yml":
		l.diags.Errorf(l.whole(name), diag.FileMisplaced, "the name of a spec ends in .yaml")
		return
	default:
		return // a manual, a schema
	}
	source, err := fs.ReadFile(l.tree, name)
	if err != nil {
		l.diags.Errorf(l.whole(name), diag.FileUnreadable, "cannot be read: %v", reason(err))
		return
	}
	s, diags := Parse(path.Join(l.prefix, name), source)
	if s != nil {
		l.checkPlace(s, name)
		l.specs = append(l.specs, s)
	}
	l.diags = append(l.diags, diags...)
}

// reason is what went wrong, without the operation and the path.
func reason(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// checkPlace requires that a file is named by its id and lies in its family's folder,
// where there are folders.
func (l *loader) checkPlace(s *Spec, name string) {
	if want := s.ID + ".yaml"; path.Base(name) != want {
		l.diags.Errorf(s.At, diag.FileMisplaced, "the file of %q is named %s", s.ID, want)
	}
	if folder := path.Dir(name); folder != "." && folder != s.Family {
		l.diags.Errorf(s.At, diag.FileMisplaced, "the family %q lies in the folder of that name, not in %q", s.Family, folder)
	}
}

// checkUnique requires that no two files share an id or a Go name.
func (l *loader) checkUnique() {
	ids, names := map[string]*Spec{}, map[string]*Spec{}
	for _, s := range l.specs {
		if first := ids[s.ID]; first != nil {
			l.diags.Errorf(s.At, diag.DuplicateLoss, "the id %q is taken by %s", s.ID, first.File)
			continue
		}
		ids[s.ID] = s
		if first := names[s.Go]; first != nil {
			l.diags.Errorf(s.At, diag.DuplicateLoss, "the Go name %s is taken by %s", s.Go, first.File)
			continue
		}
		names[s.Go] = s
	}
}
