package diag

// Codes of gen/lint: what a spec that compiles still lacks.
const (
	NoReference Code = "W0501"
	NoEvidence  Code = "W0502"
	NoKinkCase  Code = "W0503"
	NaiveForm   Code = "W0504"
)

var lintCodes = []Info{
	{NoReference, "no reference",
		"Say under references where the formula comes from: a paper, a book, the documentation of a library.",
		"references: []"},
	{NoEvidence, "no case from an independent source",
		"Nothing outside this project says what the loss is; give a case with what NumPy, PyTorch or mpmath prints. A print with an erratum does not count.",
		"cases: []"},
	{NoKinkCase, "no case at a kink",
		"The formula has a point where its slope jumps, and libraries differ there in the gradient; give a case with data at that point.",
		"loss: mean(abs(pred - 3))"},
	{NaiveForm, "naive form",
		"The formula overflows or cancels as it is written. That is allowed: the message says what the generated code computes in its place.",
		"loss: log(sum(exp(pred)))"},
}
