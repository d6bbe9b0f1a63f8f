package kernel

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fused matches the instructions of arm64 that multiply and add with one rounding, and their place.
var fused = regexp.MustCompile(`/([a-z0-9_]+\.go):(\d+)\)\tFN?M(?:ADD|SUB)[SD]\t`)

// TestNothingFused compiles this package for an architecture whose compiler fuses x*y + z wherever
// it may, together with the tests, which instantiate every kernel.
func TestNothingFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for another architecture")
	}
	compile := exec.Command("go", "test", "-c", "-gcflags=-S", "-o", filepath.Join(t.TempDir(), "kernel.test"), ".")
	compile.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	listing, err := compile.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, listing)
	}
	if !regexp.MustCompile(`\tFMULS\t`).Match(listing) {
		t.Fatal("the listing holds no float32 product: is it one of this package?")
	}
	for _, line := range fused.FindAllSubmatch(listing, -1) {
		if name := string(line[1]); !strings.HasSuffix(name, "_test.go") {
			t.Errorf("%s:%s: a product and a sum are fused; convert the product explicitly", name, line[2])
		}
	}
}
