package diag

// Codes of gen/check: names, types and axes in formulas.
const (
	UnknownName        Code = "E0203"
	UnknownFunction    Code = "E0204"
	WrongArguments     Code = "E0301"
	WrongKeyword       Code = "E0302"
	AxisUndeclared     Code = "E0303"
	AxisMissing        Code = "E0304"
	TypeMismatch       Code = "E0305"
	NotScalar          Code = "E0306"
	UnusedName         Code = "E0307"
	LetOrder           Code = "E0308"
	DefaultBreaks      Code = "E0309"
	NotACondition      Code = "E0310"
	IndexRange         Code = "E0311"
	EmptyNeeded        Code = "E0312"
	GradientImpossible Code = "E0313"
	BroadcastInput     Code = "E0314"
	NotLowered         Code = "E0315"
)

var checkCodes = []Info{
	{UnknownName, "unknown name",
		"A formula may use the inputs, the parameters, the lets above it, the axes, pi and inf.",
		"params: {delta: {default: 1}}\nloss: mean(delta*pred + detla)"},
	{UnknownFunction, "unknown function",
		"The manual in specs/README.md lists the functions of the language.",
		"loss: avg(pred)"},
	{WrongArguments, "wrong number of arguments",
		"Each function takes a fixed number of arguments; the manual has the table.",
		"loss: mean(exp(pred, 2))"},
	{WrongKeyword, "wrong keyword",
		"A function takes only the keywords that the manual lists for it.",
		"loss: mean(pred, dim=N)"},
	{AxisUndeclared, "undeclared axis",
		"Every axis that a formula names is declared under axes.",
		"loss: mean(pred, axis=C)"},
	{AxisMissing, "axis is not there",
		"A reduction or an index names an axis that its operand does not have.",
		"loss: sum(mean(pred, axis=N), axis=N)"},
	{TypeMismatch, "type mismatch",
		"Numbers and conditions do not mix: write where(m, 1, 0) to count with a condition.",
		"loss: mean(pred + (pred > 0))"},
	{NotScalar, "loss is not a scalar",
		"The loss is one number: every axis must have been reduced.",
		"loss: pred**2"},
	{UnusedName, "unused name",
		"What is declared is used by the loss; anything else is a mistake or belongs away.",
		"let: {r: abs(pred)}\nloss: mean(pred)"},
	{LetOrder, "let used before it is defined",
		"A let may use only the lets above it, and never itself.",
		"let: {a: b + 1, b: mean(pred)}\nloss: a + b"},
	{DefaultBreaks, "value breaks the requirement",
		"A parameter's default, and what a case sets it to, must meet its require.",
		"params: {delta: {default: 0, require: delta > 0}}\nloss: mean(delta*pred)"},
	{NotACondition, "not a condition over parameters",
		"require is a comparison, or several joined by and, or, not, over parameters and numbers.",
		"params: {delta: {default: 1, require: delta}}\nloss: mean(delta*pred)"},
	{IndexRange, "index of unknown range",
		"x[C=k] needs a k that is known to lie in C: an index input of C, or an axis of the same size.",
		"axes: {N: examples, C: classes}\ninputs: {pred: {axes: [N], gradient: true}, weight: {axes: [C]}}\nloss: mean(pred*weight[C=N])"},
	{EmptyNeeded, "empty= is needed",
		"A masked reduction with several results must say what an empty set gives.",
		"axes: {N: examples, C: classes}\ninputs: {x: {axes: [N, C], gradient: true}, m: {axes: [N, C], type: mask}}\nloss: mean(mean(x, axis=C, where=m))"},
	{GradientImpossible, "gradient of something discrete",
		"Only real inputs that the loss depends on smoothly can ask for a gradient.",
		"loss: mean(stop_gradient(pred))"},
	{BroadcastInput, "broadcast does not apply",
		"broadcast is for a real input with exactly one axis, whose size another input gives.",
		"axes: {N: examples, C: classes}\ninputs: {pred: {axes: [N], gradient: true}, y: {axes: [N, C], broadcast: true}}\nloss: mean(pred*y)"},
	{NotLowered, "a formula without loops",
		"The compiler has no loops for this formula yet; the message names the part. Write that part in another way.",
		"axes: {N: examples, C: classes}\ninputs: {x: {axes: [N, C], gradient: true}}\nloss: sum(prod(x, axis=N))"},
}
