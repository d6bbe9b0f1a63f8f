package diag

import "strings"

// Codes of gen/spec: the file, its YAML and what it declares.
const (
	FileUnreadable  Code = "E0101"
	FileEmpty       Code = "E0102"
	FileTooLarge    Code = "E0103"
	FileNotText     Code = "E0104"
	YAMLSyntax      Code = "E0105"
	YAMLTab         Code = "E0106"
	YAMLSecond      Code = "E0107"
	YAMLAnchor      Code = "E0108"
	YAMLTag         Code = "E0109"
	YAMLComma       Code = "E0110"
	YAMLColon       Code = "E0111"
	YAMLDash        Code = "E0112"
	YAMLBoolean     Code = "E0113"
	DuplicateKey    Code = "E0114"
	UnknownKey      Code = "E0115"
	MissingKey      Code = "E0116"
	WrongKind       Code = "E0117"
	EmptyValue      Code = "E0118"
	BadNumber       Code = "E0119"
	BadName         Code = "E0120"
	NameTaken       Code = "E0121"
	UnknownWord     Code = "E0122"
	FormulaLayout   Code = "E0123"
	UnknownAxis     Code = "E0124"
	AxisTwice       Code = "E0125"
	AxisUnsized     Code = "E0126"
	KeyDoesNotApply Code = "E0127"
	BadRange        Code = "E0128"
	BadDefault      Code = "E0129"
	FileMisplaced   Code = "E0130"
	DuplicateLoss   Code = "E0131"
	TooDeeplyNested Code = "E0132"
)

var fileCodes = []Info{
	{FileUnreadable, "file cannot be read",
		"The file or its folder could not be opened.",
		"-- example.yaml -> nowhere.yaml --"},
	{FileEmpty, "empty file or folder",
		"A spec is one YAML mapping; there is none here.",
		"# only a comment"},
	{FileTooLarge, "file too large",
		"A spec has at most a mebibyte; large data does not belong into it.",
		"summary: " + strings.Repeat("very ", 250_000) + "long"},
	{FileNotText, "not text",
		"A spec is UTF-8 text without control characters.",
		"title: Hub\x01er"},
	{YAMLSyntax, "YAML syntax error",
		"The file is not well-formed YAML here.",
		"inputs: {pred: {axes: [N]}"},
	{YAMLTab, "tab",
		"YAML forbids tabs for indentation, and a spec has none anywhere else.",
		"let:\n\tr: pred\nloss: mean(r)"},
	{YAMLSecond, "second document",
		"A file is one spec; what follows --- would be ignored by readers.",
		"title: Huber\n---\ntitle: Squared error"},
	{YAMLAnchor, "anchor or alias",
		"Anchors and aliases hide what a spec says from the reader.",
		"inputs: {pred: &p {axes: [N], gradient: true}, target: *p}\nloss: mean(pred - target)"},
	{YAMLTag, "tag",
		"Tags change the type of a value; a spec's types are fixed.",
		"loss: !!str mean(pred)"},
	{YAMLComma, "comma split a value",
		"Inside { } a comma ends a value; put a value with a comma in quotes.",
		"params: {delta: {default: 1, require: maximum(delta, 0) > 0}}\nloss: mean(delta*pred)"},
	{YAMLColon, "colon split a value",
		"A colon and a blank end a key; put a value that has them in quotes.",
		"title: Huber: a robust loss"},
	{YAMLDash, "dash made a list",
		"A dash and a blank begin a list; write the minus without the blank.",
		"loss: - mean(pred)"},
	{YAMLBoolean, "name that YAML takes for something else",
		"on, off, yes, no, true, false and null are not text to every YAML reader.",
		"params: {on: {default: 1}}\nloss: mean(on*pred)"},
	{DuplicateKey, "duplicate key",
		"A key stands once; readers disagree on which of two counts.",
		"title: Huber\ntitle: Huber loss"},
	{UnknownKey, "unknown key",
		"The manual in specs/README.md lists the keys.",
		"sumary: Quadratic near zero."},
	{MissingKey, "missing key",
		"The key is required here.",
		"params: {delta: {require: delta > 0}}\nloss: mean(delta*pred)"},
	{WrongKind, "wrong kind of value",
		"The key wants another kind of value: a mapping, a list, text, a number, true or false.",
		"axes: [N]"},
	{EmptyValue, "empty value",
		"The key stands without a value.",
		"title:"},
	{BadNumber, "not a number",
		"Numbers are decimal: 2, -0.5, 1e-12, nan, inf; no leading zeros, no quotes.",
		"params: {delta: {default: 010}}\nloss: mean(delta*pred)"},
	{BadName, "bad name",
		"Names are snake case (delta_max), axes CamelCase (N), ids of cases words joined by dashes.",
		"id: Huber-Loss"},
	{NameTaken, "name taken",
		"Inputs, parameters and lets share one set of names, which pi, inf, and, or, not, if, else are not in.",
		"let: {pi: 3}\nloss: mean(pi*pred)"},
	{UnknownWord, "word not in the list",
		"The value is one of a fixed list of words.",
		"inputs: {pred: {axes: [N], type: reel}}"},
	{FormulaLayout, "formula's layout loses positions",
		"A formula is one line, or a | block; folded, escaped and continued text has no exact positions.",
		"loss: >\n  mean(pred)"},
	{UnknownAxis, "undeclared axis",
		"Axes are declared under axes.",
		"inputs: {pred: {axes: [N, M], gradient: true}}"},
	{AxisTwice, "axis twice",
		"An input has an axis once; a second of the same size is declared with like.",
		"inputs: {pred: {axes: [N, N], gradient: true}}"},
	{AxisUnsized, "axis without a size",
		"Some input must carry the axis, or one that it is like, for its size to be known.",
		"axes: {N: examples, C: classes}"},
	{KeyDoesNotApply, "key does not apply",
		"The key belongs to another type of input or parameter.",
		"inputs: {pred: {axes: [N], gradient: true}, keep: {axes: [N], type: mask, range: [0, 1]}}\nloss: mean(pred, where=keep)"},
	{BadRange, "bad range or list of values",
		"A range is [low, high] with low below high; values are listed once each.",
		"inputs: {pred: {axes: [N], gradient: true, range: [1, 0]}}"},
	{BadDefault, "bad default",
		"The default fits the parameter's type.",
		"params: {k: {type: int, default: 0.5}}\nloss: mean(k*pred)"},
	{FileMisplaced, "file in the wrong place",
		"A spec's file is its id with .yaml, in the folder that its family names.",
		"-- classification/huber.yaml --\nid: huber\nfamily: regression"},
	{DuplicateLoss, "loss defined twice",
		"Ids and Go names are unique over all files.",
		"-- classification/huber.yaml --\nid: huber\nfamily: classification\n-- regression/huber.yaml --\nid: huber\nfamily: regression"},
	{TooDeeplyNested, "nested too deeply",
		"A spec needs a dozen levels at most.",
		"axes: " + strings.Repeat("[", 20) + strings.Repeat("]", 20)},
}
