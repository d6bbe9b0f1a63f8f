package specfmt_test

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/gen/schema"
	"github.com/losscheck/losscheck/gen/specfmt"
	"github.com/losscheck/losscheck/specs"
)

// scrambler writes a spec in some other layout: keys in any order, blocks or brackets, any
// indentation, line breaks, blank lines, and comments wherever they can stand.
type scrambler struct {
	*rapid.T
	out      strings.Builder
	comments []string
}

// TestAnyLayoutBecomesOne scrambles the specs and formats them. What a spec says stays, its comments
// stay, and formatting again changes nothing.
func TestAnyLayoutBecomesOne(t *testing.T) {
	all := sources(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names(all)).Draw(t, "spec")
		var root yaml.Node
		if err := yaml.Unmarshal(all[name], &root); err != nil {
			t.Fatal(err)
		}
		s := &scrambler{T: t}
		s.block(root.Content[0], schema.Root(), s.number("root", 0, 2))
		s.aside(0)
		scrambled := s.out.String()
		text := format(t, name, []byte(scrambled))
		if again := format(t, name, text); string(again) != string(text) {
			t.Fatalf("formatted again,\n%s\nbecomes\n%s\nscrambled\n%s", text, again, scrambled)
		}
		for _, c := range s.comments {
			if strings.Count(string(text), c) != 1 {
				t.Fatalf("%q stands %d times in\n%s", c, strings.Count(string(text), c), text)
			}
		}
		sameMeaning(t, name, all[name], text)
	})
}

func format(t rapid.TB, name string, source []byte) []byte {
	t.Helper()
	text, diags, err := specfmt.Format(name, source)
	if err != nil || diags.Failed() {
		t.Fatalf("%v %v\n%s", err, diags, source)
	}
	return text
}

func sources(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(specs.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		all[name], err = fs.ReadFile(specs.FS, name)
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	return all
}

func names(all map[string][]byte) []string {
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s *scrambler) number(label string, low, high int) int {
	return rapid.IntRange(low, high).Draw(s.T, label)
}

// sometimes is true in one of n draws.
func (s *scrambler) sometimes(label string, n int) bool { return s.number(label, 1, n) == n }

// comment is one that does not occur twice.
func (s *scrambler) comment() string {
	s.comments = append(s.comments, fmt.Sprintf("# note %d.", len(s.comments)))
	return s.comments[len(s.comments)-1]
}

// aside writes blank lines and comments, about as far indented as what follows.
func (s *scrambler) aside(indent int) {
	for s.sometimes("aside", 8) {
		if s.sometimes("blank", 2) {
			s.out.WriteString(strings.Repeat("\n", s.number("blanks", 1, 2)))
		} else {
			s.out.WriteString(strings.Repeat(" ", max(0, indent+s.number("shift", -2, 4))) + s.comment() + "\n")
		}
	}
}

// endLine ends a line, maybe with a comment.
func (s *scrambler) endLine() {
	if s.sometimes("tail", 10) {
		s.out.WriteString(" " + s.comment())
	}
	s.out.WriteString("\n")
}

func (s *scrambler) block(n *yaml.Node, shape *schema.Shape, indent int) {
	lead := strings.Repeat(" ", indent)
	if n.Kind == yaml.SequenceNode {
		for _, element := range n.Content {
			s.aside(indent)
			s.out.WriteString(lead + "-")
			s.value(element, shape.Each, indent)
		}
		return
	}
	for _, i := range s.order(n, shape) {
		s.aside(indent)
		s.out.WriteString(lead + n.Content[i].Value + ":")
		s.value(n.Content[i+1], child(shape, n.Content[i].Value), indent)
	}
}

// order shuffles the keys of a mapping, where that means nothing.
func (s *scrambler) order(n *yaml.Node, shape *schema.Shape) []int {
	var order []int
	for i := 0; i < len(n.Content); i += 2 {
		order = append(order, i)
	}
	if shape.Kind == schema.Fixed {
		return rapid.Permutation(order).Draw(s.T, "order")
	}
	return order
}

func child(shape *schema.Shape, key string) *schema.Shape {
	if known, rank := shape.Key(key); rank >= 0 {
		return known.Shape
	}
	return shape.Each
}

// value writes what stands behind a key or a dash at an indentation.
func (s *scrambler) value(n *yaml.Node, shape *schema.Shape, indent int) {
	switch {
	case n.Style&yaml.FoldedStyle != 0:
		s.out.WriteString(" >-")
		s.endLine()
		deeper := s.number("in", 5, 8) // than any comment that follows
		s.out.WriteString(strings.Repeat(" ", indent+deeper) + n.Value + "\n")
	case n.Kind == yaml.ScalarNode:
		s.out.WriteString(" " + scalar(n))
		s.endLine()
	case len(n.Content) == 0 || canFlow(n) && s.sometimes("flow", 2):
		s.out.WriteString(" ")
		s.flow(n, shape, indent)
		s.endLine()
	default:
		s.endLine()
		s.block(n, shape, indent+s.number("in", 1, 4))
	}
}

func (s *scrambler) flow(n *yaml.Node, shape *schema.Shape, indent int) {
	open, shut := "[", "]"
	if n.Kind == yaml.MappingNode {
		open, shut = "{", "}"
	}
	s.out.WriteString(open)
	if n.Kind == yaml.MappingNode {
		for k, i := range s.order(n, shape) {
			s.comma(k, indent)
			s.out.WriteString(n.Content[i].Value + ": ")
			s.flowValue(n.Content[i+1], child(shape, n.Content[i].Value), indent)
		}
	} else {
		for k, element := range n.Content {
			s.comma(k, indent)
			s.flowValue(element, shape.Each, indent)
		}
	}
	s.breakLine(indent)
	s.out.WriteString(shut)
}

func (s *scrambler) flowValue(n *yaml.Node, shape *schema.Shape, indent int) {
	if n.Kind == yaml.ScalarNode {
		s.out.WriteString(scalar(n))
		return
	}
	s.flow(n, shape, indent)
}

func (s *scrambler) comma(position, indent int) {
	if position > 0 {
		s.out.WriteString(", ")
	}
	s.breakLine(indent)
}

// breakLine maybe goes on in the next line, which is indented more than the key.
func (s *scrambler) breakLine(indent int) {
	if s.sometimes("break", 6) {
		s.endLine()
		s.aside(indent)
		s.out.WriteString(strings.Repeat(" ", indent+s.number("in", 1, 12)))
	}
}

// scalar writes a scalar in its own style on a line. No spec has a quotation mark in one.
func scalar(n *yaml.Node) string {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return `"` + n.Value + `"`
	case n.Style&yaml.SingleQuotedStyle != 0:
		return "'" + n.Value + "'"
	}
	return n.Value
}

// canFlow says whether everything in a collection may stand in brackets.
func canFlow(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode {
		return n.Style&(yaml.FoldedStyle|yaml.LiteralStyle) == 0 && (n.Style != 0 || !strings.ContainsAny(n.Value, ",[]{}"))
	}
	return !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return !canFlow(c) })
}
