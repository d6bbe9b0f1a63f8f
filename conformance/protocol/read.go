package protocol

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadRequest reads a line. Unknown fields are refused: a misspelled one would be left out of
// account in silence. The id comes back with the error where it could be read.
func ReadRequest(line []byte) (Request, error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	var r Request
	if err := decoder.Decode(&r); err != nil {
		return Request{ID: ID(line)}, fmt.Errorf("not a request: %s", explain(err))
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Request{}, errors.New("not a request: more than one object in a line")
	}
	return r, nil
}

// ReadReply reads a line as a reply to eval. Fields that are not known are left alone, so that an
// implementation may say more than it is asked; [Validate] does not have them. The id comes back
// with the error where it could be read.
func ReadReply(line []byte) (Reply, error) {
	var r Reply
	if err := json.Unmarshal(line, &r); err != nil {
		return Reply{ID: ID(line)}, fmt.Errorf("not a reply: %s", explain(err))
	}
	switch r.outcomes() {
	case 0:
		return r, errors.New("not a reply: it has neither value, gradient, rejected, skipped nor errored")
	case 1:
		return r, nil
	default:
		return r, errors.New("not a reply: numbers, rejected, skipped and errored exclude each other")
	}
}

// ReadGreeting reads a line as a reply to hello. An implementation that answers errored does not
// speak the protocol; the error then has its message.
func ReadGreeting(line []byte) (Greeting, error) {
	var g Greeting
	if reply, err := ReadReply(line); err == nil && reply.Errored != nil {
		return g, errors.New(reply.Errored.Message)
	}
	err := json.Unmarshal(line, &g)
	switch {
	case err != nil:
		return g, fmt.Errorf("not a greeting: %s", explain(err))
	case g.Protocol != Version:
		return g, fmt.Errorf("not a greeting: its protocol is %d, not %d", g.Protocol, Version)
	case g.Implementation.Name == "":
		return g, errors.New("not a greeting: implementation.name is missing")
	case len(g.Losses) == 0:
		return g, errors.New("not a greeting: losses has no loss")
	default:
		return g, nil
	}
}

// explain says what is wrong with a line without the names of Go's types.
func explain(err error) string {
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return fmt.Sprintf("%s does not belong into %s", mismatch.Value, cmp.Or(mismatch.Field, "a line"))
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// ID reads the id of a message that may be wrong in something else; nil where there is none.
func ID(line []byte) json.RawMessage {
	var r struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &r) != nil {
		return nil
	}
	return r.ID
}

// Line writes a message as a line, with its end.
func Line(message any) []byte {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(message); err != nil {
		panic(fmt.Sprintf("protocol: internal error: %v", err))
	}
	return line.Bytes()
}
