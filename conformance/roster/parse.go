package roster

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/gen/diag"
)

// parser collects what is wrong with a file.
type parser struct {
	file  string
	diags diag.List
}

func (p *parser) errorf(n *yaml.Node, code diag.Code, format string, args ...any) {
	at := diag.Span{Position: diag.Position{File: p.file, Line: n.Line, Column: n.Column}, Length: max(1, len([]rune(n.Value)))}
	p.diags.Errorf(at, code, format, args...)
}

var lineForm = regexp.MustCompile(`^yaml: line (\d+): `)

func (p *parser) roster(text []byte) *Roster {
	r := new(Roster)
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		at := yaml.Node{Line: 1, Column: 1}
		if found := lineForm.FindStringSubmatch(err.Error()); found != nil {
			at.Line, _ = strconv.Atoi(found[1]) // digits
		}
		p.errorf(&at, diag.YAMLSyntax, "this is not YAML: %s", lineForm.ReplaceAllString(err.Error(), ""))
		return r
	}
	if len(document.Content) == 0 {
		p.errorf(&yaml.Node{Line: 1, Column: 1}, diag.FileEmpty, "the file is empty; write implementations: and below it a name with its command")
		return r
	}
	p.mapping(document.Content[0], "the file", map[string]func(*yaml.Node){
		"implementations": func(n *yaml.Node) { p.members(n, r) },
	})
	return r
}

// members reads the implementations: a mapping from names.
func (p *parser) members(n *yaml.Node, r *Roster) {
	if n.Kind != yaml.MappingNode {
		p.errorf(n, diag.WrongKind, "implementations must be a mapping from names")
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		m := Member{Name: key.Value}
		if !nameForm.MatchString(m.Name) {
			p.errorf(key, diag.BadName, "a name begins with a letter, and consists of letters, digits, dots, - and _")
		}
		if reserved(m.Name) {
			p.errorf(key, diag.NameTaken, "the name %q means something else on the command line", m.Name)
		}
		if _, taken := r.Find(m.Name); taken {
			p.errorf(key, diag.DuplicateKey, "the name %q stands here twice", m.Name)
		}
		p.member(n.Content[i+1], &m)
		if m.Command == "" && !p.diags.Failed() {
			p.errorf(key, diag.MissingKey, "an implementation needs the key %q", "command")
		}
		r.Members = append(r.Members, m)
	}
}

var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)

// All is the name that stands for every member.
const All = "all"

// reserved says whether a name would hide one of the words that mean something already.
func reserved(name string) bool { return name == All || name == Compiled }

func (p *parser) member(n *yaml.Node, m *Member) {
	p.mapping(n, "an implementation", map[string]func(*yaml.Node){
		"command":      func(n *yaml.Node) { m.Command = p.text(n, "the command") },
		"expectations": func(n *yaml.Node) { m.Expectations = p.text(n, "the name of the file of expectations") },
		"one_shot":     func(n *yaml.Node) { m.OneShot = p.truth(n, "one_shot") },
		"timeout":      func(n *yaml.Node) { m.Timeout = p.duration(n, "the timeout") },
	})
}

// mapping reads a mapping with some of the keys.
func (p *parser) mapping(n *yaml.Node, what string, read map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.errorf(n, diag.WrongKind, "%s must be a mapping", what)
		return
	}
	known, seen := slices.Sorted(maps.Keys(read)), map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		switch reader := read[key.Value]; {
		case reader == nil:
			p.unknown(key, what, known)
		case seen[key.Value]:
			p.errorf(key, diag.DuplicateKey, "the key %q stands here twice", key.Value)
		default:
			seen[key.Value] = true
			reader(n.Content[i+1])
		}
	}
}

func (p *parser) unknown(key *yaml.Node, what string, known []string) {
	p.errorf(key, diag.UnknownKey, "%s has no key %q; it has %s", what, key.Value, strings.Join(known, ", "))
	p.diags[len(p.diags)-1].Suggestion = diag.Nearest(key.Value, known)
}

func (p *parser) text(n *yaml.Node, what string) string {
	value := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || value == "" || n.Tag == "!!null" {
		p.errorf(n, diag.EmptyValue, "%s must be a text that is not empty", what)
	}
	return value
}

func (p *parser) truth(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		p.errorf(n, diag.UnknownWord, "%s is true or false", what)
	}
	return n.Value == "true"
}

func (p *parser) duration(n *yaml.Node, what string) time.Duration {
	d, err := time.ParseDuration(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || d <= 0 {
		p.errorf(n, diag.BadNumber, "%s is a time such as 20s or 1m30s", what)
	}
	return d
}
