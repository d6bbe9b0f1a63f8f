package report

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// An Output is a file that a report is written to, and the format that it is written in.
type Output struct {
	Format Format
	File   string // - is the standard output
}

// Standard is the name of the standard output among outputs.
const Standard = "-"

// ParseOutput reads an output as it is given on a command line: the name of a file, as report.html,
// or that of a format in front of it, as junit=report.xml. Without one the format is that of the name
// otherwise, where it is not empty, and else the one that the file's extension belongs to. A file
// whose name has an equals sign is given with its folder, as ./a=b.txt.
func ParseOutput(text, otherwise string) (Output, error) {
	name, file, named := strings.Cut(text, "=")
	if !named || strings.ContainsAny(name, `/\.`) {
		name, file = otherwise, text
	}
	if file == "" {
		return Output{}, errors.New("an output needs the name of a file, as report.html or junit=report.xml")
	}
	if name == "" {
		return outputByExtension(file)
	}
	format, err := ParseFormat(name)
	return Output{Format: format, File: file}, err
}

// outputByExtension chooses the format by the file's name.
func outputByExtension(file string) (Output, error) {
	extension := strings.ToLower(filepath.Ext(file))
	for _, f := range Formats() {
		if f.Extension != "" && f.Extension == extension {
			return Output{Format: f, File: file}, nil
		}
	}
	return Output{}, fmt.Errorf("%s does not say in which format the report is to be written: write text=%s, say; there are %s",
		file, file, strings.Join(FormatNames(), ", "))
}
