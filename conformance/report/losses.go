package report

import (
	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/reference/vectors"
)

// suiteLoss is a loss of the suite.
type suiteLoss struct {
	ID      string              `json:"id"`
	Family  string              `json:"family"`
	Digest  string              `json:"digest"` // of the formula
	Limits  []conformance.Limit `json:"limits,omitempty"`
	Vectors []witness           `json:"vectors,omitempty"` // those that there is more to say of than their cases do
}

// witness is a reference vector: what people are told of it and, on a ladder, what is true there and
// what the formula as it is written returns in NumPy and PyTorch.
type witness struct {
	ID       string                     `json:"id"`
	Note     string                     `json:"note,omitempty"`
	Rung     *vectors.Rung              `json:"rung,omitempty"`
	Terms    int                        `json:"terms,omitempty"`
	Exact    map[string]vectors.Exact   `json:"exact,omitempty"`
	Captured map[string]vectors.Capture `json:"captured,omitempty"`
}

func losses(r conformance.Report) []suiteLoss {
	var list []suiteLoss
	for _, l := range r.Losses {
		made := suiteLoss{ID: l.ID, Family: l.Family, Digest: l.Digest, Limits: l.Limits}
		for _, v := range l.Vectors {
			switch {
			case v.Rung != nil:
				made.Vectors = append(made.Vectors, witness{v.ID, v.Note, v.Rung, v.Terms, v.Exact, v.Captured})
			case v.Note != "":
				made.Vectors = append(made.Vectors, witness{ID: v.ID, Note: v.Note})
			}
		}
		list = append(list, made)
	}
	return list
}

func (l suiteLoss) read() conformance.SuiteLoss {
	made := conformance.SuiteLoss{ID: l.ID, Family: l.Family, Digest: l.Digest, Limits: l.Limits}
	for _, w := range l.Vectors {
		made.Vectors = append(made.Vectors, vectors.Vector{
			ID: w.ID, Note: w.Note, Rung: w.Rung, Terms: w.Terms, Exact: w.Exact, Captured: w.Captured,
		})
	}
	return made
}
