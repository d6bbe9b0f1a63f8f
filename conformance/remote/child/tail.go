package child

import (
	"strings"
	"sync"
)

// kept is how much of the end of the standard error is kept, in bytes.
const kept = 4096

// A tail keeps the end of what is written to it.
type tail struct {
	mutex sync.Mutex
	text  []byte
	cut   bool // there was more
}

// Write implements io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.text = append(t.text, p...)
	if extra := len(t.text) - kept; extra > 0 {
		t.text = append(t.text[:0], t.text[extra:]...)
		t.cut = true
	}
	return len(p), nil
}

// String is the end, and begins with … where there was more.
func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	text := strings.ToValidUTF8(string(t.text), "\uFFFD")
	if t.cut {
		return "…" + text
	}
	return text
}
