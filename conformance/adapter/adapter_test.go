package adapter

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/gen/kernel"
)

var update = flag.Bool("update", false, "write the replies of the sessions into their files")

// scaled is a hand-written loss: the sum of x[k]·scale over the rows that are on.
func scaled[T kernel.Float](a kernel.Arguments[T]) (T, error) {
	x, err := a.Vector("scaled", "x")
	if err != nil {
		return 0, err
	}
	k, err := a.IndexVector("scaled", "k")
	if err != nil {
		return 0, err
	}
	on, err := a.MaskVector("scaled", "on")
	if err != nil {
		return 0, err
	}
	if err := kernel.CheckIndex("scaled", "k", k, len(x), "C"); err != nil {
		return 0, err
	}
	scale := T(a.Param("scale").Or(1))
	var sum T
	for i, label := range k {
		if !on[i] {
			continue
		}
		sum += x[label] * scale
		if d := a.Gradient["x"]; d != nil {
			d[label] += scale
		}
	}
	return sum, nil
}

// one is the identity of a scalar that may be given without an axis.
func one[T kernel.Float](a kernel.Arguments[T]) (T, error) {
	x, err := a.Vector("one", "x")
	if err != nil {
		return 0, err
	}
	if d := a.Gradient["x"]; d != nil {
		d[0] = 1
	}
	return x[0], nil
}

func registry() conformance.Implementation {
	return conformance.NewRegistry(conformance.Info{Name: "test", Version: "1", Language: "go"}, []kernel.Entry{
		{
			ID: "scaled", Inputs: []kernel.InputInfo{
				{Name: "x", Axes: []string{"C"}, Kind: "real", Gradient: true},
				{Name: "k", Axes: []string{"N"}, Kind: "index", Of: "C"},
				{Name: "on", Axes: []string{"N"}, Kind: "mask"},
			},
			Params:  []kernel.ParamInfo{{Name: "scale", Kind: "real", Default: 1}},
			Float32: scaled[float32], Float64: scaled[float64],
		},
		{
			ID:      "one",
			Inputs:  []kernel.InputInfo{{Name: "x", Axes: []string{"N"}, Kind: "real", Gradient: true, Broadcast: true}},
			Float32: one[float32], Float64: one[float64],
		},
	})
}

// A session file has comments (#), requests (>) and, behind each, its reply (<).
func TestSessions(t *testing.T) {
	files, err := filepath.Glob("testdata/*.session")
	if err != nil || len(files) == 0 {
		t.Fatal("no sessions", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(t, string(text))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(text) {
				t.Errorf("got\n%s\nwant\n%s", got, text)
			}
		})
	}
}

// replay holds the requests of a session against the registry, one by one.
func replay(t *testing.T, text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "<") {
			continue
		}
		out.WriteString(line)
		request, ok := strings.CutPrefix(line, "> ")
		if !ok {
			continue
		}
		var reply bytes.Buffer
		if err := Serve(registry(), strings.NewReader(request), &reply); err != nil {
			t.Fatal(err)
		}
		if reply.Len() > 0 {
			out.WriteString("< " + reply.String())
		}
	}
	return out.String()
}

func TestByeEnds(t *testing.T) {
	const hello = `{"cmd":"hello","protocol":2}` + "\n"
	var out strings.Builder
	if err := Serve(registry(), strings.NewReader(hello+"\n"+`{"cmd":"bye"}`+"\n"+hello), &out); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), "\n"); got != 1 {
		t.Errorf("there are %d replies, want the one before bye:\n%s", got, out.String())
	}
}

func TestLinesOfAnyLength(t *testing.T) {
	const n = 200_000
	data := strings.Repeat(`"1",`, n-1) + `"1"`
	line := `{"cmd":"eval","loss":"one","dtype":"float32","inputs":{"x":{"shape":[200000],"data":[` + data + `]}},"want":["gradient"]}`
	var out strings.Builder
	if err := Serve(registry(), strings.NewReader(line), &out); err != nil {
		t.Fatal(err)
	}
	if want := `{"gradient":{"x":{"shape":[200000],"data":["1","0","0"`; !strings.HasPrefix(out.String(), want) {
		t.Errorf("the reply is %.200s", out.String())
	}
}

func TestReadingAndWritingMayFail(t *testing.T) {
	if err := Serve(registry(), iotest.ErrReader(os.ErrDeadlineExceeded), new(bytes.Buffer)); err != os.ErrDeadlineExceeded {
		t.Errorf("the error of reading is %v", err)
	}
	closed, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	if err := Serve(registry(), strings.NewReader(`{"cmd":"hello","protocol":2}`), closed); err == nil {
		t.Error("a reply that nobody gets is no error")
	}
}

// Whatever comes in, the session neither panics nor answers with anything but one object a line.
func FuzzServe(f *testing.F) {
	files, err := filepath.Glob("testdata/*.session")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if request, ok := strings.CutPrefix(line, "> "); ok {
				f.Add(request)
			}
		}
	}
	f.Fuzz(func(t *testing.T, line string) {
		var out bytes.Buffer
		if err := Serve(registry(), strings.NewReader(line), &out); err != nil {
			t.Fatal(err)
		}
		for reply := range strings.Lines(out.String()) {
			var object map[string]json.RawMessage
			if err := json.Unmarshal([]byte(reply), &object); err != nil {
				t.Fatalf("%q is answered with %q: %v", line, reply, err)
			}
			if len(object) == 0 {
				t.Fatalf("%q is answered with nothing", line)
			}
		}
	})
}

// TestRepliesFitTheSchema holds every reply of the sessions, and every request that is understood,
// against the published schema.
func TestRepliesFitTheSchema(t *testing.T) {
	files, err := filepath.Glob("testdata/*.session")
	if err != nil || len(files) == 0 {
		t.Fatal("no sessions", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if err := validate(filepath.Base(file), line); err != nil {
				t.Errorf("%s: %s%v", file, line, err)
			}
		}
	}
}

func validate(file, line string) error {
	reply, isReply := strings.CutPrefix(line, "< ")
	request, isRequest := strings.CutPrefix(line, "> ")
	switch {
	case isReply && strings.Contains(reply, `"losses"`):
		return protocol.GreetingMessage.Validate([]byte(reply))
	case isReply:
		return protocol.ReplyMessage.Validate([]byte(reply))
	case isRequest && file == "eval.session":
		return protocol.RequestMessage.Validate([]byte(request))
	default:
		return nil
	}
}
