package gen_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/diff"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/specs"
)

// lossPackage is what gen/lossgen generates, seen from this folder.
const lossPackage = "../generated/loss"

var lossOptions = gen.Options{Package: "loss", Import: "github.com/losscheck/losscheck/generated/loss"}

// TestGeneratedFilesAreFresh fails where a file of generated/loss is not what the specs come to.
func TestGeneratedFilesAreFresh(t *testing.T) {
	changes, err := gen.Compare(lossPackage, generateAll(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		t.Errorf("generated/loss/%s is stale (%s); run: go generate ./...\n%s", c.Path, c.Kind,
			diff.Diff("on disk", c.Old, "generated", c.New))
	}
}

// TestGenerationIsDeterministic generates twice, the second time with the specs in another order.
func TestGenerationIsDeterministic(t *testing.T) {
	losses := loadAll(t)
	first := generate(t, losses)
	second := generate(t, loadAll(t))
	if !maps.EqualFunc(first, second, bytes.Equal) {
		t.Errorf("two runs differ:\n%s", cmp.Diff(first, second))
	}
	slices.Reverse(losses)
	reversed := generate(t, losses)
	shared := lossOptions.Package + ".go" // lists the losses in the order given
	delete(first, shared)
	delete(reversed, shared)
	if !maps.EqualFunc(first, reversed, bytes.Equal) {
		t.Errorf("a loss depends on the losses before it:\n%s", cmp.Diff(first, reversed))
	}
}

// TestGenerationIsQuick has a limit far above the second that people should wait at most, so that
// a busy machine does not fail it.
func TestGenerationIsQuick(t *testing.T) {
	start := time.Now()
	files := generateAll(t)
	took := time.Since(start)
	t.Logf("%d files in %v", len(files), took)
	if took > 5*time.Second {
		t.Errorf("generating takes %v", took)
	}
}

// TestProblemsLeaveNoFiles gives a spec whose formula has no meaning: there is a diagnostic, and nothing to write.
func TestProblemsLeaveNoFiles(t *testing.T) {
	s := parse(t, []byte("id: wrong\ntitle: Wrong\nfamily: regression\nsummary: An unknown name.\n"+
		"axes: {N: examples}\ninputs: {pred: {axes: [N], gradient: true}}\nloss: mean(pred - target)\n"))
	files, problems := gen.Generate(append(loadAll(t), s), lossOptions)
	if files != nil || !problems.Failed() {
		t.Errorf("%d files, problems %v; want none, and an error", len(files), problems)
	}
}

func generateAll(t *testing.T) map[string][]byte {
	t.Helper()
	return generate(t, loadAll(t))
}

func loadAll(t *testing.T) []*spec.Spec {
	t.Helper()
	losses, problems := spec.LoadFS(specs.FS, "specs")
	if problems.Failed() {
		t.Fatal(problems)
	}
	return losses
}

func generate(t *testing.T, losses []*spec.Spec) map[string][]byte {
	t.Helper()
	files, problems := gen.Generate(losses, lossOptions)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return files
}
