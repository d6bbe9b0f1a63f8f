package gen

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or leaves the one there as it was: it writes beside it and renames,
// so that no reader sees half of it.
func WriteFile(name string, data []byte) (err error) {
	beside, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return folderError(err, filepath.Dir(name))
	}
	defer func() {
		if err != nil {
			os.Remove(beside.Name())
		}
	}()
	_, err = beside.Write(data)
	err = errors.Join(err, beside.Chmod(0o644), beside.Close())
	if err != nil {
		return err
	}
	return os.Rename(beside.Name(), name)
}

// folderError names the folder in the place of a temporary file that could not be made in it.
func folderError(err error, folder string) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return &fs.PathError{Op: "write into", Path: folder, Err: path.Err}
	}
	return err
}
