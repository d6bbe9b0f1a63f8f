package diag

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
		"losscheck run --specs nowhere"},
	{FileEmpty, "empty file",
		"A spec is one YAML mapping; this file holds none.",
		"# only a comment"},
	{FileTooLarge, "file too large",
		"A spec has at most a mebibyte; large data does not belong into it.",
		"datasets: {big: {pred: [0, 0, …]}}"},
	{FileNotText, "not text",
		"A spec is UTF-8 text without control characters.",
		"id: huber\\x00"},
	{YAMLSyntax, "YAML syntax error",
		"The file is not well-formed YAML here.",
		"inputs: {pred: {axes: [N]}"},
	{YAMLTab, "tab",
		"YAML forbids tabs for indentation, and a spec has none anywhere else.",
		"let:\n\tr: pred"},
	{YAMLSecond, "second document",
		"A file is one spec; what follows --- would be ignored by readers.",
		"id: huber\n---\nid: mse"},
	{YAMLAnchor, "anchor or alias",
		"Anchors and aliases hide what a spec says from the reader.",
		"inputs: {pred: &p {axes: [N]}, target: *p}"},
	{YAMLTag, "tag",
		"Tags change the type of a value; a spec's types are fixed.",
		"loss: !!str mean(pred)"},
	{YAMLComma, "comma split a value",
		"Inside { } a comma ends a value; put a value with a comma in quotes.",
		"params: {delta: {default: 1, require: max(delta, 0) > 0}}"},
	{YAMLColon, "colon split a value",
		"A colon and a blank end a key; put a value that has them in quotes.",
		"prints: MSE: 0.25"},
	{YAMLDash, "dash made a list",
		"A dash and a blank begin a list; write the minus without the blank.",
		"loss: - mean(pred)"},
	{YAMLBoolean, "name that YAML takes for something else",
		"on, off, yes, no, true, false and null are not text to every YAML reader.",
		"params: {on: {default: 1}}"},
	{DuplicateKey, "duplicate key",
		"A key stands once; readers disagree on which of two counts.",
		"title: Huber\ntitle: Huber loss"},
	{UnknownKey, "unknown key",
		"The manual in specs/README.md lists the keys.",
		"sumary: Quadratic near zero."},
	{MissingKey, "missing key",
		"The key is required here.",
		"id: huber  # and no loss"},
	{WrongKind, "wrong kind of value",
		"The key wants another kind of value: a mapping, a list, text, a number, true or false.",
		"axes: [N]"},
	{EmptyValue, "empty value",
		"The key stands without a value.",
		"title:"},
	{BadNumber, "not a number",
		"Numbers are decimal: 2, -0.5, 1e-12, nan, inf; no leading zeros, no quotes.",
		"params: {delta: {default: 010}}"},
	{BadName, "bad name",
		"Names are snake case (delta_max), axes CamelCase (N), ids of cases words joined by dashes.",
		"id: Huber-Loss"},
	{NameTaken, "name taken",
		"Inputs, parameters and lets share one set of names, which pi, inf, and, or, not, if, else are not in.",
		"inputs: {r: {axes: [N]}}\nlet: {r: abs(r)}"},
	{UnknownWord, "word not in the list",
		"The value is one of a fixed list of words.",
		"inputs: {pred: {axes: [N], type: reel}}"},
	{FormulaLayout, "formula's layout loses positions",
		"A formula is one line, or a | block; folded, escaped and continued text has no exact positions.",
		"loss: >\n  mean(pred)"},
	{UnknownAxis, "undeclared axis",
		"Axes are declared under axes.",
		"axes: {N: examples}\ninputs: {pred: {axes: [M]}}"},
	{AxisTwice, "axis twice",
		"An input has an axis once; a second of the same size is declared with like.",
		"inputs: {s: {axes: [N, N]}}"},
	{AxisUnsized, "axis without a size",
		"Some input must carry the axis, or one that it is like, for its size to be known.",
		"axes: {N: examples, C: classes}\ninputs: {pred: {axes: [N]}}"},
	{KeyDoesNotApply, "key does not apply",
		"The key belongs to another type of input or parameter.",
		"inputs: {m: {axes: [N], type: mask, range: [0, 1]}}"},
	{BadRange, "bad range or list of values",
		"A range is [low, high] with low below high; values are listed once each.",
		"inputs: {p: {axes: [N], range: [1, 0]}}"},
	{BadDefault, "bad default",
		"The default fits the parameter's type.",
		"params: {k: {type: int, default: 0.5}}"},
	{FileMisplaced, "file in the wrong place",
		"A spec's file is its id with .yaml, in the folder that its family names.",
		"classification/huber.yaml: family: regression"},
	{DuplicateLoss, "loss defined twice",
		"Ids and Go names are unique over all files.",
		"id: huber  # in two files"},
	{TooDeeplyNested, "nested too deeply",
		"A spec needs a dozen levels at most.",
		"[[[[[[…]]]]]]"},
}
