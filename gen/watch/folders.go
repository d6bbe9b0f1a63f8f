package watch

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// folders watches a tree of folders. Files are not watched themselves: to save one, editors
// write another and rename it.
type folders struct {
	watcher *fsnotify.Watcher
}

func watchFolders(root string) (*folders, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	f := &folders{watcher}
	if err := f.add(root); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	return f, nil
}

func (f *folders) close() { f.watcher.Close() }

// add watches a folder and those in it. What has gone meanwhile is no error.
func (f *folders) add(root string) error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == root:
			return err
		case err != nil:
			return nil
		case !entry.IsDir():
			return nil
		case name != root && hidden(name):
			return fs.SkipDir
		}
		return f.watcher.Add(name)
	})
}

// wait returns the specs that were saved, moved or removed since the last time, once nothing has
// happened for a moment. It returns nothing when ctx is done.
func (f *folders) wait(ctx context.Context) ([]string, error) {
	var saved []string
	var quiet <-chan time.Time // never comes before something has happened
	for {
		select {
		case <-ctx.Done():
			return nil, nil
		case err := <-f.watcher.Errors:
			return nil, err
		case event := <-f.watcher.Events:
			if f.concerns(event) {
				saved = append(saved, filepath.Clean(event.Name))
				quiet = time.After(settle)
			}
		case <-quiet:
			return saved, nil
		}
	}
}

// concerns says whether an event can change what the specs are. A folder that is new is watched
// from now on.
func (f *folders) concerns(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || hidden(event.Name) {
		return false
	}
	switch filepath.Ext(event.Name) {
	case ".yaml", ".yml":
		return true
	case "":
		if event.Has(fsnotify.Create) {
			f.add(event.Name) // a file without an extension is not walked into
		}
		return true
	default:
		return false
	}
}

func hidden(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") }
