// Package roster reads the file that gives implementations names, so that they are run by them.
package roster

import (
	"path/filepath"
	"time"

	"github.com/losscheck/losscheck/conformance/strict"
	"github.com/losscheck/losscheck/gen/diag"
)

// FileName is what the file is called where nobody says otherwise.
const FileName = "losscheck.yaml"

// Compiled is the command that stands for the losses compiled into the program that reads the file.
const Compiled = "compiled"

// Roster is the implementations of a file, in its order.
type Roster struct{ Members []Member }

// Member is an implementation.
type Member struct {
	Name         string
	Command      string        // as for a shell, or [Compiled]
	Expectations string        // the file that says what fails, or empty
	OneShot      bool          // the program is started for each call
	Timeout      time.Duration // of a call; 0: the usual one
}

// Find gives the member with a name.
func (r *Roster) Find(name string) (Member, bool) {
	for _, m := range r.Members {
		if m.Name == name {
			return m, true
		}
	}
	return Member{}, false
}

// Parse reads the text of a file. Expectations are named by their paths from the file's folder. The
// list says what is wrong with the text, by line and column; the Roster is nil where it has an error.
func Parse(name string, text []byte) (*Roster, diag.List) {
	r := &reader{strict.Reader{File: name}}
	list := r.roster(text)
	if r.Diags.Failed() {
		r.Diags.Sort()
		return nil, r.Diags
	}
	for i, m := range list.Members {
		if m.Expectations != "" && !filepath.IsAbs(m.Expectations) {
			list.Members[i].Expectations = filepath.Join(filepath.Dir(name), filepath.FromSlash(m.Expectations))
		}
	}
	return list, nil
}
