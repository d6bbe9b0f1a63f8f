// Package specfmt writes spec files in one layout: the manual's order of keys, two blanks of
// indentation, at most 100 columns for what stands in braces. Comments, formulas, and the author's
// quotes and numbers stay as they are.
package specfmt

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/schema"
	"github.com/losscheck/losscheck/gen/spec"
)

// Format lays out a spec. A file with mistakes is not touched: then there is no text, and the
// list has them. An error is one of this package's own; the file is to be left as it is.
func Format(file string, source []byte) ([]byte, diag.List, error) {
	if _, diags := spec.Parse(file, source); diags.Failed() {
		return nil, diags, nil
	}
	before, err := parse(source)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	kept := before.inventory()
	text := before.print()
	after, err := parse(text)
	if err != nil || !slices.Equal(kept, after.inventory()) {
		return nil, nil, fmt.Errorf("%s: internal error: the layout would change what the file says", file)
	}
	return text, nil, nil
}

// parse reads a file that spec.Parse accepts.
func parse(source []byte) (*document, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(source, &root); err != nil {
		return nil, err
	}
	b := &builder{text: linesOf(source)}
	d := &document{root: b.node(root.Content[0], schema.Root(), nil)}
	d.attach(b.items, b.comments())
	d.root.sortKeys()
	return d, nil
}
