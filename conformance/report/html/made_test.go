package html

import (
	"math"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/plot"
	"github.com/losscheck/losscheck/gen/diag"
	"github.com/losscheck/losscheck/gen/formula"
	"github.com/losscheck/losscheck/reference/vectors"
)

// rungs are the ladder of the made-up loss.
var rungs = []string{"1e-300", "1e-16", "1", "1e16", "1e300"}

// suite has a loss with everything to it, and one that nothing is said of.
func suite() []conformance.SuiteLoss {
	huber := conformance.SuiteLoss{
		ID: "huber", Family: "regression", Digest: "0123456789abcdef",
		Limits: []conformance.Limit{{Where: "delta is subnormal", Reaches: "half the digits", Why: "its square underflows"}},
	}
	for _, at := range rungs {
		value := number(at)
		huber.Vectors = append(huber.Vectors, vectors.Vector{
			ID: "ladder-residual-" + at, Note: "a residual of " + at, Rung: &vectors.Rung{Of: "residual", At: at},
			Exact: map[string]vectors.Exact{"float64": {Value: vectors.Digits{Text: at, Value: value}}},
		})
	}
	return []conformance.SuiteLoss{huber, {ID: "mae", Digest: "fedcba9876543210"}}
}

func number(text string) float64 {
	x, problems := formula.Parse(text)
	if len(problems) > 0 {
		panic(problems[0])
	}
	return x.(*formula.Number).Value
}

// answer is a result of a part of a vector, right where got is want.
func answer(loss, vector string, d conformance.Dtype, input string, want, got float64) conformance.Result {
	r := conformance.Result{
		Case: conformance.Case{
			ID:     loss + "/" + vector,
			Source: conformance.Source{Spec: "specs/regression/" + loss + ".yaml", Line: 2, Vector: vector},
			Call:   conformance.Call{Loss: loss, Dtype: d, Real: map[string]conformance.Array{"pred": {Shape: []int{1}, Data: []float64{want}}}},
		},
		Expectation: conformance.Expectation{
			What: conformance.Value, Want: conformance.Array{Data: []float64{want}},
			Tolerances: []float64{4 * d.ULP(want)}, Unit: d.ULP(want),
		},
		Got: conformance.Array{Data: []float64{got}}, Error: math.Abs(got - want), Verdict: conformance.Pass,
	}
	if input != "" {
		r.Expectation.What, r.Expectation.Input, r.Expectation.Want.Shape, r.Got.Shape = conformance.Gradient, input, []int{1}, []int{1}
	}
	if !(r.Error <= r.Tolerance()) {
		r.Verdict, r.Reason = conformance.Fail, "the error is beyond the tolerance"
	}
	return r
}

// unanswered turns a result into one without a number.
func unanswered(r conformance.Result, verdict conformance.Verdict, reason string) conformance.Result {
	r.Got, r.Error, r.Verdict, r.Reason = conformance.Array{}, math.NaN(), verdict, reason
	return r
}

// judged has results of every sort; factor is how wrong the values of the ladder are.
func judged(name string, factor float64) conformance.Judged {
	j := conformance.Judged{Info: conformance.Info{Name: name, Version: "1.2", Language: "go"}}
	for _, at := range rungs {
		want := number(at)
		j.Results = append(j.Results,
			answer("huber", "ladder-residual-"+at, conformance.Float64, "", want, want*factor),
			answer("huber", "ladder-residual-"+at, conformance.Float64, "pred", 1, 1))
	}
	print202 := answer("huber", "", conformance.Float32, "", 0.125, 0.125)
	print202.Case.ID = "huber/notebook-202"
	print202.Case.Source = conformance.Source{Spec: "specs/regression/huber.yaml", Line: 21, Cell: 202, Prints: "huber loss: tensor(-0.1250)"}
	print202.Case.Erratum = &conformance.Erratum{Relation: "negated", Why: "the minus sign is missing"}

	refused := unanswered(answer("huber", "bad-pred", conformance.Float64, "", 0, 0), conformance.Pass, "")
	refused.Expectation = conformance.Expectation{What: conformance.Value, Refused: &vectors.Refusal{Code: "range", Argument: "pred", Index: []int{1}}}
	refused.Rejection = &conformance.Rejection{Code: "range", Argument: "pred"}

	kink := answer("mae", "kink", conformance.Float64, "pred", 0, 0.5)
	kink.Expectation.Low, kink.Expectation.High = []float64{-1}, []float64{1}
	kink.Error, kink.Verdict, kink.Reason, kink.Note = 0, conformance.Pass, "", "another subgradient"
	j.Results = append(j.Results, print202, refused, kink)
	return j
}

