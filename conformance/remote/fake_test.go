package remote_test

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/protocol"
)

// The tests drive this test program itself: with the name of a behaviour as its argument it is an
// adapter that behaves so.
const behaviourPrefix = "behave:"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if name, ok := strings.CutPrefix(os.Args[1], behaviourPrefix); ok {
			behave(name)
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// command runs this program as an adapter.
func command(t testing.TB, behaviour string) []string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{program, behaviourPrefix + behaviour}
}

// A fake is an adapter of one loss, sum: the sum of x, with the gradient 1.
type fake struct {
	count int // of evals so far
	held  []protocol.Request
}

// answer answers as it should.
func answer(r protocol.Request) {
	sum, ones := math.Copysign(0, -1), protocol.Array{Shape: r.Inputs["x"].Shape}
	for _, n := range r.Inputs["x"].Data {
		v, err := n.Float(64)
		if err != nil {
			panic(err)
		}
		sum += v
		ones.Data = append(ones.Data, protocol.Number{Text: "1"})
	}
	value := protocol.Real(sum, 64)
	out := protocol.Reply{ID: r.ID, Value: &value}
	if r.Wants(conformance.Gradient) {
		out.Gradient = map[string]protocol.Array{"x": ones}
	}
	reply(out)
}

func reply(message any) { os.Stdout.Write(protocol.Line(message)) }

// behave is the adapter's main function.
func behave(name string) {
	switch name {
	case "crashes at start":
		fmt.Fprintln(os.Stderr, "ImportError: no module named torch")
		os.Exit(1)
	case "hangs at start", "sleeps":
		time.Sleep(time.Hour)
	case "greets with prose":
		fmt.Println("hello")
		time.Sleep(time.Hour)
	}
	act, ok := behaviours[name]
	if !ok {
		panic("no such behaviour: " + name)
	}
	f := new(fake)
	requests := bufio.NewReader(os.Stdin)
	for {
		line, err := requests.ReadBytes('\n')
		if err != nil {
			return
		}
		f.take(name, line, act)
	}
}

func (f *fake) take(name string, line []byte, act func(*fake, protocol.Request, float64)) {
	request, err := protocol.ReadRequest(line)
	if err != nil {
		panic(err)
	}
	switch request.Command {
	case protocol.Hello:
		reply(greeting)
	case protocol.Eval:
		f.count++
		x, _ := request.Inputs["x"].Data[0].Float(64)
		act(f, request, x)
	case protocol.Bye:
		f.bye(name)
	}
}

func (f *fake) bye(name string) {
	switch name {
	case "ignores bye":
		time.Sleep(time.Hour)
	case "fails at the end":
		os.Exit(3)
	default:
		os.Exit(0)
	}
}

var greeting = protocol.Greeting{
	Protocol:       protocol.Version,
	Implementation: conformance.Info{Name: "fake", Version: "1", Language: "go"},
	Losses: map[string]protocol.Ability{
		"sum":   {Dtypes: []conformance.Dtype{conformance.Float64}, Gradient: []string{"x"}},
		"plain": {Dtypes: []conformance.Dtype{conformance.Float64}, Gradient: []string{}},
	},
}
