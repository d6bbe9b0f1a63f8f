package watch

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/spec"
)

// rounds reads, generates and tests, one round for each save.
type rounds struct {
	Options
	out    io.Writer
	broken bool // whether the last round ended at mistakes in the specs
}

// run is a round after the files were saved.
func (r *rounds) run(ctx context.Context, saved []string) error {
	start := time.Now()
	tree, prefix := os.DirFS(r.Specs), filepath.ToSlash(filepath.Clean(r.Specs))
	losses, problems := spec.LoadFS(tree, prefix)
	files, more := gen.Generate(losses, r.To)
	if problems = append(problems, more...); problems.Failed() {
		problems.Sort()
		r.broken = true
		return r.complain(problems, spec.Sources(tree, prefix))
	}
	changes, err := gen.Compare(r.Out, files)
	if err == nil {
		err = gen.Apply(r.Out, changes)
	}
	if err != nil {
		return err
	}
	touched := r.touched(losses, saved, changes)
	if r.broken && len(touched) == 0 {
		fmt.Fprintf(r.out, "%s no mistakes left, and nothing to generate\n", r.good("ok"))
	}
	r.broken = false
	if len(touched) == 0 {
		return nil
	}
	return r.judge(ctx, touched, start)
}

func (r *rounds) complain(problems diag.List, source func(string) []byte) error {
	if err := problems.Write(r.out, source); err != nil {
		return err
	}
	fmt.Fprintf(r.out, "%s nothing was generated\n", r.bad("mistakes"))
	return nil
}

// touched are the losses whose specs were saved or whose code changed. Losses that went are said.
func (r *rounds) touched(losses []*spec.Spec, saved []string, changes []gen.Change) []*spec.Spec {
	changed := map[string]bool{}
	for _, c := range changes {
		id := strings.TrimSuffix(strings.TrimSuffix(c.Path, ".go"), "_test")
		if c.Kind == gen.Remove && !strings.HasSuffix(c.Path, "_test.go") {
			fmt.Fprintf(r.out, "%s %s\n", r.bad("removed"), path.Join(filepath.ToSlash(r.Out), c.Path))
		}
		changed[id] = c.Kind != gen.Remove
	}
	return slices.DeleteFunc(slices.Clone(losses), func(s *spec.Spec) bool {
		return !changed[s.ID] && !slices.Contains(saved, filepath.FromSlash(s.File))
	})
}

// judge tests losses and says how that went.
func (r *rounds) judge(ctx context.Context, losses []*spec.Spec, start time.Time) error {
	o, err := test(ctx, r.Out, r.To, losses)
	if err != nil || ctx.Err() != nil {
		return err
	}
	var ids []string
	for _, s := range losses {
		ids = append(ids, s.ID)
	}
	took := time.Since(start).Seconds()
	if o.failed() {
		fmt.Fprint(r.out, o.complaints)
		fmt.Fprintf(r.out, "%s %s: %d of %d tests, %.1f s\n", r.bad("FAILED"), strings.Join(ids, ", "), o.bad, o.bad+o.good, took)
		return nil
	}
	fmt.Fprintf(r.out, "%s %s: %d tests, %.1f s\n", r.good("ok"), strings.Join(ids, ", "), o.good, took)
	return nil
}

func (r *rounds) good(word string) string { return r.colored("32", word) }
func (r *rounds) bad(word string) string  { return r.colored("31;1", word) }

func (r *rounds) colored(code, word string) string {
	if !r.Color {
		return word
	}
	return "\x1b[" + code + "m" + word + "\x1b[0m"
}
