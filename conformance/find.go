package conformance

import (
	"testing"

	"github.com/losscheck/losscheck/gen/kernel"
)

// Find returns the registry's entry of a loss.
func Find(t testing.TB, entries []kernel.Entry, id string) kernel.Entry {
	t.Helper()
	for _, e := range entries {
		if e.ID == id {
			return e
		}
	}
	t.Fatalf("the registry has no loss %s", id)
	return kernel.Entry{}
}
