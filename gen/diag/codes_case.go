package diag

// Codes of gen/spec: data sets, cases and prints.
const (
	UnknownDataset  Code = "E0401"
	UnknownInput    Code = "E0402"
	MissingInput    Code = "E0403"
	DataRagged      Code = "E0404"
	DataRank        Code = "E0405"
	DataSize        Code = "E0406"
	DataElement     Code = "E0407"
	DataLabel       Code = "E0408"
	DataOutside     Code = "E0409"
	DuplicateCase   Code = "E0410"
	BadPrint        Code = "E0411"
	PrintSource     Code = "E0412"
	DtypeBackend    Code = "E0413"
	UnknownParam    Code = "E0414"
	ToleranceReason Code = "E0415"
)

var caseCodes = []Info{
	{UnknownDataset, "unknown data set",
		"A case's data names one of the datasets.",
		"datasets: {d: {pred: [1, 2]}}\ncases: [{id: a, data: e, source: {backend: numpy, dtype: float64}, prints: \"1.5\"}]"},
	{UnknownInput, "unknown input",
		"Data is given for declared inputs only.",
		"datasets: {d: {pred: [1, 2], prde: [1]}}"},
	{MissingInput, "input without data",
		"A case has data for every input, from its data set or its own inputs.",
		"cases: [{id: a, source: {backend: numpy, dtype: float64}, prints: \"1.5\"}]"},
	{DataRagged, "ragged data",
		"The rows of a tensor are equally long.",
		"axes: {N: examples, C: classes}\ninputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}\nloss: mean(logits[C=labels])\ndatasets: {d: {logits: [[1, 2], [3]], labels: [0, 1]}}"},
	{DataRank, "data of the wrong rank",
		"Data is nested as deeply as its input has axes.",
		"datasets: {d: {pred: [[1, 2]]}}"},
	{DataSize, "sizes disagree",
		"An axis, and one that is like it, has one size throughout a case, and it is not 0.",
		"inputs: {pred: {axes: [N], gradient: true}, target: {axes: [N]}}\nloss: mean(pred - target)\ndatasets: {d: {pred: [1, 2], target: [1, 2, 3]}}"},
	{DataElement, "bad element",
		"Elements are numbers; of an index non-negative integers, of a mask true and false or 1 and 0.",
		"axes: {N: examples, C: classes}\ninputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}\nloss: mean(logits[C=labels])\ndatasets: {d: {logits: [[1, 2]], labels: [0.5]}}"},
	{DataLabel, "label outside its axis",
		"An index counts from 0 and stays below the size of its axis.",
		"axes: {N: examples, C: classes}\ninputs: {logits: {axes: [N, C], gradient: true}, labels: {axes: [N], type: index, of: C}}\nloss: mean(logits[C=labels])\ndatasets: {d: {logits: [[1, 2]], labels: [2]}}"},
	{DataOutside, "value outside the allowed",
		"The input's range or values do not allow this element.",
		"inputs: {pred: {axes: [N], gradient: true, range: [0, 1]}}\ndatasets: {d: {pred: [0.5, 1.5]}}"},
	{DuplicateCase, "duplicate id of a case",
		"An id is given to one case, once and for ever.",
		"cases:\n  - {id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"1.5\"}\n  - {id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"1.5\"}"},
	{BadPrint, "print that cannot be read",
		"A print is a label, a colon, and a Python number or tensor(…); the manual has the grammar.",
		"cases: [{id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"MSE: about 0.25\"}]"},
	{PrintSource, "print does not fit its source",
		"NumPy prints numbers, PyTorch tensors; a dtype= in the print is the source's.",
		"cases: [{id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"tensor(1.5000)\"}]"},
	{DtypeBackend, "dtype does not fit the backend",
		"NumPy and mpmath cases are float64, PyTorch cases float32 or float64.",
		"cases: [{id: a, data: d, source: {backend: numpy, dtype: float32}, prints: \"1.5\"}]"},
	{UnknownParam, "unknown parameter",
		"A case sets declared parameters only.",
		"cases: [{id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"1.5\", params: {detla: 2}}]"},
	{ToleranceReason, "tolerance without a number",
		"A typed tolerance is a positive absolute or relative one, with the reason it could not be derived.",
		"cases: [{id: a, data: d, source: {backend: numpy, dtype: float64}, prints: \"1.5\", tolerance: {reason: I say so}}]"},
}
