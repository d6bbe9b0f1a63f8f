package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/reference/vectors"
)

func newVectorsFmt() *cobra.Command {
	check := false
	command := &cobra.Command{
		Use:   "fmt [file|folder ...]",
		Short: "Lay out files of vectors in their one way",
		Long: "Fmt checks files of vectors and brings them into one layout: keys in the order of the format's\n" +
			"description, numbers as their shortest texts, an array a line. It names the files that it changes.\n" +
			"Without an argument it takes the folder reference/vectors. With --check it writes nothing and\n" +
			"exits with 1 where something would change.",
		Example: "  losscheck vectors fmt\n  losscheck vectors fmt --check reference/vectors",
		RunE: func(command *cobra.Command, names []string) error {
			if len(names) == 0 {
				names = []string{vectorsFolder}
			}
			return formatVectors(command, names, check)
		},
	}
	command.Flags().BoolVar(&check, "check", false, "write nothing, and fail where something would change")
	return command
}

func formatVectors(command *cobra.Command, names []string, check bool) error {
	files, err := vectorFiles(names)
	if err != nil {
		return err
	}
	changed := false
	for _, file := range files {
		differs, err := formatVectorFile(file, check)
		if err != nil {
			return err
		}
		if differs {
			changed = true
			fmt.Fprintln(command.OutOrStdout(), filepath.ToSlash(file))
		}
	}
	if changed && check {
		return exit(exitNotConforming)
	}
	return nil
}

// formatVectorFile lays out a file, and says whether that changes it.
func formatVectorFile(name string, check bool) (differs bool, err error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return false, err
	}
	file, err := vectors.Parse(strings.TrimSuffix(filepath.Base(name), ".json"), text)
	if err != nil {
		return false, fmt.Errorf("%s: %w", filepath.ToSlash(name), err)
	}
	laidOut := vectors.Format(file)
	if bytes.Equal(laidOut, text) {
		return false, nil
	}
	if check {
		return true, nil
	}
	return true, gen.WriteFile(name, laidOut)
}

// vectorFiles are the files named and those in the folders named.
func vectorFiles(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		inside, err := filepath.Glob(filepath.Join(name, "*.json"))
		if err != nil {
			return nil, err
		}
		files = append(files, slices.DeleteFunc(inside, func(file string) bool { return filepath.Base(file) == vectors.SchemaName })...)
	}
	return files, nil
}
