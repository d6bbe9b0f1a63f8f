// Package plan makes the inputs of a loss's reference vectors from its spec: the data of its cases,
// ties and kinks, ladders of magnitude, long and random inputs, and calls that it has to refuse.
//
// A plan holds no answers; those are the oracle's to give. It knows no loss by name, so a user's
// own losses get the same vectors as ours. What it draws comes from a generator of integers that is
// seeded by the ids of loss and vector: a plan is the same on every machine, and a vector does not
// change when another one is added.
package plan

import (
	"fmt"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/vectors"
)

// Vectors plans the vectors of a loss: ids, flags, notes, rungs, parameters, inputs and, where the
// loss has to refuse them, the refusal. The ids are unique and stay what they are as long as the
// spec's names do. An error says what of the loss cannot be evaluated.
func Vectors(l *check.Loss) ([]vectors.Vector, error) {
	p := newPlanner(l)
	for _, chapter := range []func() error{
		p.findDomain, // decides what is drawn from here on
		p.cases,
		p.ties,
		p.small,
		p.selections,
		p.kinks,
		p.residualLadders,
		p.scoreLadders,
		p.probabilityLadders,
		p.paramLadders,
		p.specials,
		p.random,
		p.long,
		p.badShapes,
		p.badElements,
		p.badParams,
	} {
		if err := chapter(); err != nil {
			return nil, fmt.Errorf("planning the vectors of %s: %w", l.Spec.ID, err)
		}
	}
	return p.vectors, nil
}
