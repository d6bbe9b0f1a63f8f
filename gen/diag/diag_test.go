package diag

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func at(line, column, length int) Span {
	return Span{Position{"specs/huber.yaml", line, column}, length}
}

func TestRenderPointsAtTheMistake(t *testing.T) {
	long := strings.Repeat("a", 120) + "BAD" + strings.Repeat("b", 120)
	for _, test := range []struct {
		name   string
		d      Diagnostic
		source string
		want   string
	}{
		{"a suggestion", Diagnostic{Span: at(2, 7, 5), Code: UnknownName, Message: `unknown name "detla"`, Suggestion: "delta"},
			"id: huber\nloss: detla\n",
			"specs/huber.yaml:2:7: error[E0203]: unknown name \"detla\"; did you mean \"delta\"?\n" +
				"    2 | loss: detla\n" +
				"      |       ^^^^^\n"},
		{"a warning behind runes and a tab", Diagnostic{Span: at(1, 4, 1), Code: YAMLTab, Severity: Warning, Message: "m"},
			"é\tßx\r\n",
			"specs/huber.yaml:1:4: warning[E0106]: m\n    1 | é\tßx\n      |  \t ^\n"},
		{"past the end of the line", Diagnostic{Span: at(1, 9, 7), Code: YAMLSyntax, Message: "m"},
			"abc",
			"specs/huber.yaml:1:9: error[E0105]: m\n    1 | abc\n      |    ^\n"},
		{"a file without a line", Diagnostic{Span: at(0, 0, 0), Code: FileEmpty, Message: "the file is empty"},
			"", "specs/huber.yaml: error[E0102]: the file is empty\n"},
		{"a line that is not there", Diagnostic{Span: at(9, 1, 1), Code: YAMLSyntax, Message: "m"},
			"abc", "specs/huber.yaml:9:1: error[E0105]: m\n"},
		{"a long line", Diagnostic{Span: at(1, 121, 3), Code: YAMLSyntax, Message: "m"}, long,
			"specs/huber.yaml:1:121: error[E0105]: m\n" +
				"    1 | …" + strings.Repeat("a", 35) + "BAD" + strings.Repeat("b", 32) + "…\n" +
				"      |  " + strings.Repeat(" ", 35) + "^^^\n"},
	} {
		if got := Render(test.d, []byte(test.source)); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}

func TestListSortsAndWrites(t *testing.T) {
	var list List
	list.Errorf(at(3, 1, 1), YAMLSyntax, "third")
	list.Errorf(at(1, 9, 1), YAMLSyntax, "%s", "second")
	list.Add(Diagnostic{Span: at(1, 2, 1), Code: YAMLTab, Severity: Warning, Message: "first"})
	list.Sort()
	var out bytes.Buffer
	if err := list.Write(&out, func(string) []byte { return nil }); err != nil {
		t.Fatal(err)
	}
	want := "specs/huber.yaml:1:2: warning[E0106]: first\n" +
		"specs/huber.yaml:1:9: error[E0105]: second\n" +
		"specs/huber.yaml:3:1: error[E0105]: third\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if !list.Failed() || list[:1].Failed() || List(nil).Failed() {
		t.Error("a list has failed when it holds an error, and only then")
	}
}

func TestNearestSuggestsOnlyWhatIsClose(t *testing.T) {
	names := []string{"delta", "pred", "target", "N", "C", "margin"}
	for name, want := range map[string]string{
		"detla": "delta", "delt": "delta", "Delta": "delta", "prde": "pred", "targets": "target", "n": "N",
		"x": "", "": "", "alpha": "", "delta": "", "loss": "", "margn": "margin",
	} {
		if got := Nearest(name, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
	if got := Nearest("ab", []string{"ac", "aa"}); got != "ac" {
		t.Errorf("of equals Nearest took %q, want the first", got)
	}
}

func TestDistanceCountsSwapsAsOne(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"ab", "ba", 1}, {"abc", "axc", 1}, {"kitten", "sitting", 3}, {"δε", "εδ", 1}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestPositionsOrderByFileLineColumn(t *testing.T) {
	sorted := []Position{{"a", 0, 0}, {"a", 1, 9}, {"a", 2, 1}, {"a", 2, 3}, {"b", 1, 1}}
	if !slices.IsSortedFunc(sorted, Position.Compare) {
		t.Error("positions out of order")
	}
}
