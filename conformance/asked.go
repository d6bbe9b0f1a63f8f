package conformance

import (
	"cmp"
	"slices"

	"github.com/losscheck/losscheck/gen/kernel"
)

// Asked lists the losses that the suite asks for, sorted by id, with the dtypes and gradients that it
// wants of each: what is to be taken for granted of an implementation that cannot say what it has.
func (s *Suite) Asked() []Loss {
	asked := map[string]*Loss{}
	for _, c := range s.Cases {
		if asked[c.Call.Loss] == nil {
			asked[c.Call.Loss] = &Loss{ID: c.Call.Loss}
		}
		asked[c.Call.Loss].ask(c.Call)
	}
	var list []Loss
	for _, loss := range asked {
		list = append(list, *loss)
	}
	slices.SortFunc(list, func(a, b Loss) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// ask adds what a call wants.
func (l *Loss) ask(call Call) {
	if !slices.Contains(l.Dtypes, call.Dtype) {
		l.Dtypes = append(l.Dtypes, call.Dtype)
	}
	for _, name := range call.Want {
		if !slices.Contains(l.Gradient(), name) {
			l.Inputs = append(l.Inputs, kernel.InputInfo{Name: name, Kind: "real", Gradient: true})
		}
	}
}
