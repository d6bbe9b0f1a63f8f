package roster

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	got, problems := Parse(filepath.Join("ci", "losscheck.yaml"), []byte(`
# Everybody.
implementations:
  mine:
    command: python3 'my adapter.py'
    expectations: expected/mine.yaml
    one_shot: true
    timeout: 1m30s
  go: {command: compiled}
`))
	if problems.Failed() {
		t.Fatal(problems)
	}
	want := &Roster{Members: []Member{
		{Name: "mine", Command: "python3 'my adapter.py'", Expectations: filepath.Join("ci", "expected", "mine.yaml"), OneShot: true, Timeout: 90 * time.Second},
		{Name: "go", Command: Compiled},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m, ok := got.Find("go"); !ok || m.Command != Compiled {
		t.Errorf("go is %+v", m)
	}
	if m, ok := got.Find("gone"); ok {
		t.Errorf("there is %+v", m)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", `x.yaml: error[E0102]: the file is empty; write implementations: and below it a name with its command`},
		{"a: [", `x.yaml:1:1: error[E0105]: this is not YAML: did not find expected node content`},
		{"[]", `x.yaml:1:1: error[E0117]: the file must be a mapping`},
		{"implementation: {}", `x.yaml:1:1: error[E0115]: the file has no key "implementation"; did you mean "implementations"?`},
		{"implementations: []", `x.yaml:1:18: error[E0117]: implementations must be a mapping from names`},
		{"implementations:\n  a: x", `x.yaml:2:6: error[E0117]: an implementation must be a mapping`},
		{"implementations:\n  a: {}", `x.yaml:2:6: error[E0116]: an implementation needs the key "command"`},
		{"implementations:\n  a: {command: }", `x.yaml:2:16: error[E0118]: the command is empty`},
		{"implementations:\n  a: {command: x, command: y}", `x.yaml:2:19: error[E0114]: the key "command" stands here twice`},
		{"implementations:\n  a: {command: x, oneshot: true}", `x.yaml:2:19: error[E0115]: an implementation has no key "oneshot"; did you mean "one_shot"?`},
		{"implementations:\n  a: {command: x, one_shot: yes}", `x.yaml:2:29: error[E0122]: one_shot is one of true, false, not "yes"`},
		{"implementations:\n  a: {command: x, timeout: 10}", `x.yaml:2:28: error[E0119]: the timeout is a time such as 20s or 1m30s`},
		{"implementations:\n  a/b: {command: x}", `x.yaml:2:3: error[E0120]: a name begins with a letter, and consists of letters, digits, dots, - and _`},
		{"implementations:\n  all: {command: x}", `x.yaml:2:3: error[E0121]: the name "all" means something else on the command line`},
		{"implementations:\n  a: {command: x}\n  a: {command: y}", `x.yaml:3:3: error[E0114]: the name "a" stands here twice`},
	} {
		_, problems := Parse("x.yaml", []byte(test.text))
		if len(problems) != 1 || problems[0].String() != test.want {
			t.Errorf("%q gives %v\nwant %s", test.text, problems, test.want)
		}
	}
}
