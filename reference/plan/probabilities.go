package plan

import "slices"

// probabilities are the ends of the range, what is next to them in either dtype, and what eps hides.
var probabilities = []float64{
	0, 5e-324, 1e-300, 1e-16, 1e-8, 1e-4, 0.5, 0.9999, 0.99999994, 0.99999999, 0.9999999999999999, 1,
}

// fewProbabilities are for the second and further inputs of probabilities.
var fewProbabilities = []float64{0, 1e-8, 0.5, 0.9999999999999999, 1}

// probabilityLadders plans probabilities of every size, each with the other inputs at both their limits:
// a right and a wrong answer. The first input gets every rung, the others a few.
func (p *planner) probabilityLadders() error {
	rungs := p.besideParams(probabilities)
	for _, in := range p.inputs {
		if !in.isProbability() {
			continue
		}
		for _, at := range rungs {
			for _, side := range p.sides(in.Name) {
				if err := p.good(rung(in.Name, at, side.suffix), p.aligned(side.low).filled(in.Name, at)); err != nil {
					return err
				}
			}
		}
		rungs = fewProbabilities
	}
	return nil
}

// besideParams adds the defaults of small parameters, as of an eps that is added to a probability.
func (p *planner) besideParams(rungs []float64) []float64 {
	out := slices.Clone(rungs)
	for _, param := range p.graph.Params {
		if v := param.Default; 0 < v && v < 0.5 {
			out = append(out, v, 1-v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
