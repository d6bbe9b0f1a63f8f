package command

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/adapter"
	"github.com/losscheck/losscheck/gen/kernel"
)

// A lie is what an adapter makes of the compiled losses. Either part may be nil.
type lie struct {
	ask    func(*conformance.Call)                        // bends the question, which has maps and arrays of its own
	answer func(conformance.Call, *conformance.Outcome)   // bends the answer; the call is as it was asked
	refuse func(conformance.Call, *conformance.Rejection) // what becomes of a refusal; nil: it is handed on
}

// lies are by name. Those that misbehave do it to the call about three predictions, [awkward].
var lies = map[string]lie{
	"honest":                        {},
	"sign-flipped":                  {answer: scaled(-1, -1)},
	"gradient-sign-flipped":         {answer: scaled(1, -1)},
	"missing-one-over-n":            {answer: func(c conformance.Call, o *conformance.Outcome) { scaled(examples(c), examples(c))(c, o) }},
	"gradient-of-another-reduction": {answer: func(c conformance.Call, o *conformance.Outcome) { scaled(1, examples(c))(c, o) }},
	"label-off-by-one":              {ask: shiftLabels},
	"smooth-l1-for-huber": {answer: func(c conformance.Call, o *conformance.Outcome) {
		scaled(1/c.Params["delta"], 1/c.Params["delta"])(c, o)
	}},
	"zero-for-tiny":   {answer: vanish},
	"off-by-1e-9":     {answer: scaled(1+1e-9, 1)},
	"nan-swallowed":   {answer: swallow},
	"float32-inside":  {answer: narrow},
	"refuses-nothing": {refuse: func(conformance.Call, *conformance.Rejection) {}},

	"crashes-on-every-third": {answer: onEveryThird(crash)},
	"crashes-on-every-call":  {answer: func(conformance.Call, *conformance.Outcome) { crash() }},
	"crashes-on-bad-input":   {refuse: func(conformance.Call, *conformance.Rejection) { crash() }},
	"hangs":                  {answer: onAwkward(func() { fmt.Fprintln(os.Stderr, "waiting for a lock"); time.Sleep(time.Hour) })},
	"prints-garbage":         {answer: onAwkward(func() { fmt.Println("loading the weights ...") })},
	"prints-half-a-line":     {answer: onAwkward(func() { fmt.Print(`{"id":"1","val`); crash() })},
	"floods":                 {answer: onAwkward(func() { flood(strings.Repeat("x", 1<<16)) })},
	"floods-line-by-line":    {answer: onAwkward(func() { flood(strings.Repeat("x", 1<<10) + "\n") })},
	"floods-stderr":          {answer: onAwkward(func() { fmt.Fprintln(os.Stderr, strings.Repeat("warning ", 1<<17)); crash() })},
}

// liar is the compiled losses but for a lie.
type liar struct {
	conformance.Implementation
	lie
}

// Info says who it is.
func (l liar) Info() conformance.Info {
	return conformance.Info{Name: "liar", Version: "1", Language: "go"}
}

// Eval computes a loss, and lies.
func (l liar) Eval(c conformance.Call) (conformance.Outcome, error) {
	asked := c
	if l.ask != nil {
		asked.Index = maps.Clone(c.Index)
		l.ask(&asked)
	}
	outcome, err := l.Implementation.Eval(asked)
	rejection, refused := err.(*conformance.Rejection)
	switch {
	case refused && l.refuse != nil:
		l.refuse(c, rejection)
		return conformance.Outcome{Gradient: c.Real}, nil // of the right shapes
	case err == nil && l.answer != nil:
		l.answer(c, &outcome)
	}
	return outcome, err
}

// serveLie is the main function of an adapter; the name of its lie is the argument.
func serveLie() {
	name := strings.Join(os.Args[1:], " ")
	chosen, known := lies[name]
	if !known {
		fmt.Fprintf(os.Stderr, "ImportError: no module named %s\n", name)
		os.Exit(1)
	}
	if err := adapter.Serve(liar{compiled(), chosen}, os.Stdin, os.Stdout); err != nil {
		panic(err)
	}
}

// scaled multiplies values and gradients.
func scaled(value, gradient float64) func(conformance.Call, *conformance.Outcome) {
	return func(_ conformance.Call, o *conformance.Outcome) {
		o.Value *= value
		for _, g := range o.Gradient {
			for i := range g.Data {
				g.Data[i] *= gradient
			}
		}
	}
}

func examples(c conformance.Call) float64 { return float64(c.Real["pred"].Shape[0]) }

// shiftLabels takes the class after the right one, and behind the last the first.
func shiftLabels(c *conformance.Call) {
	labels, classes := c.Index["labels"], c.Real["logits"].Shape[1]
	shifted := kernel.Array[int]{Shape: labels.Shape, Data: slices.Clone(labels.Data)}
	for i := range shifted.Data {
		shifted.Data[i] = (shifted.Data[i] + 1) % classes
	}
	c.Index["labels"] = shifted
}

func vanish(_ conformance.Call, o *conformance.Outcome) {
	if math.Abs(o.Value) < 1e-16 {
		o.Value = 0
	}
}

func swallow(_ conformance.Call, o *conformance.Outcome) {
	if math.IsNaN(o.Value) {
		o.Value = 0
	}
}

func narrow(_ conformance.Call, o *conformance.Outcome) { o.Value = float64(float32(o.Value)) }

// awkward says whether a call is the one that some adapters cannot bear.
func awkward(c conformance.Call) bool { return c.Real["pred"].Shape[0] == 3 }

func onAwkward(do func()) func(conformance.Call, *conformance.Outcome) {
	return func(c conformance.Call, _ *conformance.Outcome) {
		if awkward(c) {
			do()
		}
	}
}

func onEveryThird(do func()) func(conformance.Call, *conformance.Outcome) {
	calls := 0
	return func(conformance.Call, *conformance.Outcome) {
		if calls++; calls == 3 {
			do()
		}
	}
}

func crash() {
	fmt.Fprintln(os.Stderr, "panic: index out of range")
	os.Exit(70)
}

// flood writes to the standard output until nobody listens any more.
func flood(text string) {
	for {
		if _, err := os.Stdout.WriteString(text); err != nil {
			os.Exit(0)
		}
	}
}
