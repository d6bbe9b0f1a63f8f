package expect

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// keyLines finds the lines from a key of a mapping to the next key, both counted from 0; the end is
// -1 for the last key.
func keyLines(n *yaml.Node, key string) [2]int {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value != key {
			continue
		}
		if i+2 < len(n.Content) {
			return [2]int{n.Content[i].Line - 1, n.Content[i+2].Line - 1}
		}
		return [2]int{n.Content[i].Line - 1, -1}
	}
	return [2]int{}
}

// locate gives every entry its lines: they begin with its dash and the comment above it, and go on
// to the next entry.
func (f *File) locate() {
	end := len(f.lines)
	for i := len(f.Entries) - 1; i >= 0; i-- {
		e := f.Entries[i]
		start := e.At.Line - 1
		for start > 0 && !strings.HasPrefix(strings.TrimSpace(f.lines[start]), "-") {
			start--
		}
		for start > 0 && isComment(f.lines[start-1]) {
			start--
		}
		e.lines = [2]int{start, end}
		if e.match[1] < 0 {
			e.match[1] = f.lastLine(e.match[0], end)
		}
		end = start
	}
	f.head = end
}

// lastLine is where an entry ends: behind it are blank lines and comments only.
func (f *File) lastLine(start, end int) int {
	for end > start+1 && (isComment(f.lines[end-1]) || strings.TrimSpace(f.lines[end-1]) == "") {
		end--
	}
	return end
}

func isComment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "#") }
