package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// schemaFile is the name of the JSON Schema that editors read, in the folder of the specs.
const schemaFile = "spec.schema.json"

// Write writes a draft into the folder of the specs, under its family, and returns the file's
// name. It never overwrites: a spec that is there is an error.
func Write(specs string, d Draft) (string, error) {
	if _, err := os.Stat(filepath.Join(specs, schemaFile)); err == nil {
		d.Schema = path.Join(strings.Repeat("../", 1+strings.Count(d.Family, "/")), schemaFile)
	}
	name := filepath.Join(specs, filepath.FromSlash(d.Family), d.ID+".yaml")
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return name, err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return name, fmt.Errorf("%s is there already and stays as it is", filepath.ToSlash(name))
	}
	if err != nil {
		return name, err
	}
	_, err = file.Write(d.YAML())
	return name, errors.Join(err, file.Close())
}
