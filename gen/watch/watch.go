// Package watch regenerates a package of losses at every save of a spec, and tests what changed.
package watch

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/losscheck/losscheck/gen"
)

// Options say what to watch and what to write.
type Options struct {
	Specs string      // folder of the specs, as it is to stand in positions
	Out   string      // folder of the package
	To    gen.Options // the package
	Color bool        // whether verdicts are in colour
}

// settle is how long a folder has to be quiet before it is read: an editor's save is several events.
const settle = 40 * time.Millisecond

// Run generates once, then at every save, and says on w what it made of each, until ctx is done.
// Mistakes in specs and failing tests are said and waited out; an error is one of the watching.
func Run(ctx context.Context, o Options, w io.Writer) error {
	f, err := watchFolders(o.Specs)
	if err != nil {
		return err
	}
	defer f.close()
	r := &rounds{Options: o, out: w}
	if err := r.run(ctx, nil); err != nil {
		return err
	}
	fmt.Fprintf(w, "watching %s; every save generates and tests; end with Ctrl-C\n", o.Specs)
	for {
		saved, err := f.wait(ctx)
		if err != nil || ctx.Err() != nil {
			return err
		}
		if err := r.run(ctx, saved); err != nil {
			return err
		}
	}
}
