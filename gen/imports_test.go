package gen_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/losscheck/losscheck"

// stageOrder has the stages of the compiler, each of which imports only stages before it. What
// else lies in gen serves people who write specs: it may use the stages, and none of them knows it.
var stageOrder = [][]string{
	{"gen/diag"},
	{"gen/formula", "gen/spec"},
	{"gen/ir"},
	{"gen/check"},
	{"gen/autodiff", "gen/simplify", "gen/notation"},
	{"gen/lower"},
	{"gen/emit"},
	{"gen"},
	{"gen/lossgen"},
}

// frontEnd is what reads a spec; it is all of the compiler that checkers may use.
var frontEnd = []string{"gen/diag", "gen/spec", "gen/formula", "gen/ir", "gen/check"}

// TestStagesImportEarlierStagesOnly keeps the compiler a line.
func TestStagesImportEarlierStagesOnly(t *testing.T) {
	rank, missing := map[string]int{}, map[string]bool{}
	for i, stage := range stageOrder {
		for _, name := range stage {
			rank[name], missing[name] = i+1, true
		}
	}
	for _, p := range packages(t) {
		if rank[p.name] == 0 {
			continue
		}
		delete(missing, p.name)
		for _, i := range p.own(p.Imports) {
			if rank[i] == 0 || rank[i] >= rank[p.name] {
				t.Errorf("%s imports %s, which does not stand before it", p.name, i)
			}
		}
	}
	for name := range missing {
		t.Errorf("there is no package %s", name)
	}
}

// adapters has programs that hand the generated losses to the library conformance, which itself never
// reaches them.
const adapters = "conformance/adapters"

// TestRoomsKeepToThemselves states what the code of a folder may reach, by any number of imports.
func TestRoomsKeepToThemselves(t *testing.T) {
	all := packages(t)
	for _, c := range []struct {
		room    string
		reaches []string // of this module
		others  bool     // modules of others
	}{
		{"gen/kernel", nil, false},
		{"specs", nil, false},
		{"generated", []string{"gen/kernel"}, false},
		{"reference", append(frontEnd, "reference"), true},
		{"conformance", append(frontEnd, "gen/kernel", "reference", "conformance"), true},
		{"gen", []string{"gen"}, true},
	} {
		seen := false
		for _, p := range all {
			if !within(p.name, c.room) || within(p.name, adapters) && p.Name == "main" {
				continue
			}
			seen = true
			for _, d := range p.Deps {
				switch name, own := strings.CutPrefix(d, module+"/"); {
				case own:
					if !slices.ContainsFunc(c.reaches, func(r string) bool { return reaches(r, name) }) {
						t.Errorf("%s reaches %s", p.name, name)
					}
				case !c.others && strings.Contains(firstElement(d), "."):
					t.Errorf("%s reaches %s, which is neither ours nor the standard library's", p.name, d)
				}
			}
		}
		if !seen {
			t.Errorf("there is no package in %s", c.room)
		}
	}
}

// TestOnlyEmitPrintsGo keeps the library that prints Go in one place.
func TestOnlyEmitPrintsGo(t *testing.T) {
	var users []string
	for _, p := range packages(t) {
		if slices.ContainsFunc(p.Imports, func(i string) bool { return strings.HasPrefix(i, "github.com/dave/jennifer") }) {
			users = append(users, p.name)
		}
	}
	if !slices.Equal(users, []string{"gen/emit"}) {
		t.Errorf("jennifer is imported by %v, want gen/emit alone", users)
	}
}

// TestEveryPackageSaysWhatItIs demands a sentence of each package.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for _, p := range packages(t) {
		want := "Package " + p.Name + " "
		if p.Name == "main" {
			command := p.name[strings.LastIndex(p.name, "/")+1:]
			want = strings.ToUpper(command[:1]) + command[1:] + " "
		}
		if !strings.HasPrefix(p.Doc, want) || !strings.HasSuffix(p.Doc, ".") {
			t.Errorf("%s has the doc sentence %q; it must begin with %q and end with a full stop", p.name, p.Doc, want)
		}
	}
}

// A listed package is one of this module, as the go command lists it; tests are left out.
type listed struct {
	ImportPath string
	Name       string
	Doc        string // its first sentence
	Imports    []string
	Deps       []string // imports of imports too

	name string // the path below the module's
}

// own returns the paths that lie in this module, below the module's path.
func (listed) own(paths []string) []string {
	var out []string
	for _, p := range paths {
		if name, ok := strings.CutPrefix(p, module+"/"); ok {
			out = append(out, name)
		}
	}
	return out
}

// packages lists this module. Packages that do not compile are listed too.
func packages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Doc,Imports,Deps", "./...")
	command.Dir = ".."
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		p.name = strings.TrimPrefix(p.ImportPath, module+"/")
		all = append(all, p)
	}
}

// within reports whether a package lies in a folder, at any depth.
func within(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

// reaches reports whether an entry of a list covers a package: a stage of the compiler stands
// for itself, any other folder for all that is in it.
func reaches(entry, name string) bool {
	if slices.Contains(frontEnd, entry) {
		return entry == name
	}
	return within(name, entry)
}

func firstElement(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}
