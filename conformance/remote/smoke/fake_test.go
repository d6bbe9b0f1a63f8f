package smoke_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/adapter"
	"github.com/losscheck/losscheck/gen/kernel"
)

// With the name of a behaviour as its argument, this test program is an adapter with a mistake.
const behaviourPrefix = "behave:"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if name, ok := strings.CutPrefix(os.Args[1], behaviourPrefix); ok {
			behave(behaviours[name])
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// A behaviour makes the reply of an adapter with a mistake of the reply of one without.
type behaviour func(request, reply string) string

var behaviours = map[string]behaviour{
	"right":       func(_, reply string) string { return reply },
	"no-language": replace(`,"language":"go"`, ""),
	"protocol-1":  replace(`"protocol":2`, `"protocol":1`),
	"losses-as-a-list": func(_, reply string) string {
		return regexp.MustCompile(`"losses":.*`).ReplaceAllString(reply, `"losses":["sum"]}`)
	},
	"other-losses": replace(`"sum":`, `"Sum":`, `"pick":`, `"Pick":`),
	"prose":        func(_, reply string) string { return "loading ...\n" + reply },
	"no-id":        func(_, reply string) string { return regexp.MustCompile(`"id":[^,]*,`).ReplaceAllString(reply, "") },
	"id-as-text":   replace(`"id":17`, `"id":"17"`),
	"plain-value": func(_, reply string) string {
		return regexp.MustCompile(`"value":"([-0-9.]+)"`).ReplaceAllString(reply, `"value":$1`)
	},
	"pythons-nan":  replace(`"NaN"`, `"nan"`),
	"bare-nan":     replace(`"NaN"`, `NaN`),
	"swallows-nan": replace(`"NaN"`, `"0"`),
	"flat-gradient": func(_, reply string) string {
		return regexp.MustCompile(`"shape":\[\d,\d\]`).ReplaceAllString(reply, `"shape":[4]`)
	},
	"no-gradient": func(_, reply string) string {
		return regexp.MustCompile(`,"gradient":\{"x":\{"shape.*`).ReplaceAllString(reply, "}")
	},
	"takes-any-loss":   replaceAll(`.*unknown loss.*`, `{"id":"3","value":"0"}`),
	"takes-any-label":  replaceAll(`.*"rejected".*`, `{"id":"4","value":"0"}`),
	"errors-on-labels": replaceAll(`.*"rejected".*`, `{"id":"4","errored":{"message":"IndexError"}}`),
	"code-of-its-own":  replace(`"code":"index"`, `"code":"IndexError"`),
	"crashes-on-losses": func(_, reply string) string {
		if strings.Contains(reply, "unknown loss") {
			fmt.Fprintln(os.Stderr, "KeyError: 'no_such_loss'")
			os.Exit(1)
		}
		return reply
	},
	"hangs-on-nan": func(request, reply string) string {
		if strings.Contains(request, "NaN") {
			time.Sleep(time.Hour)
		}
		return reply
	},
	"one-shot-in-a-session": func(request, reply string) string {
		if !strings.Contains(request, "hello") {
			fmt.Print(reply)
			os.Exit(0)
		}
		return reply
	},
	"no-line-end": func(request, reply string) string {
		if !strings.Contains(request, "hello") {
			fmt.Print(strings.TrimSpace(reply))
			os.Exit(0)
		}
		return reply
	},
	"fails-at-bye": func(_, reply string) string {
		if reply == "" {
			os.Exit(2)
		}
		return reply
	},
}

func replace(pairs ...string) behaviour {
	r := strings.NewReplacer(pairs...)
	return func(_, reply string) string { return r.Replace(reply) }
}

func replaceAll(pattern, by string) behaviour {
	r := regexp.MustCompile(pattern)
	return func(_, reply string) string { return r.ReplaceAllString(reply, by) }
}

func behave(how behaviour) {
	requests := bufio.NewReader(os.Stdin)
	for {
		request, err := requests.ReadString('\n')
		if err != nil {
			return
		}
		var reply bytes.Buffer
		if err := adapter.Serve(known(), strings.NewReader(request), &reply); err != nil {
			panic(err)
		}
		fmt.Print(how(request, reply.String()))
		if strings.Contains(request, `"bye"`) {
			return
		}
	}
}

// known has two losses written by hand: sum, the sum of a matrix, and pick, the sum of x[k].
func known() conformance.Implementation {
	return conformance.NewRegistry(conformance.Info{Name: "fake", Version: "1", Language: "go"}, []kernel.Entry{
		{
			ID:      "sum",
			Inputs:  []kernel.InputInfo{{Name: "x", Axes: []string{"N", "C"}, Kind: "real", Gradient: true}},
			Float32: sum[float32], Float64: sum[float64],
		},
		{
			ID: "pick",
			Inputs: []kernel.InputInfo{
				{Name: "x", Axes: []string{"C"}, Kind: "real"}, {Name: "k", Axes: []string{"N"}, Kind: "index", Of: "C"},
			},
			Float32: pick[float32], Float64: pick[float64],
		},
	})
}

func sum[T kernel.Float](a kernel.Arguments[T]) (total T, err error) {
	for i, v := range a.Real["x"].Data {
		total += v
		if d := a.Gradient["x"]; d != nil {
			d[i] = 1
		}
	}
	return total, nil
}

func pick[T kernel.Float](a kernel.Arguments[T]) (total T, err error) {
	x, k := a.Real["x"].Data, a.Index["k"].Data
	if err := kernel.CheckIndex("pick", "k", k, len(x), "C"); err != nil {
		return 0, err
	}
	for _, label := range k {
		total += x[label]
	}
	return total, nil
}
