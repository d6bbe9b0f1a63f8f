// Package certified makes the reference vectors of a loss from nothing but its spec: reference/plan
// says where the loss is to be looked at, and reference/oracle what it is there.
package certified

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/plan"
	"github.com/losscheck/losscheck/reference/vectors"
)

// File is the embedded file of a loss if it belongs to the formula that the loss has, and else one that
// is made.
func File(l *check.Loss, cache Cache) (*vectors.File, error) {
	file, err := vectors.Load(l.Spec.ID)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Make(l, cache)
	case err != nil:
		return nil, err
	case file.Formula != l.Spec.Digest():
		return Make(l, cache)
	}
	return file, nil
}

// Make plans the vectors of a loss and computes their answers, on all processors. The result does not
// depend on the machine. An error says which vector has no answer, and why.
func Make(l *check.Loss, cache Cache) (*vectors.File, error) {
	planned, err := plan.Vectors(l)
	if err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", l.Spec.ID, err)
	}
	if err := answerAll(l, planned, cache); err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", l.Spec.ID, err)
	}
	return &vectors.File{
		Schema:  vectors.Schema,
		Loss:    l.Spec.ID,
		Formula: l.Spec.Digest(),
		Flags:   meanings(planned),
		Vectors: planned,
	}, nil
}

// meanings explains the flags that the vectors have.
func meanings(planned []vectors.Vector) map[string]vectors.Flag {
	all, used := plan.Flags(), map[string]vectors.Flag{}
	for _, v := range planned {
		for _, flag := range v.Flags {
			used[flag] = all[flag]
		}
	}
	return used
}

// answerAll answers the vectors that the loss does not refuse, in place.
func answerAll(l *check.Loss, planned []vectors.Vector, cache Cache) error {
	failures := make([]error, len(planned))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				failures[i] = answerVector(l, &planned[i], cache)
			}
		})
	}
	for i, v := range planned {
		if v.Refused == nil {
			next <- i
		}
	}
	close(next)
	workers.Wait()
	return errors.Join(failures...)
}

// answerVector adds the answers in each dtype that can hold the vector's inputs and parameters.
func answerVector(l *check.Loss, v *vectors.Vector, cache Cache) error {
	v.Exact = map[string]vectors.Exact{}
	for _, d := range dtypes {
		q, possible, err := d.question(l, v)
		if err != nil {
			return fmt.Errorf("%s: %w", v.ID, err)
		}
		if !possible {
			continue
		}
		a, err := cache.answer(q)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", v.ID, d.name, err)
		}
		v.Terms, v.Exact[d.name] = a.Terms, a.Exact
	}
	if len(v.Exact) == 0 {
		return fmt.Errorf("%s: no dtype can hold its inputs and parameters", v.ID)
	}
	return nil
}
