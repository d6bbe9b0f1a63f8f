// Package schema says which keys a spec file has, in which order and to what end: once, as Go
// types, for the JSON Schema that editors read and for the formatter.
//
// The types are never filled. A field is a key of its `yaml` tag, explained by its `doc` tag.
package schema

// Spec is a whole file: what the loss is, what it computes, and what is known of its values.
type Spec struct {
	About
	Meaning
	Evidence
}

// About says what the loss is.
type About struct {
	ID         ID       `yaml:"id" jsonschema:"required" doc:"Names the loss for ever, in snake case: info_nce. The file is named by it: info_nce.yaml."`
	Title      Text     `yaml:"title" jsonschema:"required" doc:"What people call the loss, in a few words."`
	Family     Family   `yaml:"family" jsonschema:"required" doc:"The folder that the file lies in: regression, ranking/pairwise."`
	Also       []Family `yaml:"also" doc:"Further families that list the loss."`
	Go         GoName   `yaml:"go" doc:"The Go name, where it does not follow from the id: listnet needs ListNet, info_nce gives InfoNCE by itself."`
	Summary    Text     `yaml:"summary" jsonschema:"required" doc:"What the loss does and what is peculiar about it, in a sentence or two."`
	References []Text   `yaml:"references" doc:"Where the loss comes from: papers with their DOI or arXiv number, functions of other libraries."`
}

// Meaning is what the loss computes.
type Meaning struct {
	Axes   Axes    `yaml:"axes" doc:"The axes by their names, a capital letter first, with what lies along them: N: examples."`
	Inputs Inputs  `yaml:"inputs" jsonschema:"required" doc:"The tensors that the loss is called with, in the order of the call."`
	Params Params  `yaml:"params" doc:"The settings of the loss. Each has a default."`
	Let    Lets    `yaml:"let" doc:"Named parts of the formula. Each may use those above it, and has to be used."`
	Loss   Formula `yaml:"loss" jsonschema:"required" doc:"The formula: one number, every axis reduced. Write it as the paper does; the compiler finds the stable form of log(softmax(x)) and its like."`
}

// Evidence is what is known of the values.
type Evidence struct {
	Limits   []Limit  `yaml:"limits" doc:"Where the loss, as it is computed, is known to miss its tolerances. The report shows it."`
	Datasets Datasets `yaml:"datasets" doc:"Named input data for cases to share."`
	Cases    []Case   `yaml:"cases" doc:"What a notebook, a paper or another library printed."`
}

// Limit is a region where no stable form is known.
type Limit struct {
	Where   Text `yaml:"where" jsonschema:"required" doc:"For which inputs and parameters, with the bounds of each dtype."`
	Reaches Text `yaml:"reaches" jsonschema:"required" doc:"What the results are good for there: how far off they are, and which of them."`
	Why     Text `yaml:"why" jsonschema:"required" doc:"Which operation loses the digits."`
}

// Axis is the mapping form of an axis; the other is its doc alone.
type Axis struct {
	Like AxisName `yaml:"like" doc:"An axis declared above that is as long as this one. It makes pairs of items of one list: M: {like: N, doc: keys}."`
	Doc  Text     `yaml:"doc" doc:"What lies along the axis."`
}

// Input is a tensor that the loss is called with.
type Input struct {
	Type      InputType  `yaml:"type" doc:"real (the default), index or mask."`
	Axes      []AxisName `yaml:"axes" jsonschema:"required" doc:"The axes in memory order, the last one contiguous: [N, C]. A scalar has []."`
	Of        AxisName   `yaml:"of" doc:"For an index: the axis that it points into. A label outside it is refused when the loss is called."`
	Is        Nature     `yaml:"is" doc:"For a real input: what it is, for readers and tools."`
	Range     Range      `yaml:"range" doc:"For a real input: [low, high], both ends belonging to it, inf and -inf allowed. A value outside is refused when the loss is called."`
	Values    []Number   `yaml:"values" jsonschema:"minItems=1" doc:"For a real input, instead of a range: the values that it may have, as in [-1, 0, 1]."`
	Gradient  bool       `yaml:"gradient" doc:"For a real input: whether the loss is differentiated by it."`
	Broadcast bool       `yaml:"broadcast" doc:"For a real input with one axis: whether one element may stand for the whole axis."`
	Doc       Text       `yaml:"doc" doc:"What the input is, in a phrase."`
}

// Param is a setting with a default.
type Param struct {
	Type    ParamType `yaml:"type" doc:"real (the default), int, bool or enum; the formula language does not know enum yet."`
	Values  []Name    `yaml:"values" jsonschema:"minItems=1" doc:"For an enum: its words."`
	Default Setting   `yaml:"default" jsonschema:"required" doc:"The value where the caller gives none. It fulfils the condition of require."`
	Require Formula   `yaml:"require" doc:"A condition over parameters and numbers, checked at every call: tau > 0 and tau < 1. In braces it needs quotes where it has a comma or a bracket."`
	Doc     Text      `yaml:"doc" doc:"What the parameter does, in a phrase."`
}

// Case is one evaluation whose outcome somebody printed.
type Case struct {
	ID        CaseID    `yaml:"id" jsonschema:"required" doc:"Names the case for ever, within the file: notebook-202."`
	Data      Name      `yaml:"data" doc:"The data set."`
	Inputs    InputData `yaml:"inputs" doc:"Data of the case's own, over that of its data set. Together they cover every input."`
	Params    Settings  `yaml:"params" doc:"Settings other than the defaults: {delta: 0.5}."`
	Source    Source    `yaml:"source" jsonschema:"required" doc:"Who printed it, and how."`
	Prints    Print     `yaml:"prints" jsonschema:"required" doc:"The output to the letter, in quotes: \"MSE: tensor(0.2500, grad_fn=<MeanBackward0>)\". The tolerance follows from its form."`
	Rounded   Decimals  `yaml:"rounded" doc:"Inputs that were themselves printed rounded, with their number of decimals: {query: 8}."`
	Erratum   Erratum   `yaml:"erratum" doc:"For a print that is known to be wrong."`
	Tolerance Tolerance `yaml:"tolerance" doc:"For a case whose derived tolerance does not do: an absolute or a relative one, and the reason."`
}

// Source says where a print comes from.
type Source struct {
	Cell    Cell    `yaml:"cell" doc:"The number of the notebook's cell."`
	Backend Backend `yaml:"backend" jsonschema:"required" doc:"What computed the value."`
	Dtype   Dtype   `yaml:"dtype" jsonschema:"required" doc:"The floating-point type that it was computed in. NumPy and mpmath cases are float64."`
	Doc     Text    `yaml:"doc" doc:"What was run, and anything else worth knowing."`
}

// Erratum says how a print is wrong.
type Erratum struct {
	Relation Relation `yaml:"relation" jsonschema:"required" doc:"How the print relates to the right value; negated: it has the wrong sign."`
	Why      Text     `yaml:"why" jsonschema:"required" doc:"What went wrong."`
}

// Tolerance is a tolerance that cannot be derived.
type Tolerance struct {
	Absolute Fraction `yaml:"absolute" doc:"The largest distance from the print."`
	Relative Fraction `yaml:"relative" doc:"The largest distance from the print, as a part of it."`
	Reason   Text     `yaml:"reason" jsonschema:"required" doc:"Why the derived tolerance does not do."`
}
