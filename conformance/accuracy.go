package conformance

import "math"

// Accuracy is how exact an implementation of a loss is in a dtype, as far as the reference vectors
// tell: prints are left out, which are as exact as they were printed.
type Accuracy struct {
	Implementation string
	Loss           string
	Dtype          Dtype
	Value          Extreme
	Gradient       Extreme // of all inputs
}

// Extreme is the worst of some results.
type Extreme struct {
	Results  int     // how many were judged; 0: the rest says nothing
	ULP      float64 // the largest error
	Headroom float64 // the largest part of a tolerance
	Worst    Result  // the one that takes it, the first of several
}

// Accuracy lists the extremes: by implementation, loss and dtype, float64 first.
func (r Report) Accuracy() []Accuracy {
	var list []Accuracy
	for _, judged := range r.Implementations {
		for _, loss := range r.Losses {
			results := judged.Of(loss.ID).Results
			for _, dtype := range []Dtype{Float64, Float32} {
				a := Accuracy{Implementation: judged.Info.Name, Loss: loss.ID, Dtype: dtype}
				a.add(results)
				if a.Value.Results+a.Gradient.Results > 0 {
					list = append(list, a)
				}
			}
		}
	}
	return list
}

func (a *Accuracy) add(results []Result) {
	for _, result := range results {
		e := result.Expectation
		switch {
		case result.Case.Source.Vector == "" || e.Refused != nil || result.Verdict == Skip || result.Case.Call.Dtype != a.Dtype:
		case e.What == Value:
			a.Value.add(result)
		default:
			a.Gradient.add(result)
		}
	}
}

func (e *Extreme) add(result Result) {
	if e.Results == 0 || result.Headroom() > e.Headroom {
		e.Worst, e.Headroom = result, result.Headroom()
	}
	e.ULP = math.Max(e.ULP, result.ULP())
	e.Results++
}
