package emit_test

import (
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/emit"
)

// A package may have the name of the library's own package, or another than its folder's.
func TestAdapterFileNamesPackagesApart(t *testing.T) {
	for _, test := range []struct{ pkg, path, call string }{
		{"loss", "example.com/loss", `adapter.Main("example.com/loss", loss.Registry())`},
		{"adapter", "example.com/adapter", `adapter.Main("example.com/adapter", adapter1.Registry())`},
		{"losses", "example.com/go-losses", `adapter.Main("example.com/go-losses", losses.Registry())`},
	} {
		src, err := emit.AdapterFile(test.pkg, test.path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(src), test.call) {
			t.Errorf("the adapter of %s lacks %s:\n%s", test.path, test.call, src)
		}
	}
}
