package vectors

import (
	"bytes"
	"fmt"
)

// KeepCaptured takes over what an older file captured from the vectors whose inputs and parameters
// are the same, together with its provenance.
func (f *File) KeepCaptured(old *File) {
	captured := map[string]Vector{}
	for _, v := range old.Vectors {
		captured[v.ID] = v
	}
	for i := range f.Vectors {
		v := &f.Vectors[i]
		if o, ok := captured[v.ID]; ok && o.Captured != nil && bytes.Equal(o.question(), v.question()) {
			v.Captured = o.Captured
			f.Provenance = old.Provenance
		}
	}
}

// Differences says where a file differs from what it is to be, captures and their provenance aside;
// nothing where it is fresh.
func Differences(have, want *File) []string {
	if have.Formula != want.Formula {
		return []string{"it is about another formula"}
	}
	var found []string
	written := map[string]Vector{}
	for _, v := range have.Vectors {
		written[v.ID] = v
	}
	for _, v := range want.Vectors {
		old, ok := written[v.ID]
		delete(written, v.ID)
		switch {
		case !ok:
			found = append(found, fmt.Sprintf("%s is missing", v.ID))
		case !bytes.Equal(old.question(), v.question()):
			found = append(found, fmt.Sprintf("%s has other inputs or parameters", v.ID))
		case !bytes.Equal(old.answer(), v.answer()):
			found = append(found, fmt.Sprintf("%s has another answer", v.ID))
		}
	}
	for _, v := range have.Vectors {
		if _, ok := written[v.ID]; ok {
			found = append(found, fmt.Sprintf("%s is planned no more", v.ID))
		}
	}
	if len(found) == 0 && !bytes.Equal(have.skeleton(), want.skeleton()) {
		found = append(found, "the order of the vectors or the flags' meanings differ")
	}
	return found
}

// question is the text of what is asked of a loss.
func (v Vector) question() []byte { return marshal([]any{v.Params, v.Inputs}) }

// answer is the text of all else but the captures.
func (v Vector) answer() []byte {
	v.Params, v.Inputs, v.Captured = nil, nil, nil
	return marshal(v)
}

// skeleton is the text of a file but for provenance and the contents of vectors.
func (f File) skeleton() []byte {
	ids := make([]string, len(f.Vectors))
	for i, v := range f.Vectors {
		ids[i] = v.ID
	}
	f.Provenance, f.Vectors = Provenance{}, nil
	return marshal([]any{f, ids})
}
