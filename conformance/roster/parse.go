package roster

import (
	"regexp"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/losscheck/losscheck/conformance/strict"
	"github.com/losscheck/losscheck/gen/diag"
)

// reader reads a file of implementations.
type reader struct{ strict.Reader }

func (r *reader) roster(text []byte) *Roster {
	list := new(Roster)
	if root := r.Document(text, "the file is empty; write implementations: and below it a name with its command"); root != nil {
		r.Fields(root, "the file", []strict.Field{
			strict.Required("implementations", func(n *yaml.Node) { r.members(n, list) }),
		})
	}
	return list
}

var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)

// All is the name that stands for every member.
const All = "all"

// reserved says whether a name would hide one of the words that mean something already.
func reserved(name string) bool { return name == All || name == Compiled }

// members reads the implementations: a mapping from names.
func (r *reader) members(n *yaml.Node, list *Roster) {
	if !r.Is(n, yaml.MappingNode, "implementations", "a mapping from names") {
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		switch _, taken := list.Find(key.Value); {
		case taken:
			r.Errorf(key, diag.DuplicateKey, "the name %q stands here twice", key.Value)
		case reserved(key.Value):
			r.Errorf(key, diag.NameTaken, "the name %q means something else on the command line", key.Value)
		case !nameForm.MatchString(key.Value):
			r.Errorf(key, diag.BadName, "a name begins with a letter, and consists of letters, digits, dots, - and _")
		}
		list.Members = append(list.Members, r.member(key.Value, n.Content[i+1]))
	}
}

func (r *reader) member(name string, n *yaml.Node) Member {
	m := Member{Name: name}
	r.Fields(n, "an implementation", []strict.Field{
		strict.Required("command", func(n *yaml.Node) { m.Command, _ = r.Text(n, "the command") }),
		strict.Optional("expectations", func(n *yaml.Node) { m.Expectations, _ = r.Text(n, "the name of the file of expectations") }),
		strict.Optional("one_shot", func(n *yaml.Node) { m.OneShot = r.truth(n, "one_shot") }),
		strict.Optional("timeout", func(n *yaml.Node) { m.Timeout = r.duration(n, "the timeout") }),
	})
	return m
}

func (r *reader) truth(n *yaml.Node, what string) bool {
	return r.Word(n, what, []string{"true", "false"}) == "true"
}

func (r *reader) duration(n *yaml.Node, what string) time.Duration {
	text, ok := r.Text(n, what)
	d, err := time.ParseDuration(text)
	if ok && (err != nil || d <= 0) {
		r.Errorf(n, diag.BadNumber, "%s is a time such as 20s or 1m30s", what)
	}
	return d
}
