package conformance

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/certified"
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
	Limits []Limit

	Vectors []vectors.Vector // what is exactly true of the loss, and what others say of it
}

// Limit says where the generated code of a loss is known to miss its tolerances, in the words of the spec:
// for which inputs and parameters, what the results are good for there, and why.
type Limit struct {
	Where   string `json:"where"`
	Reaches string `json:"reaches"`
	Why     string `json:"why"`
}

// Option says how a suite is made.
type Option func(*options)

type options struct{ cache certified.Cache }

// Cached keeps answers of the exact arithmetic in a folder, and takes them from there.
func Cached(cache certified.Cache) Option { return func(o *options) { o.cache = cache } }

// NewSuite collects the cases of the specs and of the reference vectors of their losses. A loss that
// has no vectors committed for its formula gets them made here and now: nobody has to capture
// anything for a loss that only a spec was written for.
func NewSuite(specs []*spec.Spec, settings ...Option) (*Suite, error) {
	var o options
	for _, set := range settings {
		set(&o)
	}
	suite := new(Suite)
	for _, s := range specs {
		checked, problems := check.Spec(s)
		if problems.Failed() {
			return nil, fmt.Errorf("the spec is not sound: %s", problems[0])
		}
		file, err := certified.File(checked, o.cache)
		if err != nil {
			return nil, err
		}
		suite.add(s, file)
	}
	return suite, nil
}

// add adds the loss, its prints and its vectors.
func (s *Suite) add(loss *spec.Spec, file *vectors.File) {
	s.Losses = append(s.Losses, SuiteLoss{
		ID: loss.ID, Family: loss.Family, Digest: loss.Digest(), Limits: limits(loss), Vectors: file.Vectors,
	})
	for _, c := range loss.Cases {
		s.Cases = append(s.Cases, printCase(loss, c, &references{file.Vectors}))
	}
	about := subject{
		id:     loss.ID,
		source: Source{Spec: loss.At.File, Line: loss.At.Line},
		kinds:  inputKinds(loss),
	}
	for _, v := range file.Vectors {
		s.Cases = append(s.Cases, about.vectorCases(v)...)
	}
}

func limits(loss *spec.Spec) []Limit {
	var all []Limit
	for _, l := range loss.Limits {
		all = append(all, Limit{Where: l.Where, Reaches: l.Reaches, Why: l.Why})
	}
	return all
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
