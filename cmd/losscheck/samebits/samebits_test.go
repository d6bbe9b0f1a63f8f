package samebits

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"hash"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/gen/spec"
	"github.com/losscheck/losscheck/generated/loss"
	"github.com/losscheck/losscheck/specs"
)

var update = flag.Bool("update", false, "write the hashes of this machine into testdata")

const golden = "testdata/hashes.txt"

// TestSameBits compares one hash for each loss and dtype: that of the bits of all values and
// gradients and of all refusals.
func TestSameBits(t *testing.T) {
	got := hashes(t)
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the bits are not those of %s (-want +got); where a change of them was wanted, run this test with -update:\n%s", golden, diff)
	}
}

// hashes has a line for each loss and dtype, in the suite's order: both, how many calls, the hash.
func hashes(t *testing.T) []byte {
	var text bytes.Buffer
	suite, implementation := suite(t), conformance.NewRegistry(conformance.Info{}, loss.Registry())
	for _, l := range suite.Losses {
		for _, dtype := range []conformance.Dtype{conformance.Float64, conformance.Float32} {
			sum, calls := sha256.New(), 0
			for _, c := range suite.Cases {
				if c.Call.Loss == l.ID && c.Call.Dtype == dtype {
					calls++
					hashCall(t, sum, implementation, c.Call)
				}
			}
			fmt.Fprintf(&text, "%s %s %d %s\n", l.ID, dtype, calls, hex.EncodeToString(sum.Sum(nil)[:16]))
		}
	}
	return text.Bytes()
}

func suite(t *testing.T) *conformance.Suite {
	t.Helper()
	losses, diags := spec.LoadFS(specs.FS, "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	suite, err := conformance.NewSuite(losses)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

// hashCall adds the bits of a call's outcome, or what its refusal says.
func hashCall(t *testing.T, sum hash.Hash, implementation conformance.Implementation, call conformance.Call) {
	t.Helper()
	outcome, err := implementation.Eval(call)
	var refused *conformance.Rejection
	switch {
	case errors.As(err, &refused):
		fmt.Fprintf(sum, "%s %s %v\n", refused.Code, refused.Argument, refused.Index)
		return
	case err != nil:
		t.Fatal(err)
	}
	hashReal(sum, outcome.Value)
	for _, name := range call.Want {
		for _, v := range outcome.Gradient[name].Data {
			hashReal(sum, v)
		}
	}
}

// hashReal adds the bits of a real. All NaN are one: which of them an operation gives is the
// processor's choice, and no program should look.
func hashReal(sum hash.Hash, v float64) {
	bits := math.Float64bits(v)
	if math.IsNaN(v) {
		bits = math.Float64bits(math.NaN())
	}
	sum.Write(binary.LittleEndian.AppendUint64(nil, bits))
}

// TestEveryCallIsHashed holds the golden file to the suite: a loss without calls proves nothing.
func TestEveryCallIsHashed(t *testing.T) {
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	if want := 2 * len(suite(t).Losses); len(lines) != want {
		t.Errorf("%d lines, want %d: one for each loss and dtype", len(lines), want)
	}
	if slices.ContainsFunc(lines, func(line []byte) bool { return bytes.Contains(line, []byte(" 0 ")) }) {
		t.Error("a loss has no call in one of the dtypes")
	}
}
