package remote_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/remote"
)

func TestStartFails(t *testing.T) {
	quick := remote.Options{StartTimeout: 300 * time.Millisecond}
	for _, c := range []struct {
		words   []string
		options remote.Options
		want    string // the beginning of the error
		stderr  string
	}{
		{command(t, "crashes at start"), patient, "crash: hello: the program ended without a reply (exit status 1)", "ImportError: no module named torch\n"},
		{command(t, "hangs at start"), quick, "timeout: hello: no reply within 300ms", ""},
		{command(t, "greets with prose"), patient, `garbage: hello: not a greeting: invalid character 'h' looking for beginning of value, in "hello"`, ""},
		{[]string{"./no-such-program"}, patient, "crash: cannot be started: ", ""},
		{nil, patient, "crash: cannot be started: the command is empty", ""},
	} {
		_, err := remote.Start(context.Background(), c.words, c.options)
		var failure *conformance.Failure
		if !errors.As(err, &failure) || !strings.HasPrefix(failure.Error(), c.want) || failure.Stderr != c.stderr {
			t.Errorf("%v: the error is %v, want %s", c.words, err, c.want)
		}
	}
}

func TestClose(t *testing.T) {
	t.Parallel()
	for behaviour, want := range map[string]string{
		"right":            "",
		"ignores bye":      "timeout: still running 5s after bye",
		"fails at the end": "crash: after bye: exit status 3",
	} {
		i := start(t, behaviour, patient)
		for range 2 {
			if got := text(i.Close()); got != want {
				t.Errorf("%s: closing gives %q, want %q", behaviour, got, want)
			}
		}
		if _, err := i.Eval(about(1)); err == nil {
			t.Errorf("%s: there is an answer after the end", behaviour)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestNoMoreRestarts: when the restarts are used up, every call says so at once.
func TestNoMoreRestarts(t *testing.T) {
	i := start(t, "3 crashes", remote.Options{Restarts: 2})
	for range 3 {
		if _, err := i.Eval(about(3)); text(err) != "crash: the program ended without a reply (exit status 70)" {
			t.Fatal(err)
		}
	}
	const want = "crash: not started again after 2 restarts; the last time: the program ended without a reply (exit status 70)"
	for n, got := range atOnce(i, 8) {
		if got != "crash" {
			t.Errorf("the call about %d became %s", n, got)
		}
	}
	if _, err := i.Eval(about(1)); text(err) != want {
		t.Errorf("the error is %v", err)
	}
}

// TestTheTimeForAllIsOver: a total timeout and the end of the context fail the open calls and every
// later one.
func TestTheTimeForAllIsOver(t *testing.T) {
	t.Parallel()
	limited := start(t, "3 hangs", remote.Options{Timeout: time.Second})
	if _, err := limited.Eval(about(3)); text(err) != "timeout: stopped: the time for all calls together is over" {
		t.Errorf("the error is %v", err)
	}
	if _, err := limited.Eval(about(1)); err == nil {
		t.Error("a call after the end is answered")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancelled, err := remote.Start(ctx, command(t, "3 hangs"), patient)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := cancelled.Eval(about(3)); text(err) != "timeout: stopped: context canceled" {
		t.Errorf("the error is %v", err)
	}
}

// TestNothingIsLeft: after the end there is no goroutine more than before, and no process: neither
// one that runs nor one that nobody waited for.
func TestNothingIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, behaviour := range []string{"right", "3 crashes", "3 floods on", "3 is half a line and a hang", "ignores bye"} {
		i := start(t, behaviour, hasty)
		atOnce(i, 4)
		i.Close()
	}
	atOnce(oneShot(t, "3 hangs", hasty), 4)
	deadline := time.Now().Add(5 * time.Second)
	for runtime.NumGoroutine() > before && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		stacks := make([]byte, 1<<16)
		t.Errorf("there are %d goroutines more:\n%s", after-before, stacks[:runtime.Stack(stacks, true)])
	}
	if children, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/children", os.Getpid())); err == nil && len(children) > 0 {
		t.Errorf("there are children: %s", children)
	}
}

// TestTheFamilyEndsToo: what a program has started, with the program's own pipes, ends with it.
func TestTheFamilyEndsToo(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("processes are looked up in /proc")
	}
	i := start(t, "has a family", remote.Options{CallTimeout: time.Second})
	began := time.Now()
	_, err := i.Eval(about(3))
	var failure *conformance.Failure
	if !errors.As(err, &failure) || failure.Kind != conformance.FailedTimeout {
		t.Fatalf("the error is %v", err)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("the end took %v", took)
	}
	relative := strings.TrimSpace(failure.Stderr)
	if relative == "" {
		t.Fatal("the program did not say whom it started")
	}
	deadline := time.Now().Add(5 * time.Second)
	for running(relative) {
		if time.Now().After(deadline) {
			t.Fatalf("process %s still runs", relative)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// running says whether a process of Linux is neither gone nor a zombie.
func running(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return false
	}
	_, state, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(state, "Z")
}
