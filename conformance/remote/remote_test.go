package remote_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/remote"
)

// about is a call whose value is n.
func about(n float64) conformance.Call {
	return conformance.Call{Loss: "sum", Dtype: conformance.Float64, Want: []string{"x"},
		Real: map[string]conformance.Array{"x": {Shape: []int{2}, Data: []float64{n, 0}}}}
}

// patient leaves time to whatever is slow; hasty ends what hangs.
var (
	patient = remote.Options{}
	hasty   = remote.Options{CallTimeout: 400 * time.Millisecond}
)

func start(t *testing.T, behaviour string, options remote.Options) *remote.Implementation {
	t.Helper()
	i, err := remote.Start(context.Background(), command(t, behaviour), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { i.Close() })
	return i
}

// became names what became of a call in a word.
func became(outcome conformance.Outcome, err error, n float64) string {
	var failure *conformance.Failure
	var rejection *conformance.Rejection
	var skipped *conformance.Skipped
	switch {
	case errors.As(err, &failure):
		return string(failure.Kind)
	case errors.As(err, &rejection):
		return "rejected"
	case errors.As(err, &skipped):
		return "skipped"
	case err != nil:
		return err.Error()
	case outcome.Value == n:
		return "ok"
	default:
		return "wrong"
	}
}

