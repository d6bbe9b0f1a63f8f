// Package kernel is the runtime that generated losses call: elementwise, row and column kernels,
// reductions, matrix products, scratch memory, validation, and the registry entry through which
// tools reach a loss.
//
// # Same bits everywhere
//
// The Go loops here define the results, on every architecture and for any later acceleration.
// Every product that feeds a sum is converted explicitly, so no compiler fuses the two; exp, log
// and their kin are sequences of this package, since those of package math differ between
// machines; float32 code works in float32. Only the sign and payload of a NaN are left open.
//
// # Slices
//
// A kernel writes its first argument, d. d may be one of the operands, exactly; any other overlap
// is the caller's mistake. Lengths are the caller's promise: d gives the number of elements, and
// operands are at least as long.
//
// A block of rows is contiguous and row-major: element j of row i is x[i*cols+j].
//
// # Sums
//
// Sums are never one running total. A block of at most [Tile] elements is added in lanes, 64 for
// float32 and 32 for float64, lane j taking the elements j, j+lanes, j+2·lanes and so on; the lanes
// are halved until one is left, lane j taking lane j+half; block results are joined by a pairwise
// tree that depends on their number alone.
package kernel
