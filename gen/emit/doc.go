// Package emit prints lowered programs as Go, with jennifer. It decides nothing:
// what is computed, in which order, where it is kept and what it is called was
// settled by gen/lower; what is valid was settled by gen/check.
package emit

const kernelPath = "github.com/losscheck/losscheck/gen/kernel"
