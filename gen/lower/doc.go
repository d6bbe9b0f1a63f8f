// Package lower turns a graph of named-axis operations into a program of loops
// over tiles and calls of kernels.
//
// Every decision is taken here: which subexpressions share a pass over the data
// (schedule.go), what is recomputed and what is kept between passes (cross.go),
// how rows are grouped into tiles (body.go), which kernel does a step
// (elementwise.go, reduce.go, product.go), where results are kept (storage.go,
// buffers.go), what is skipped when a gradient is not wanted (guard.go) and what
// everything is called (names.go). A program can be printed as text (dump.go), and
// the steps of its loops at given lengths (steps.go). gen/emit prints the result and decides nothing.
//
// A program has four kinds of step: a loop over an axis, a call of a kernel, a
// scalar step and a branch.
package lower
