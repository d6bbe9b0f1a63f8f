package spec

import "testing"

// FuzzParse asks of any file: a spec or diagnostics, never both and never neither, and
// every diagnostic inside the file.
func FuzzParse(f *testing.F) {
	f.Add([]byte(base))
	for _, seed := range []string{
		"", "id: a", "- a", "loss: - x", "loss: |2\n    x", "a: {b, c}", "a: &x [*x]", "<<: {}", "? {}\n: []", "a: !!binary x",
		"datasets: {d: {p: [[1], 2]}}", "inputs: {p: {axes: [N]}}\ncases: [{data: d, prints: 'tensor([[', inputs: {p: [1]}}]",
		"id: a\r\n---\r\n", "loss: \"\\x41\"", "a: b: c", "axes: {N: {like: N}}", "loss: >\n\n x\n\n", "\"a\n\nb\": |+\n\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		s, diags := Parse("fuzz.yaml", source)
		if (s == nil) != diags.Failed() {
			t.Fatalf("a spec is there: %t, and the diagnostics are %v", s != nil, diags)
		}
		lines := sourceLines(source)
		for _, d := range diags {
			if d.Line < 0 || d.Line > len(lines) || d.Line > 0 && (d.Column < 1 || d.Column > len(lines[d.Line-1])+1) {
				t.Errorf("%v lies outside the file", d)
			}
			if d.Message == "" || d.File != "fuzz.yaml" {
				t.Errorf("a diagnostic without its message or file: %+v", d)
			}
		}
		if s != nil {
			s.Loss.Position(len(s.Loss.Text))
			_ = s.Digest()
		}
	})
}
