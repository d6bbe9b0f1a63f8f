package protocol_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/gen/kernel"
)

var update = flag.Bool("update", false, "publish the schema")

// TestTheSchemaIsPublished holds the schema in the docs against the one that is compiled in.
func TestTheSchemaIsPublished(t *testing.T) {
	const file = "../../docs/protocol.schema.json"
	if *update {
		if err := os.WriteFile(file, protocol.Schema, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	published, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(published, protocol.Schema) {
		t.Error("docs/protocol.schema.json is not conformance/protocol/protocol.schema.json; publish it with -update")
	}
}

// TestValidate holds messages that are right and messages that are not.
func TestValidate(t *testing.T) {
	for _, c := range []struct {
		kind       protocol.Message
		line, want string // the error, or empty
	}{
		{protocol.RequestMessage, `{"cmd":"hello","protocol":2}`, ""},
		{protocol.RequestMessage, `{"cmd":"bye"}`, ""},
		{protocol.RequestMessage, `{"cmd":"eval","id":{"a":1},"loss":"mse","dtype":"float32","inputs":{"x":{"shape":[],"data":[1e5]}}}`, ""},
		{protocol.RequestMessage, `{"cmd":"bye","id":1}`, "the message: additional properties 'id' not allowed"},
		{protocol.RequestMessage, `{"cmd":"eval","loss":"mse","dtype":"float16"}`, "dtype: value must be one of 'float32', 'float64'"},
		{protocol.RequestMessage, `{"cmd":"eval","loss":"mse","dtype":"float32","params":{"delta":"one"}}`, "params.delta: is no spelling of a number"},
		{protocol.RequestMessage, `{"cmd":"dance"}`, "cmd: value must be one of 'hello', 'eval', 'bye'"},
		{protocol.GreetingMessage, `{"protocol":2,"implementation":{"name":"a","version":"","language":""},"losses":{"mse":{"dtypes":["float32"],"gradient":[]}}}`, ""},
		{protocol.GreetingMessage, `{"protocol":2}`, "the message: missing properties 'implementation', 'losses'"},
		{protocol.ReplyMessage, `{"value":"-Infinity"}`, ""},
		{protocol.ReplyMessage, `{"id":1,"value":"0x1p-3","gradient":{"x":{"shape":[1],"data":["-0"]}}}`, ""},
		{protocol.ReplyMessage, `{"rejected":{"code":"index","message":""}}`, ""},
		{protocol.ReplyMessage, `{"skipped":{"reason":"no gradient"}}`, ""},
		{protocol.ReplyMessage, `{"errored":{"message":"","trace":""}}`, ""},
		{protocol.ReplyMessage, `{"value":0.5}`, "value: got number, want string"},
		{protocol.ReplyMessage, `{"value":"nan"}`, "value: is no spelling of a number"},
		{protocol.ReplyMessage, `{"value":"+Infinity"}`, "value: is no spelling of a number"},
		{protocol.ReplyMessage, `{"id":1}`, "the message: needs numbers, rejected, skipped or errored, and only one of them"},
		{protocol.ReplyMessage, `{"value":"1","errored":{"message":""}}`, "the message: needs numbers, rejected, skipped or errored, and only one of them"},
		{protocol.ReplyMessage, `{"gradient":{"x":{"shape":[6],"data":[1,2,3,4,5,6]}}}`,
			"gradient.x.data.0: got number, want string; gradient.x.data.1: got number, want string; " +
				"gradient.x.data.2: got number, want string; gradient.x.data.3: got number, want string; and 2 more"},
	} {
		got := ""
		if err := c.kind.Validate([]byte(c.line)); err != nil {
			got = strings.TrimPrefix(err.Error(), "not a "+string(c.kind)+" of the protocol: ")
		}
		if got != c.want {
			t.Errorf("%s\nis %q,\nnot %q", c.line, got, c.want)
		}
	}
	if err := protocol.ReplyMessage.Validate([]byte(`{"value":NaN}`)); err == nil || !strings.HasPrefix(err.Error(), "not JSON: ") {
		t.Errorf("a bare NaN is %v", err)
	}
}

func TestReadReply(t *testing.T) {
	for line, want := range map[string]string{
		`{"value":"1","seconds":1}`:              "",
		`{"value":1}`:                            "",
		`{"id":1}`:                               "not a reply: it has neither value, gradient, rejected, skipped nor errored",
		`{"value":"1","skipped":{"reason":"x"}}`: "not a reply: numbers, rejected, skipped and errored exclude each other",
		`{"value":true}`:                         "not a reply: true is not a number",
		`{"gradient":[]}`:                        "not a reply: array does not belong into gradient",
		`[]`:                                     "not a reply: array does not belong into a line",
	} {
		if _, err := protocol.ReadReply([]byte(line)); message(err) != want {
			t.Errorf("%s is %q, not %q", line, message(err), want)
		}
	}
}

func TestReadGreeting(t *testing.T) {
	for line, want := range map[string]string{
		`{"protocol":2,"implementation":{"name":"a"},"losses":{"mse":{}}}`: "",
		`{"protocol":1,"implementation":{"name":"a"},"losses":{"mse":{}}}`: "not a greeting: its protocol is 1, not 2",
		`{"protocol":2,"losses":{"mse":{}}}`:                               "not a greeting: implementation.name is missing",
		`{"protocol":2,"implementation":{"name":"a"}}`:                     "not a greeting: losses has no loss",
		`{"protocol":2,"losses":["mse"]}`:                                  "not a greeting: array does not belong into losses",
		`{"errored":{"message":"protocol 2 is not spoken here"}}`:          "protocol 2 is not spoken here",
	} {
		if _, err := protocol.ReadGreeting([]byte(line)); message(err) != want {
			t.Errorf("%s is %q, not %q", line, message(err), want)
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestCallsComeThrough: the request of any call fits the schema, and its reals read back bit for bit,
// rounded to the dtype, in float32 and in float64.
func TestCallsComeThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOf(rapid.Float64()).Draw(t, "x")
		k := rapid.SliceOf(rapid.IntRange(-3, 1000)).Draw(t, "k")
		call := conformance.Call{
			Loss: "any", Dtype: rapid.SampledFrom([]conformance.Dtype{conformance.Float32, conformance.Float64}).Draw(t, "dtype"),
			Params: map[string]float64{"p": rapid.Float64().Draw(t, "p")},
			Real:   map[string]conformance.Array{"x": {Shape: []int{len(x)}, Data: x}},
			Index:  map[string]kernel.Array[int]{"k": {Shape: []int{len(k)}, Data: k}},
			Mask:   map[string]kernel.Array[bool]{"m": {Data: []bool{rapid.Bool().Draw(t, "m")}}},
			Want:   rapid.SampledFrom([][]string{nil, {"x"}}).Draw(t, "want"),
		}
		line := protocol.Line(protocol.NewEval(json.RawMessage(`"1"`), call))
		if err := protocol.RequestMessage.Validate(line); err != nil {
			t.Fatal(err)
		}
		request, err := protocol.ReadRequest(line)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range append(request.Inputs["x"].Data, request.Params["p"]) {
			same(t, n, append(x, call.Params["p"])[i], call.Dtype)
		}
		if diff := cmp.Diff(protocol.Indices(call.Index["k"]), request.Inputs["k"]); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		if request.Inputs["m"].Shape == nil || request.Wants(conformance.Gradient) != (call.Want != nil) {
			t.Fatalf("the request is %s", line)
		}
	})
}

func same(t *rapid.T, n protocol.Number, v float64, dtype conformance.Dtype) {
	if dtype == conformance.Float32 {
		v = float64(float32(v))
	}
	for _, bits := range []int{dtype.Bits(), 64} {
		if got, err := n.Float(bits); err != nil || math.Float64bits(got) != math.Float64bits(v) {
			t.Fatalf("%g is spelled %s, which is %g in %d bits (%v)", v, n.Text, got, bits, err)
		}
	}
}

// FuzzReplies reads whatever a program may print. Nothing panics, and what is said of it is in the
// words of the protocol, not in Go's.
func FuzzReplies(f *testing.F) {
	for _, line := range []string{
		`{"id":"1","value":"0.5","gradient":{"x":{"shape":[1],"data":["1"]}}}`, `{"value":NaN}`, `{"gradient":{"x":{"shape":[1.5]}}}`,
		`{"rejected":{"code":7}}`, `{"protocol":2,"implementation":{"name":[]},"losses":{"mse":{"dtypes":["float32"]}}}`, `null`, ``,
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		_, replyErr := protocol.ReadReply([]byte(line))
		_, greetingErr := protocol.ReadGreeting([]byte(line))
		_ = protocol.ReplyMessage.Validate([]byte(line))
		for _, err := range []error{replyErr, greetingErr} {
			if text := message(err); strings.Contains(text, "Go ") && !strings.Contains(line, "Go ") {
				t.Errorf("%q: %s", line, text)
			}
		}
	})
}
