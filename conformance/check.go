package conformance

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/reference/certified"
)

// A Func computes a call of one loss. Its error is the loss's own refusal of bad input.
type Func func(Call) (Outcome, error)

// A CheckOption says what is checked.
type CheckOption func(*handmade)

// In has the loss checked in these dtypes; without this option it is float64 alone. Inputs and
// parameters come rounded to the dtype.
func In(dtypes ...Dtype) CheckOption { return func(h *handmade) { h.dtypes = dtypes } }

// Refusing has bad input checked too, such as vectors that differ in their lengths: the function must
// return an error for it. Which error is not compared, unless it is a *[Rejection].
func Refusing() CheckOption { return func(h *handmade) { h.refusing = true } }

// Check judges a loss that somebody wrote by hand: by the prints and the exact reference vectors of the
// loss with that id, among the specs of a tree such as specs.FS or os.DirFS("specs"). What is wrong goes
// to t.Errorf, with the spec's line, and after the first 20 results as a count.
//
// A gradient is judged where the function returns it, so that a function may have a value only, or
// gradients by some of the inputs. The arguments of the call are complete: a parameter that a case
// leaves alone has its default. A panic ends the test, with the case's name.
func Check(t testing.TB, specs fs.FS, loss string, f Func, options ...CheckOption) {
	t.Helper()
	h := &handmade{t: t, compute: f, dtypes: []Dtype{Float64}}
	for _, set := range options {
		set(h)
	}
	suite, err := h.find(specs, loss)
	if err != nil {
		t.Fatal(err)
	}
	var results []Result
	for _, c := range suite.Cases {
		if h.isAsked(c) {
			results = append(results, h.judge(c)...)
		}
	}
	if len(results) == 0 {
		t.Fatalf("%s has no case in %v", loss, h.dtypes)
	}
	report(t, loss, results)
}

// shown is how many results a loss may miss until the others are counted only.
const shown = 20

// report complains about the results that a loss misses.
func report(t testing.TB, loss string, results []Result) {
	t.Helper()
	missed := slices.DeleteFunc(slices.Clone(results), func(r Result) bool { return !r.Verdict.Missed() })
	for _, result := range missed[:min(len(missed), shown)] {
		complain(t, result)
	}
	if len(missed) > shown {
		t.Errorf("%s: %d results of %d are wrong; the first %d are shown", loss, len(missed), len(results), shown)
	}
}

// handmade is a loss that somebody wrote by hand, and how it is checked.
type handmade struct {
	t        testing.TB
	compute  Func
	spec     *spec.Spec
	dtypes   []Dtype
	refusing bool
}

// find reads the spec of the loss and collects its cases. Positions begin with specs, as in a module
// whose specs are in that folder.
func (h *handmade) find(specs fs.FS, loss string) (*Suite, error) {
	all, problems := spec.LoadFS(specs, "specs")
	if problems.Failed() {
		return nil, errors.New(problems[0].String())
	}
	var ids []string
	for _, s := range all {
		if ids = append(ids, s.ID); s.ID == loss {
			h.spec = s
		}
	}
	if h.spec == nil {
		return nil, fmt.Errorf("there is no loss %q among the specs; there are %s", loss, strings.Join(ids, ", "))
	}
	return NewSuite([]*spec.Spec{h.spec}, Cached(certified.UserCache()))
}

func (h *handmade) isAsked(c Case) bool {
	return c.Skip == "" && slices.Contains(h.dtypes, c.Call.Dtype) && (h.refusing || c.refused() == nil)
}

// refused is the expectation that the case is refused, or nil.
func (c Case) refused() *Expectation {
	i := slices.IndexFunc(c.Expectations, func(e Expectation) bool { return e.Refused != nil })
	if i < 0 {
		return nil
	}
	return &c.Expectations[i]
}

func (h *handmade) judge(c Case) []Result {
	outcome, err := h.evaluate(c)
	var failed *Failure
	var rejection *Rejection
	if e := c.refused(); e != nil && err != nil && !errors.As(err, &failed) && !errors.As(err, &rejection) {
		err = &Rejection{Code: e.Refused.Code, Message: err.Error()} // an error of Go has no code to compare
	}
	if err == nil {
		c.Expectations = slices.DeleteFunc(slices.Clone(c.Expectations), func(e Expectation) bool {
			_, given := outcome.Gradient[e.Input]
			return e.What == Gradient && !given
		})
	}
	return judge(c, outcome, err)
}

// evaluate calls the function. A gradient by something else than an input that the loss is
// differentiated by is an error.
func (h *handmade) evaluate(c Case) (Outcome, error) {
	h.t.Helper()
	defer func() {
		if p := recover(); p != nil {
			h.t.Fatalf("%s: %s %s: panic: %v\n%s", c.Source.Place(), c.ID, c.Call.Dtype, p, debug.Stack())
		}
	}()
	outcome, err := h.compute(h.complete(c.Call))
	if err != nil {
		return Outcome{}, err
	}
	for _, name := range slices.Sorted(maps.Keys(outcome.Gradient)) {
		if !slices.ContainsFunc(h.spec.Inputs, func(in spec.Input) bool { return in.Name == name && in.Gradient }) {
			return Outcome{}, &Failure{Kind: FailedErrored, Message: fmt.Sprintf("%s is not differentiated by %q", c.Call.Loss, name)}
		}
	}
	return outcome, nil
}

// complete is the call with all parameters, in arrays of its own, rounded to its dtype.
func (h *handmade) complete(call Call) Call {
	params := map[string]float64{}
	for _, p := range h.spec.Params {
		params[p.Name] = call.Dtype.Nearest(p.Default.Value)
	}
	for name, v := range call.Params {
		params[name] = call.Dtype.Nearest(v)
	}
	reals := map[string]Array{}
	for name, x := range call.Real {
		data := slices.Clone(x.Data)
		for i, v := range data {
			data[i] = call.Dtype.Nearest(v)
		}
		reals[name] = Array{Shape: x.Shape, Data: data}
	}
	call.Params, call.Real = params, reals
	return call
}
