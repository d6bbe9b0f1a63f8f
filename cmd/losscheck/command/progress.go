package command

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how many cases are done, on a terminal; elsewhere there is nothing to see but the
// report.
func progress(errs io.Writer, cases int) (done, finish func()) {
	if !terminal(errs) {
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(cases,
		progressbar.OptionSetWriter(errs), progressbar.OptionShowCount(), progressbar.OptionSetDescription("cases"),
		progressbar.OptionSetPredictTime(false), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	// The bar's errors are those of a terminal that is gone.
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish() }
}
