package specfmt_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/losscheck/losscheck/gen/specfmt"
)

// FuzzFormat holds that whatever the reader accepts has a layout, which is that of the layout.
func FuzzFormat(f *testing.F) {
	base, err := os.ReadFile("../spec/testdata/base.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(base)
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		text, diags, err := specfmt.Format("f.yaml", source)
		if err != nil {
			t.Fatal(err)
		}
		if diags.Failed() {
			return
		}
		if again := format(t, "f.yaml", text); !bytes.Equal(again, text) {
			t.Fatalf("formatted again,\n%s\nbecomes\n%s", text, again)
		}
	})
}
