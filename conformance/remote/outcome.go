package remote

import (
	"fmt"
	"slices"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
	"github.com/losscheck/losscheck/gen/kernel"
)

// excerpt is how much of a line is shown, in bytes.
const excerpt = 200

func garbage(format string, arguments ...any) *conformance.Failure {
	return &conformance.Failure{Kind: conformance.FailedGarbage, Message: fmt.Sprintf(format, arguments...)}
}

// loss describes a loss that a program says it has.
func loss(id string, ability protocol.Ability) conformance.Loss {
	l := conformance.Loss{ID: id, Digest: ability.Digest, Dtypes: ability.Dtypes}
	for _, name := range ability.Gradient {
		l.Inputs = append(l.Inputs, kernel.InputInfo{Name: name, Kind: "real", Gradient: true})
	}
	return l
}

// read takes the outcome of a call from the line that answers it.
func (i *Implementation) read(line []byte, call conformance.Call) (conformance.Outcome, error) {
	if i.strict {
		if err := protocol.ReplyMessage.Validate(line); err != nil {
			return conformance.Outcome{}, garbage("%v, in %.*q", err, excerpt, line)
		}
	}
	reply, err := protocol.ReadReply(line)
	if err != nil {
		return conformance.Outcome{}, garbage("%v, in %.*q", err, excerpt, line)
	}
	if err := reply.Reason(); err != nil {
		return conformance.Outcome{}, err
	}
	outcome, err := i.numbers(reply, call)
	if err != nil {
		return outcome, garbage("%v, in %.*q", err, excerpt, line)
	}
	return outcome, nil
}

// numbers reads what the call wanted of a reply. Only a one-shot program may leave out gradients: it
// had no greeting to say which it has.
func (i *Implementation) numbers(reply protocol.Reply, call conformance.Call) (conformance.Outcome, error) {
	outcome := conformance.Outcome{Gradient: map[string]conformance.Array{}}
	if reply.Value == nil {
		return outcome, fmt.Errorf("the reply has no value")
	}
	bits := call.Dtype.Bits()
	var err error
	if outcome.Value, err = reply.Value.Float(bits); err != nil {
		return outcome, fmt.Errorf("the value: %w", err)
	}
	for _, name := range call.Want {
		given, ok := reply.Gradient[name]
		if !ok && i.oneShot {
			continue
		} else if !ok {
			return outcome, fmt.Errorf("the reply has no gradient of %s", name)
		}
		if outcome.Gradient[name], err = gradient(given, call.Real[name].Shape, bits); err != nil {
			return outcome, fmt.Errorf("the gradient of %s: %w", name, err)
		}
	}
	return outcome, nil
}

// gradient reads a gradient, which has the shape of its input.
func gradient(given protocol.Array, shape []int, bits int) (conformance.Array, error) {
	size := 1
	for _, n := range shape {
		size *= n
	}
	if !slices.Equal(given.Shape, shape) || len(given.Data) != size {
		return conformance.Array{}, fmt.Errorf("its shape is %v with %d numbers, not %v with %d, as its input has",
			given.Shape, len(given.Data), shape, size)
	}
	array := conformance.Array{Shape: shape, Data: make([]float64, size)}
	for i, n := range given.Data {
		v, err := n.Float(bits)
		if err != nil {
			return array, fmt.Errorf("element %d: %w", i, err)
		}
		array.Data[i] = v
	}
	return array, nil
}
