package child

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWords(t *testing.T) {
	for line, want := range map[string][]string{
		`python3 x.py --flag "a b"`: {"python3", "x.py", "--flag", "a b"},
		`  a   b` + "\t\n" + `c `:   {"a", "b", "c"},
		`a'b c'd`:                   {"ab cd"},
		`'a\b'`:                     {`a\b`},
		`"a\"b\\c\d"`:               {`a"b\c\d`},
		`a\ b`:                      {"a b"},
		`"" ''`:                     {"", ""},
		`$HOME/*.py ; é`:            {"$HOME/*.py", ";", "é"},
	} {
		got, err := Words(line)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got)\n%s", line, err, diff)
		}
	}
	for line, want := range map[string]string{
		"":         "the command is empty",
		"  ":       "the command is empty",
		`a "b`:     `the command a "b: the quote " is not closed`,
		`a 'b\'c'`: `the command a 'b\'c': the quote ' is not closed`,
		`a\`:       `the command a\: a backslash stands at the end`,
	} {
		if got, err := Words(line); err == nil || err.Error() != want {
			t.Errorf("%s gives %q, %v; want the error %s", line, got, err, want)
		}
	}
}

// Words that are quoted come back as they were.
func TestQuotedWordsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.String(), 1, 5).Draw(t, "words")
		quoted := make([]string, len(words))
		for i, w := range words {
			quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(w) + `"`
		}
		got, err := Words(strings.Join(quoted, " "))
		if diff := cmp.Diff(words, got); diff != "" || err != nil {
			t.Fatalf("%v (-want +got)\n%s", err, diff)
		}
	})
}

// The tail is the end of what was written, however it was cut into pieces.
func TestTail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 900, -1)).Draw(t, "pieces")
		var tail tail
		for _, p := range pieces {
			if n, err := tail.Write([]byte(p)); n != len(p) || err != nil {
				t.Fatal(n, err)
			}
		}
		all := strings.Join(pieces, "")
		want := all
		if len(all) > kept {
			want = "…" + all[len(all)-kept:]
		}
		if got := tail.String(); got != want {
			t.Fatalf("%d bytes of %d are kept", len(got), len(all))
		}
	})
}