// TestOneAfterAnother asks about 1 to 6 and tells what comes of each.
func TestOneAfterAnother(t *testing.T) {
	for _, c := range []struct {
		behaviour string
		options   remote.Options
		want      string
	}{
		{"right", patient, "ok ok ok ok ok ok"},
		{"slow", patient, "ok ok ok ok ok ok"},
		{"leaves after two", patient, "ok ok ok ok ok ok"},
		{"third crashes", patient, "ok ok crash ok ok crash"},
		{"3 crashes", patient, "ok ok crash ok ok ok"},
		{"3 hangs", hasty, "ok ok timeout ok ok ok"},
		{"3 is garbage", patient, "ok ok garbage ok ok ok"},
		{"3 is bare NaN", patient, "ok ok garbage ok ok ok"},
		{"3 is a half line", patient, "ok ok crash ok ok ok"},
		{"3 is half a line and a hang", hasty, "ok ok timeout ok ok ok"},
		{"3 floods", remote.Options{LineLimit: 1 << 16}, "ok ok garbage ok ok ok"},
		{"3 floods on", patient, "ok ok garbage ok ok ok"},
		{"3 has another id", patient, "ok ok garbage ok ok ok"},
		{"3 has no id", patient, "ok ok garbage ok ok ok"},
		{"3 answers twice", patient, "ok ok ok garbage ok ok"},
		{"3 answers, then crashes", patient, "ok ok ok crash ok ok"},
		{"3 rejects", patient, "ok ok rejected ok ok ok"},
		{"3 is skipped", patient, "ok ok skipped ok ok ok"},
		{"3 is an error", patient, "ok ok errored ok ok ok"},
		{"3 lacks its value", patient, "ok ok garbage ok ok ok"},
		{"3 has no gradient", patient, "ok ok garbage ok ok ok"},
		{"3 lacks everything", patient, "ok ok garbage ok ok ok"},
		{"3 has a wrong shape", patient, "ok ok garbage ok ok ok"},
		{"3 is a JSON number", patient, "ok ok ok ok ok ok"},
		{"3 is a JSON number", remote.Options{Strict: true}, "ok ok garbage ok ok ok"},
		{"3 says more", patient, "ok ok ok ok ok ok"},
		{"3 says more", remote.Options{Strict: true}, "ok ok garbage ok ok ok"},
		{"right", remote.Options{Strict: true}, "ok ok ok ok ok ok"},
		{"stderr floods, 3 crashes", patient, "ok ok crash ok ok ok"},
		{"3 crashes", remote.Options{Restarts: -1}, "ok ok crash crash crash crash"},
		{"third crashes", remote.Options{Restarts: 1}, "ok ok crash ok ok crash"},
	} {
		t.Run(c.behaviour, func(t *testing.T) {
			t.Parallel()
			i := start(t, c.behaviour, c.options)
			var got []string
			for n := 1.0; n <= 6; n++ {
				outcome, err := i.Eval(about(n))
				got = append(got, became(outcome, err, n))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestAllAtOnce asks about 1 to 24 from as many goroutines: whatever goes wrong with 3, nothing else
// is blamed for it.
func TestAllAtOnce(t *testing.T) {
	for _, c := range []struct {
		behaviour string
		options   remote.Options
		want      string // of the call about 3
	}{
		{"right", patient, "ok"},
		{"out of order", patient, "ok"},
		{"leaves after two", patient, "ok"},
		{"3 crashes", patient, "crash"},
		{"3 hangs", hasty, "timeout"},
		{"3 is garbage", patient, "garbage"},
		{"3 is a half line", patient, "crash"},
		{"3 floods", remote.Options{LineLimit: 1 << 16}, "garbage"},
		{"3 has another id", patient, "garbage"},
		{"3 lacks its value", patient, "garbage"},
		{"3 rejects", patient, "rejected"},
	} {
		t.Run(c.behaviour, func(t *testing.T) {
			t.Parallel()
			c.options.Restarts = 30
			i := start(t, c.behaviour, c.options)
			for n, got := range atOnce(i, 24) {
				want := "ok"
				if n == 3 {
					want = c.want
				}
				if got != want {
					t.Errorf("the call about %d became %s, want %s", n, got, want)
				}
			}
		})
	}
}

// atOnce tells what becomes of the calls about 1 to n.
func atOnce(i *remote.Implementation, n int) map[int]string {
	var wait sync.WaitGroup
	var mutex sync.Mutex
	all := map[int]string{}
	for k := 1; k <= n; k++ {
		wait.Go(func() {
			outcome, err := i.Eval(about(float64(k)))
			mutex.Lock()
			defer mutex.Unlock()
			all[k] = became(outcome, err, float64(k))
		})
	}
	wait.Wait()
	return all
}

// TestFailuresSayWhat holds what a failure has to say.
func TestFailuresSayWhat(t *testing.T) {
	for _, c := range []struct {
		behaviour string
		options   remote.Options
		want      conformance.Failure
	}{
		{"3 crashes", patient, conformance.Failure{Kind: conformance.FailedCrash,
			Message: "the program ended without a reply (exit status 70)", Stderr: "panic: the third one\n"}},
		{"3 hangs", hasty, conformance.Failure{Kind: conformance.FailedTimeout, Message: "no reply within 400ms"}},
		{"3 is garbage", patient, conformance.Failure{Kind: conformance.FailedGarbage, Message: `not JSON: "loading the weights ..."`}},
		{"3 is bare NaN", patient, conformance.Failure{Kind: conformance.FailedGarbage,
			Message: `not JSON (NaN and the infinities are the texts "NaN", "Infinity", "-Infinity"): "{\"id\":\"1\",\"value\":NaN}"`}},
		{"3 is a half line", patient, conformance.Failure{Kind: conformance.FailedCrash,
			Message: `the program ended without a reply (exit status 0), in the middle of a line: "{\"id\":\"1\",\"val"`}},
		{"3 has another id", patient, conformance.Failure{Kind: conformance.FailedGarbage,
			Message: `a reply must have the id of an open request, not "9999": "{\"id\":\"9999\",\"value\":\"3\",\"gradient\":{\"x\":{\"shape\":[2],\"data\":[\"1\",\"1\"]}}}"`}},
		{"3 is an error", patient, conformance.Failure{Kind: conformance.FailedErrored, Message: "boom", Trace: "line 7"}},
		{"3 has a wrong shape", patient, conformance.Failure{Kind: conformance.FailedGarbage,
			Message: `the gradient of x: its shape is [1] with 1 numbers, not [2] with 2, as its input has, in "{\"id\":\"1\",\"value\":\"1\",\"gradient\":{\"x\":{\"shape\":[1],\"data\":[\"1\"]}}}"`}},
	} {
		t.Run(c.behaviour, func(t *testing.T) {
			t.Parallel()
			_, err := start(t, c.behaviour, c.options).Eval(about(3))
			var failure *conformance.Failure
			if !errors.As(err, &failure) {
				t.Fatalf("the error is %v", err)
			}
			if diff := cmp.Diff(c.want, *failure); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestStderrIsBounded(t *testing.T) {
	_, err := start(t, "stderr floods, 3 crashes", patient).Eval(about(3))
	var failure *conformance.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("the error is %v", err)
	}
	if n := len(failure.Stderr); n < 4000 || n > 4200 || !strings.HasSuffix(failure.Stderr, "panic: the third one\n") {
		t.Errorf("%d bytes are kept, ending in %q", n, failure.Stderr[max(0, n-40):])
	}
}

func TestRejectionsAndSkipsComeThrough(t *testing.T) {
	_, err := start(t, "3 rejects", patient).Eval(about(3))
	if diff := cmp.Diff(&conformance.Rejection{Code: "range", Argument: "x", Index: []int{0}, Message: "x[0] is 3"}, err); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	_, err = start(t, "3 is skipped", patient).Eval(about(3))
	if diff := cmp.Diff(&conformance.Skipped{Reason: "no threes", Issue: "https://example.com/3"}, err); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestWhatIsNotThereIsSkipped: a program is asked only for what it says it has.
func TestWhatIsNotThereIsSkipped(t *testing.T) {
	i := start(t, "right", patient)
	for name, change := range map[string]func(*conformance.Call){
		"loss":  func(c *conformance.Call) { c.Loss = "product" },
		"dtype": func(c *conformance.Call) { c.Dtype = conformance.Float32 },
	} {
		call := about(1)
		change(&call)
		if outcome, err := i.Eval(call); became(outcome, err, 1) != "skipped" {
			t.Errorf("without the %s the error is %v", name, err)
		}
	}
	call := about(1)
	call.Loss = "plain"
	if outcome, err := i.Eval(call); err != nil || len(outcome.Gradient) > 0 {
		t.Errorf("a loss without gradients gives %v, %v", outcome, err)
	}
}

// TestNumbersKeepTheirBits sends what decimals and JSON numbers lose.
func TestNumbersKeepTheirBits(t *testing.T) {
	i := start(t, "right", patient)
	for _, v := range []float64{0.1, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64, math.MaxFloat64} {
		call := about(v)
		call.Real["x"] = conformance.Array{Shape: []int{1}, Data: []float64{v}}
		outcome, err := i.Eval(call)
		if err != nil || math.Float64bits(outcome.Value) != math.Float64bits(v) && !math.IsNaN(v) || math.IsNaN(v) != math.IsNaN(outcome.Value) {
			t.Errorf("%g comes back as %g, %v", v, outcome.Value, err)
		}
	}
}

// TestASwallowedNaNIsHandedOn: what is wrong but well said is for the judge.
func TestASwallowedNaNIsHandedOn(t *testing.T) {
	call := about(math.NaN())
	call.Want = nil
	outcome, err := start(t, "swallows NaN", patient).Eval(call)
	if err != nil || outcome.Value != 0 {
		t.Errorf("it gives %v, %v", outcome, err)
	}
}