// crashing is an implementation that dies of one case, is asked for no other of the loss, and does
// not have the second loss.
func crashing() conformance.Judged {
	j := judged("dies <often>", 1)
	for i := range 2 {
		j.Results[i] = unanswered(j.Results[i], conformance.Errored, "could not be computed: crash: exit status 139\nSegmentation fault")
	}
	j.Results[0].Failure = &conformance.Failure{Kind: conformance.FailedCrash, Stderr: "core dumped"}
	last := len(j.Results) - 1
	j.Results[last] = unanswered(j.Results[last], conformance.Skip, "dies <often> does not have the loss")
	j.Results[last].Note, j.Results[last].Unsupported = "", true
	j.Results[last-1] = unanswered(j.Results[last-1], conformance.Skip, "undecided")
	return j
}

// known gives every miss a reason.
func known(j conformance.Judged) conformance.Judged {
	for i, r := range j.Results {
		if r.Verdict.Missed() {
			j.Results[i].Known = &conformance.KnownFailure{Reason: "it overflows & says so", Issue: "https://example.com/2"}
		}
	}
	return j
}

// mixed is a report with everything in it, and what is said beside it.
func mixed() (conformance.Report, About) {
	r := conformance.Report{
		Suite: "5eed", Losses: suite(),
		Implementations: []conformance.Judged{judged("right", 1), judged("wrong", 1.25), known(judged("infinite", math.Inf(1))), crashing()},
		Findings:        []conformance.Finding{{At: diag.Position{File: "x.yaml", Line: 3, Column: 5}, Message: "huber/gone matches nothing"}},
	}
	return r, About{Tool: "losscheck v1", Losses: map[string]Loss{"huber": huber()}}
}

func huber() Loss {
	return Loss{
		Title: "Huber loss", Summary: "Quadratic near zero, linear beyond delta.",
		Formula:  []Equation{{Name: "r", Expr: parsed("abs(pred - target)")}, {Name: "loss", Expr: parsed("mean(where(r <= delta, 0.5*r**2, delta*(r - 0.5*delta)))")}},
		Gradient: []Equation{{Name: "pred", Derivative: true, Expr: parsed("where(r <= delta, pred - target, delta*sign(pred - target))/size(N)")}},
		Remark:   "Where there is no derivative, abs has gradient 0 at 0.",
		Figure: &plot.Figure{Setting: "pred = x, target = 0", Low: -2, High: 2, Curves: []plot.Curve{
			{Label: "a = 1", X: []float64{-2, 0, 2}, Value: []float64{2, 0, 2}, Slope: []float64{-1, 0, 1}, Kinks: []plot.Kink{{At: 0, Order: 1, Below: -1, Above: 1}}},
			{Label: "a = 2", X: []float64{-2, -1, 0, 1, 2}, Value: []float64{4, 1, 0, 1, 4}, Slope: []float64{-2, -1, 0, 1, 2}, Kinks: []plot.Kink{{At: 1, Order: 2, Value: 1, Slope: 1, Below: 1, Above: 1}}},
		}},
	}
}

func parsed(text string) formula.Expr {
	x, problems := formula.Parse(text)
	if len(problems) > 0 {
		panic(problems[0])
	}
	return x
}
