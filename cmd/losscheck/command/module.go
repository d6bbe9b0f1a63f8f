package command

import (
	"bufio"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// importPath is the import path of a folder, which may not exist yet: the path of the module
// around it and the way down from there.
func importPath(folder string) (string, error) {
	for root := folder; ; root = filepath.Dir(root) {
		module, err := modulePath(filepath.Join(root, "go.mod"))
		if err == nil {
			below, err := filepath.Rel(root, folder)
			return path.Join(module, filepath.ToSlash(below)), err
		} else if !os.IsNotExist(err) {
			return "", err
		}
		if root == filepath.Dir(root) {
			return "", fmt.Errorf("there is no go.mod above %s, so the package there has no import path", folder)
		}
	}
}

// modulePath reads the module directive of a go.mod.
func modulePath(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 || fields[0] != "module" {
			continue
		}
		if unquoted, err := strconv.Unquote(fields[1]); err == nil {
			return unquoted, nil
		}
		return fields[1], nil
	}
	return "", fmt.Errorf("%s has no module directive", file)
}
