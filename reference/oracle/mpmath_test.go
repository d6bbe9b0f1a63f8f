package oracle_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/check"
	"github.com/losscheck/losscheck/reference/vectors"
)

// eachMpmathVector runs a test for each vector that mpmath has exact results of; testdata/mpmath/README.md
// says where they come from.
func eachMpmathVector(t *testing.T, test func(*testing.T, *check.Loss, vectors.Vector)) {
	files, err := filepath.Glob("testdata/mpmath/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no references of mpmath: %v", err)
	}
	for _, name := range files {
		id := strings.TrimSuffix(filepath.Base(name), ".json")
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			loss := checked(t, id)
			for _, v := range mpmathVectors(t, name, loss) {
				if v.Refused == nil {
					t.Run(v.ID, func(t *testing.T) { test(t, loss, v) })
				}
			}
		})
	}
}

// mpmathVectors reads the part of a file that other software computed. The files have fields
// more than vectors have today, which do not matter here.
func mpmathVectors(t *testing.T, name string, loss *check.Loss) []vectors.Vector {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Formula string           `json:"formula"`
		Vectors []vectors.Vector `json:"vectors"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if file.Formula != loss.Spec.Digest() {
		t.Skipf("%s is about another formula than the spec has now; its README.md says how to write it again", name)
	}
	return file.Vectors
}
