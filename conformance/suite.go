package conformance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/vectors"
)

// Suite is the cases that an implementation is judged by.
type Suite struct {
	Losses []SuiteLoss // in the order of the specs
	Cases  []Case      // loss by loss: first the prints, then the vectors
}

// SuiteLoss is a loss of a suite.
type SuiteLoss struct {
	ID     string
	Family string
	Digest string // of the spec's formula
}

// NewSuite collects the cases of the specs and of the reference vectors captured for their
// losses. Vectors that were captured for another formula are skipped with that reason.
func NewSuite(specs []*spec.Spec) (*Suite, error) {
	suite := new(Suite)
	for _, s := range specs {
		digest := s.Digest()
		suite.Losses = append(suite.Losses, SuiteLoss{ID: s.ID, Family: s.Family, Digest: digest})
		file, err := vectors.Load(s.ID)
		if errors.Is(err, fs.ErrNotExist) {
			file = new(vectors.File)
		} else if err != nil {
			return nil, err
		}
		suite.addPrints(s, file, digest)
		suite.addVectors(s, file, digest)
	}
	return suite, nil
}

func (s *Suite) addPrints(loss *spec.Spec, file *vectors.File, digest string) {
	known := new(references)
	if file.Formula == digest {
		known.vectors = file.Vectors
	}
	for _, c := range loss.Cases {
		s.Cases = append(s.Cases, printCase(loss, c, known))
	}
}

func (s *Suite) addVectors(loss *spec.Spec, file *vectors.File, digest string) {
	about := subject{
		id:     loss.ID,
		source: Source{Spec: loss.At.File, Line: loss.At.Line},
		kinds:  inputKinds(loss),
	}
	for _, v := range file.Vectors {
		for _, c := range about.vectorCases(v) {
			c.Skip = staleVectors(file.Formula, digest)
			s.Cases = append(s.Cases, c)
		}
	}
}

// staleVectors says why vectors captured for a formula are no reference for another one.
func staleVectors(captured, formula string) string {
	if captured == formula {
		return ""
	}
	return "stale: the reference vectors were captured for another formula; capture them again"
}

// Filter keeps the losses whose ids match one of the globs; no globs keep all. A glob that
// matches nothing is an error.
func (s *Suite) Filter(globs []string) (*Suite, error) {
	if len(globs) == 0 {
		return s, nil
	}
	matched := map[string]bool{}
	for _, glob := range globs {
		hits := 0
		for _, loss := range s.Losses {
			hit, err := path.Match(glob, loss.ID)
			if err != nil {
				return nil, fmt.Errorf("%q is no pattern of a loss id: %w", glob, err)
			}
			if hit {
				matched[loss.ID] = true
				hits++
			}
		}
		if hits == 0 {
			return nil, fmt.Errorf("no loss matches %q", glob)
		}
	}
	return s.keep(matched), nil
}

func (s *Suite) keep(losses map[string]bool) *Suite {
	kept := new(Suite)
	for _, loss := range s.Losses {
		if losses[loss.ID] {
			kept.Losses = append(kept.Losses, loss)
		}
	}
	for _, c := range s.Cases {
		if losses[c.Call.Loss] {
			kept.Cases = append(kept.Cases, c)
		}
	}
	return kept
}

// Digest names the suite's contents: two runs with the same digest asked the same questions and
// expected the same answers.
func (s *Suite) Digest() string {
	hash := sha256.New()
	for _, loss := range s.Losses {
		fmt.Fprintf(hash, "%s %s\n", loss.ID, loss.Digest)
	}
	for _, c := range s.Cases {
		fmt.Fprintf(hash, "%s %+v\n", c.ID, c.Call)
		for _, e := range c.Expectations {
			fmt.Fprintf(hash, "%s %s %v %v\n", e.What, e.Input, e.Want, e.Tolerances)
			if e.Refused != nil {
				fmt.Fprintf(hash, "%+v\n", *e.Refused)
			}
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
