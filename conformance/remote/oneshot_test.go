package remote_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/remote"
	"github.com/losscheck/losscheck/gen/kernel"
)

// oneShot drives a behaviour with a process for each call.
func oneShot(t *testing.T, behaviour string, options remote.Options) *remote.Implementation {
	t.Helper()
	options.OneShot = true
	options.Losses = []conformance.Loss{{
		ID: "sum", Dtypes: []conformance.Dtype{conformance.Float64},
		Inputs: []kernel.InputInfo{{Name: "x", Kind: "real", Gradient: true}},
	}}
	i, err := remote.Start(context.Background(), command(t, behaviour), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { i.Close() })
	return i
}

// TestOneShot asks about 2 to 4, each in a process of its own.
func TestOneShot(t *testing.T) {
	for _, c := range []struct {
		behaviour string
		options   remote.Options
		want      string
	}{
		{"right", patient, "ok ok ok"},
		{"right", remote.Options{Strict: true}, "ok ok ok"},
		{"3 crashes", patient, "ok crash ok"},
		{"3 hangs", remote.Options{CallTimeout: 3 * time.Second}, "ok timeout ok"},
		{"3 is garbage", patient, "ok garbage ok"},
		{"3 is a half line", patient, "ok garbage ok"},
		{"3 floods", remote.Options{LineLimit: 1 << 16}, "ok garbage ok"},
		{"3 floods on", patient, "ok garbage ok"},
		{"3 answers twice", patient, "ok garbage ok"},
		{"3 answers, then crashes", patient, "ok crash ok"},
		{"3 rejects, then crashes", patient, "ok crash ok"},
		{"3 has another id", patient, "ok garbage ok"},
		{"3 has no id", patient, "ok ok ok"},
		{"3 has no gradient", patient, "ok ok ok"},
		{"3 lacks its line end", patient, "ok ok ok"},
		{"3 rejects", patient, "ok rejected ok"},
		{"crashes at start", patient, "crash crash crash"},
	} {
		t.Run(c.behaviour, func(t *testing.T) {
			t.Parallel()
			i := oneShot(t, c.behaviour, c.options)
			var got []string
			for n := 2.0; n <= 4; n++ {
				outcome, err := i.Eval(about(n))
				got = append(got, became(outcome, err, n))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestOneShotEndsWithItsTime(t *testing.T) {
	i := oneShot(t, "3 hangs", remote.Options{Timeout: 500 * time.Millisecond})
	for range 2 {
		if _, err := i.Eval(about(3)); text(err) != "timeout: stopped: the time for all calls together is over" {
			t.Errorf("the error is %v", err)
		}
	}
}

func TestOneShotNeedsACommand(t *testing.T) {
	if _, err := remote.Start(context.Background(), nil, remote.Options{OneShot: true}); err == nil {
		t.Error("an empty command is started")
	}
}
