// Package lint remarks on what a spec that compiles still lacks, and on how the compiler
// reads it.
package lint

import (
	"io/fs"

	"github.com/losscheck/losscheck/gen"
	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/ir"
	"github.com/losscheck/losscheck/gen/spec"
)

// A Probe evaluates nodes of a loss's graph at every point that there is a case for. For each
// node it gives the elements of all points in one list. It is handed in because what evaluates
// a formula for judging it is no part of the compiler.
type Probe func(l *check.Loss, nodes []*ir.Node) [][]float64

// Tree reads and compiles the specs of a tree, whose paths have the prefix in positions. It gives
// the mistakes, and of the specs without mistakes what Spec remarks, in reading order.
func Tree(tree fs.FS, prefix string, probe Probe) diag.List {
	specs, list := spec.LoadFS(tree, prefix)
	if len(specs)+len(list) == 0 {
		list.Errorf(diag.Span{Position: diag.Position{File: prefix}}, diag.FileEmpty, "the folder holds no spec")
	}
	for _, s := range specs {
		compiled, problems := gen.Compile(s)
		list = append(list, problems...)
		if compiled != nil {
			list = append(list, Spec(compiled.Checked, probe)...)
		}
	}
	list.Sort()
	return list
}

// Spec remarks on one loss.
func Spec(l *check.Loss, probe Probe) diag.List {
	var list diag.List
	for _, look := range []func(*check.Loss, Probe) diag.List{references, evidence, kinkCases, naiveForms} {
		list = append(list, look(l, probe)...)
	}
	list.Sort()
	return list
}

func references(l *check.Loss, _ Probe) diag.List {
	if len(l.Spec.References) > 0 {
		return nil
	}
	return diag.List{{
		Span: l.Spec.At, Code: diag.NoReference, Severity: diag.Warning,
		Message: "the spec names no source of its formula; add references: [a paper, a book, a library's documentation]",
	}}
}

// evidence wants a print that agrees with the loss. Where all prints are known to be wrong,
// nobody has confirmed the formula.
func evidence(l *check.Loss, _ Probe) diag.List {
	for _, c := range l.Spec.Cases {
		if c.Erratum == nil {
			return nil
		}
	}
	message := "no case says what another program computes; add one with what NumPy, PyTorch or mpmath prints"
	if len(l.Spec.Cases) > 0 {
		message = "every case is an erratum; add one whose print agrees with the formula"
	}
	return diag.List{{Span: l.Spec.At, Code: diag.NoEvidence, Severity: diag.Warning, Message: message}}
}
