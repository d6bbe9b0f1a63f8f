package main

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/lint"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/probe"
)

// completion is what an example lacks to be a spec, key by key. The keys stand behind those of
// the example, so that positions are those of the example as it is shown.
var completion = []struct{ key, text string }{
	{"id", "id: example"},
	{"title", "title: An example"},
	{"family", "family: examples"},
	{"summary", "summary: The mean."},
	{"references", "references: [any textbook]"},
	{"axes", "axes: {N: examples}"},
	{"inputs", "inputs: {pred: {axes: [N], gradient: true}}"},
	{"loss", "loss: mean(pred)"},
	{"datasets", "datasets: {d: {pred: [1, 2]}}"},
	{"cases", `cases: [{id: a, data: d, source: {backend: numpy, dtype: float64}, prints: "1.5"}]`},
}

// data are keys that only fit the inputs that completion declares.
var data = map[string]bool{"datasets": true, "cases": true}

var keyLine = regexp.MustCompile(`(?m)^([a-z]+):`)

// complete makes a spec of the beginning of one. Text without any key stays as it is.
func complete(example string) string {
	has := map[string]bool{}
	for _, m := range keyLine.FindAllStringSubmatch(example, -1) {
		has[m[1]] = true
	}
	if len(has) == 0 {
		return example + "\n"
	}
	lines := []string{example}
	for _, c := range completion {
		if !has[c.key] && !(data[c.key] && has["inputs"]) {
			lines = append(lines, c.text)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// treeOf returns the files of an example. "-- a.yaml -> b.yaml --" is a link.
func treeOf(example string) fs.FS {
	if !strings.HasPrefix(example, "-- ") {
		example = "-- example.yaml --\n" + example
	}
	tree := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(example + "\n")).Files {
		if name, target, ok := strings.Cut(f.Name, " -> "); ok {
			tree[name] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
			continue
		}
		tree[f.Name] = &fstest.MapFile{Data: []byte(complete(strings.TrimSuffix(string(f.Data), "\n")))}
	}
	return tree
}

// judge returns what is said about a code's example, and the text of it.
func judge(info diag.Info) (diag.List, string, error) {
	tree := treeOf(info.Example)
	list := lint.Tree(tree, "", probe.Values)
	var out strings.Builder
	if err := list.Write(&out, spec.Sources(tree, "")); err != nil {
		return nil, "", err
	}
	for _, d := range list {
		if d.Code != info.Code {
			return nil, "", fmt.Errorf("the example of %s earns %s too:\n%s", info.Code, d.Code, out.String())
		}
	}
	if len(list) == 0 {
		return nil, "", fmt.Errorf("the example of %s earns nothing", info.Code)
	}
	return list, out.String(), nil
}
