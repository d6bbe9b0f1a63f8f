package specfmt_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the layouts in testdata")

// TestLayouts formats the first file of each archive in testdata/layouts into the second.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in, out := archive.Files[0].Data, &archive.Files[1].Data
			text := format(t, "in.yaml", in)
			sameMeaning(t, "in.yaml", in, text)
			if again := format(t, "in.yaml", text); !bytes.Equal(again, text) {
				t.Errorf("formatted again (-once +twice)\n%s", cmp.Diff(string(text), string(again)))
			}
			if *update {
				*out = text
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(*out), string(text)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestLineEndings turns those of Windows into this project's.
func TestLineEndings(t *testing.T) {
	for name, source := range sources(t) {
		text := format(t, name, bytes.ReplaceAll(source, []byte("\n"), []byte("\r\n")))
		if !bytes.Equal(text, source) {
			t.Errorf("%s differs", name)
		}
	}
}
