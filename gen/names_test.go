package gen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/spec"
)

// TestNoNameOfASpecBreaksTheCode gives every name that generated code itself uses, and every word
// of Go, to an input, to labels, to a parameter, to a let and to an axis: the code compiles.
func TestNoNameOfASpecBreaksTheCode(t *testing.T) {
	c := newGoChecker(t)
	words := acceptedWords(t)
	for i := range words {
		at := func(k int) string { return words[(i+k)%len(words)] }
		source := named("named", capital(at(4)), at(0), at(1), at(2), at(3))
		files, problems := gen.Generate([]*spec.Spec{parse(t, []byte(source))}, checkedOptions)
		if problems.Failed() {
			t.Errorf("%v in\n%s", problems, source)
			continue
		}
		if err := c.check(files); err != nil {
			t.Errorf("%v in\n%s", err, source)
		}
	}
}

// acceptedWords returns the words that a spec can use as any name. Those that it cannot are the
// words of the two languages it is read by, and what TestNamesThatTheCodeNeeds lists.
func acceptedWords(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, word := range wordsOfTheCode(t) {
		s, problems := spec.Parse("specs/named.yaml", []byte(named("named", "C", word, "labels_of_it", "temperature_of_it", "scaled_by_it")))
		if s != nil {
			_, problems = gen.Compile(s)
		}
		switch {
		case !problems.Failed():
			out = append(out, word)
		case !slices.Contains([]diag.Code{diag.NameTaken, diag.BadName, diag.YAMLBoolean}, problems[0].Code):
			t.Errorf("an input named %s: %v", word, problems)
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d words to try", len(out))
	}
	return out
}

// TestNamesThatTheCodeNeeds lists the names that are refused because the code around a loss has them.
func TestNamesThatTheCodeNeeds(t *testing.T) {
	ordinary := named("named", "C", "logits", "labels", "temperature", "scaled")
	for _, c := range []struct{ old, new, want string }{
		{"labels", "want_logits", `"want_logits" is wantLogits in the generated code, which stands for whether the gradient of logits is wanted`},
		{"temperature", "averaged", `"averaged" is averaged in the generated code, which stands for the choice of a reduction`},
		{"temperature", "reduction", `"reduction" is reduction in the generated code, which stands for the choice of a reduction`},
		{"temperature", "logits_", `"logits_" is not a name`},
		{"id: named", "id: set", "its Go code would declare Set, as that of the package itself does"},
		{"id: named", "id: matrix", "its Go code would declare Matrix, as that of the package itself does"},
		{"id: named", "id: named\ngo: Registry", "its Go code would declare Registry, as that of the package itself does"},
	} {
		source := strings.ReplaceAll(ordinary, c.old, c.new)
		expectRefusal(t, c.new, c.want, source)
	}
	expectRefusal(t, "a_1 beside a1", `"a_1" is a1 in the generated code, which stands for "a1"`,
		named("named", "C", "logits", "a1", "a_1", "scaled"))
}

// TestLossesThatCannotShareAPackage has pairs of losses that are right alone.
func TestLossesThatCannotShareAPackage(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"mse", "mse_grad", "its Go code would declare MSEGrad, as that of mse does"},
		{"mse_options", "mse", "its Go code would declare MSEOptions, as that of mse_options does"},
		{"value", "check", "its Go code would declare checkValue, as that of value does"},
		{"kl_js", "kl_js_loss", "its file would be kl_js_loss.go, which another loss has"},
	} {
		expectRefusal(t, c.first+" and "+c.second, c.want,
			named(c.first, "C", "logits", "labels", "temperature", "scaled"),
			named(c.second, "C", "logits", "labels", "temperature", "scaled"))
	}
}

func expectRefusal(t *testing.T, what, want string, sources ...string) {
	t.Helper()
	var losses []*spec.Spec
	var problems diag.List
	for _, source := range sources {
		s, more := spec.Parse("specs/named.yaml", []byte(source))
		problems = append(problems, more...)
		losses = append(losses, s)
	}
	if !problems.Failed() {
		var files map[string][]byte
		if files, problems = gen.Generate(losses, checkedOptions); files != nil {
			t.Errorf("%s: accepted", what)
			return
		}
	}
	if len(problems) == 0 || !strings.HasPrefix(problems[0].Message, want) || problems[0].Span.Line == 0 {
		t.Errorf("%s: got %v, want one that begins %q", what, problems, want)
	}
}

// TestFilesAreForEveryMachine has ids whose end the go command would take for an operating system,
// an architecture or a test, or that are the name of the package's own file.
func TestFilesAreForEveryMachine(t *testing.T) {
	for _, id := range []string{"kl_js", "rank_linux", "rank_arm64", "a_b_test", "loss"} {
		s := parse(t, []byte(named(id, "C", "logits", "labels", "temperature", "scaled")))
		files, problems := gen.Generate([]*spec.Spec{s}, checkedOptions)
		if problems.Failed() {
			t.Errorf("%s: %v", id, problems)
		}
		want := []string{"loss.go", id + "_loss.go", id + "_loss_test.go"}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
			t.Errorf("files %v, want %v", got, want)
		}
	}
}

// named returns a spec with the given id that uses an axis, an input, labels, a parameter and a let of the given names.
func named(id, axis, logits, labels, temperature, scaled string) string {
	return strings.NewReplacer("ID", id, "AXIS", axis, "LOGITS", logits, "LABELS", labels, "TEMPERATURE", temperature, "SCALED", scaled).Replace(`
id: ID
title: A loss with chosen names
family: classification
summary: Cross entropy.
axes: {Examples: examples, AXIS: kinds}
inputs:
  LOGITS: {axes: [Examples, AXIS], gradient: true}
  LABELS: {axes: [Examples], type: index, of: AXIS}
params:
  TEMPERATURE: {default: 2.0, require: TEMPERATURE > 0}
let:
  SCALED: LOGITS/TEMPERATURE
loss: -mean(log_softmax(SCALED, axis=AXIS)[AXIS=LABELS])
datasets:
  two:
    LOGITS: [[1, 2]]
    LABELS: [0]
cases:
  - id: printed
    data: two
    params: {TEMPERATURE: 1.0}
    source: {backend: numpy, dtype: float64}
    prints: "0.5"
`)
}

// wordsOfTheCode returns the identifiers of generated code and the words of Go, as a spec would spell them.
func wordsOfTheCode(t *testing.T) []string {
	t.Helper()
	words := map[string]bool{}
	for _, name := range types.Universe.Names() {
		words[snake(name)] = true
	}
	for tok := token.BREAK; tok <= token.VAR; tok++ {
		words[tok.String()] = true
	}
	for name, src := range generateAll(t) {
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				ast.Inspect(n.X, func(n ast.Node) bool { addWord(words, n); return true })
				return false // what is selected stands behind a dot and hides nothing
			default:
				addWord(words, n)
			}
			return true
		})
	}
	delete(words, "_")
	return slices.Sorted(maps.Keys(words))
}

func addWord(words map[string]bool, n ast.Node) {
	if id, ok := n.(*ast.Ident); ok && !strings.HasPrefix(id.Name, "Test") {
		words[snake(id.Name)] = true
	}
}

// snake spells an identifier of Go as a name in a spec: tileBuf becomes tile_buf, MSEGrad mse_grad.
func snake(id string) string {
	var b strings.Builder
	runes := []rune(id)
	for i, r := range runes {
		starts := i > 0 && unicode.IsUpper(r) &&
			(!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if starts {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func capital(word string) string {
	return strings.ToUpper(word[:1]) + strings.ReplaceAll(word[1:], "_", "")
}
