package plan

import "github.com/losscheck/losscheck/reference/vectors"

// The flags of vectors.
const (
	flagNotebook = "notebook"
	flagCase     = "case"
	flagSingle   = "single"
	flagTie      = "tie"
	flagKink     = "kink"
	flagLadder   = "ladder"
	flagExtreme  = "extreme"
	flagCancel   = "cancel"
	flagParam    = "param"
	flagMask     = "mask"
	flagSpread   = "broadcast"
	flagLabels   = "labels"
	flagNaN      = "nan"
	flagInfinite = "infinite"
	flagRandom   = "random"
	flagLong     = "long"
	flagBad      = "bad-input"
)

// Flags says of every flag which bug a vector with it catches, and what that bug does.
func Flags() map[string]vectors.Flag {
	return map[string]vectors.Flag{
		flagNotebook: {
			Bug:    "a formula that is not the one of the notebook: a sign, a factor, another mean",
			Effect: "values that differ from those printed beside the code they were copied from"},
		flagCase: {
			Bug:    "a formula that is not the one of the spec's cases",
			Effect: "values that differ from those of the library or the paper that the spec quotes"},
		flagSingle: {
			Bug:    "an axis of length 1 squeezed away, or a division by n-1",
			Effect: "a wrong shape of the gradient, or NaN"},
		flagTie: {
			Bug:    "a division by a difference or a norm that is 0, or a subgradient of its own at a tie",
			Effect: "NaN gradients, or all of the gradient at one of several equal elements"},
		flagKink: {
			Bug:    "a comparison that is strict where it should not be, or made after a rounding",
			Effect: "the slope of the other side at the kink or one unit in the last place beside it"},
		flagLadder: {
			Bug:    "exp of a large logit or the square of a large residual overflows, or log is taken of an underflowed 0",
			Effect: "an infinity, 0 or NaN in place of a number, and NaN gradients"},
		flagExtreme: {
			Bug:    "a maximum that is not taken out of exp, or out of one side only, or 0 times the logarithm of an underflowed 0",
			Effect: "NaN or an infinity in one row, and so in the mean of all rows"},
		flagCancel: {
			Bug:    "squares or sums expanded, so that large numbers cancel that the formula subtracts first",
			Effect: "values without a correct digit, or below 0"},
		flagParam: {
			Bug:    "a parameter that is left out of a derivative, or rounded, or used where its default is 1",
			Effect: "right results at the default only"},
		flagMask: {
			Bug:    "a mean over all elements in place of those that the mask selects, or 0/0 where it selects none",
			Effect: "losses that shrink with padding, or NaN"},
		flagSpread: {
			Bug:    "an input of one element that is not spread over the axis, or whose gradient is not summed",
			Effect: "an error, or a gradient of the wrong shape"},
		flagLabels: {
			Bug:    "a label of one of the allowed values taken for another",
			Effect: "a term with the wrong sign, or one that should be there and is not"},
		flagNaN: {
			Bug:    "a maximum or a comparison that drops NaN",
			Effect: "a harmless number although an input is broken"},
		flagInfinite: {
			Bug:    "infinity minus infinity, or 0 times infinity, in a rewritten formula",
			Effect: "NaN where the formula as written has a value"},
		flagRandom: {
			Bug:    "a mistake in a derivative, or in what is left over after the last full group of lanes",
			Effect: "wrong elements of the gradient at some lengths"},
		flagLong: {
			Bug:    "a naive running sum, or a mistake at the border of two blocks",
			Effect: "errors that grow with the length, or an element counted twice"},
		flagBad: {
			Bug:    "arguments that are not checked: label -1 picks the last class in NumPy and PyTorch, and a column is broadcast to a matrix",
			Effect: "a wrong number without a word"},
	}
}
