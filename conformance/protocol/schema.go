package protocol

import (
	"bytes"
	_ "embed" // the schema
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Schema is the JSON Schema of the messages. docs/protocol.schema.json is the same file, for readers.
//
//go:embed protocol.schema.json
var Schema []byte

// A Message is a kind of message; its text is the name of the kind in the schema's $defs.
type Message string

// The kinds of messages.
const (
	RequestMessage  Message = "request"
	GreetingMessage Message = "greeting"
	ReplyMessage    Message = "reply"
)

// Validate holds a line against the schema. The error says where the line differs from it, and how.
func (m Message) Validate(line []byte) error {
	message, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if err := schemas()[m].Validate(message); err != nil {
		return fmt.Errorf("not a %s of the protocol: %s", m, problems(err))
	}
	return nil
}

// schemas compiles the schema of each kind, once.
var schemas = sync.OnceValue(func() map[Message]*jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		panic(fmt.Sprintf("protocol: internal error: the schema: %v", err))
	}
	compiler := jsonschema.NewCompiler()
	const name = "protocol.schema.json"
	if err := compiler.AddResource(name, document); err != nil {
		panic(fmt.Sprintf("protocol: internal error: the schema: %v", err))
	}
	compiled := map[Message]*jsonschema.Schema{}
	for _, m := range []Message{RequestMessage, GreetingMessage, ReplyMessage} {
		compiled[m] = compiler.MustCompile(name + "#/$defs/" + string(m))
	}
	return compiled
})

// shown is how many problems of one message are told.
const shown = 4

// problems lists what is wrong, each with its place in the message.
func problems(err error) string {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err.Error()
	}
	var texts []string
	collect(invalid, &texts)
	slices.Sort(texts)
	if more := len(texts) - shown; more > 0 {
		texts = append(texts[:shown], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(texts, "; ")
}

// collect adds the problems at the leaves. Alternatives have none of their own: which of them was
// meant is not known.
func collect(e *jsonschema.ValidationError, texts *[]string) {
	switch e.ErrorKind.(type) {
	case *kind.OneOf:
		*texts = append(*texts, place(e)+": needs numbers, rejected, skipped or errored, and only one of them")
		return
	case *kind.AnyOf, *kind.Pattern:
		*texts = append(*texts, place(e)+": is no spelling of a number")
		return
	}
	for _, cause := range e.Causes {
		collect(cause, texts)
	}
	if len(e.Causes) == 0 {
		*texts = append(*texts, place(e)+": "+e.BasicOutput().Error.String())
	}
}

func place(e *jsonschema.ValidationError) string {
	if len(e.InstanceLocation) == 0 {
		return "the message"
	}
	return strings.Join(e.InstanceLocation, ".")
}
