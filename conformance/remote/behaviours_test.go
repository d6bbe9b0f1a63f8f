package remote_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/losscheck/losscheck/conformance/protocol"
)

// behaviours has what a fake does with an eval instead of answering as it should. The number that
// is asked about, x[0], says which eval it is in places where it matters which.
var behaviours = map[string]func(f *fake, r protocol.Request, x float64){
	"right": func(f *fake, r protocol.Request, _ float64) { answer(r) },
	"third crashes": func(f *fake, r protocol.Request, _ float64) {
		crashIf(f.count == 3)
		answer(r)
	},
	"3 crashes": func(f *fake, r protocol.Request, x float64) {
		crashIf(x == 3)
		answer(r)
	},
	"3 hangs":       on3(func(protocol.Request) { time.Sleep(time.Hour) }),
	"3 is garbage":  on3(func(protocol.Request) { fmt.Println("loading the weights ...") }),
	"3 is bare NaN": on3(func(r protocol.Request) { fmt.Printf("{\"id\":%s,\"value\":NaN}\n", r.ID) }),
	"3 is a half line": on3(func(r protocol.Request) {
		fmt.Printf(`{"id":%s,"val`, r.ID)
		os.Exit(0)
	}),
	"3 is half a line and a hang": on3(func(r protocol.Request) {
		fmt.Printf(`{"id":%s,"val`, r.ID)
		time.Sleep(time.Hour)
	}),
	"3 floods":    on3(func(protocol.Request) { flood(os.Stdout, strings.Repeat("x", 1000)) }),
	"3 floods on": on3(func(protocol.Request) { flood(os.Stdout, strings.Repeat("x", 1000)+"\n") }),
	"3 has another id": on3(func(r protocol.Request) {
		r.ID = json.RawMessage(`"9999"`)
		answer(r)
	}),
	"3 has no id": on3(func(r protocol.Request) {
		r.ID = nil
		answer(r)
	}),
	"3 rejects": on3(func(r protocol.Request) {
		reply(protocol.Reply{ID: r.ID, Rejected: &protocol.Rejected{Code: "range", Argument: "x", Index: []int{0}, Message: "x[0] is 3"}})
	}),
	"3 is skipped": on3(func(r protocol.Request) {
		reply(protocol.Reply{ID: r.ID, Skipped: &protocol.Skipped{Reason: "no threes", Issue: "https://example.com/3"}})
	}),
	"3 is an error": on3(func(r protocol.Request) {
		reply(protocol.Reply{ID: r.ID, Errored: &protocol.Errored{Message: "boom", Trace: "line 7"}})
	}),
	"3 lacks its value":  on3(func(r protocol.Request) { fmt.Printf("{\"id\":%s,\"gradient\":{}}\n", r.ID) }),
	"3 has no gradient":  on3(func(r protocol.Request) { fmt.Printf("{\"id\":%s,\"value\":\"3\"}\n", r.ID) }),
	"3 lacks everything": on3(func(r protocol.Request) { fmt.Printf("{\"id\":%s}\n", r.ID) }),
	"3 has a wrong shape": on3(func(r protocol.Request) {
		fmt.Printf("{\"id\":%s,\"value\":\"1\",\"gradient\":{\"x\":{\"shape\":[1],\"data\":[\"1\"]}}}\n", r.ID)
	}),
	"3 is a JSON number": on3(func(r protocol.Request) {
		fmt.Printf("{\"id\":%s,\"value\":3,\"gradient\":{\"x\":{\"shape\":[2],\"data\":[1,1]}}}\n", r.ID)
	}),
	"3 says more": on3(func(r protocol.Request) {
		fmt.Printf("{\"id\":%s,\"value\":\"3\",\"gradient\":{\"x\":{\"shape\":[2],\"data\":[\"1\",\"1\"]}},\"seconds\":1}\n", r.ID)
	}),
	"3 answers twice": func(f *fake, r protocol.Request, x float64) {
		answer(r)
		if x == 3 {
			answer(r)
		}
	},
	"3 answers, then crashes": func(f *fake, r protocol.Request, x float64) {
		answer(r)
		crashIf(x == 3)
	},
	"3 rejects, then crashes": on3(func(r protocol.Request) {
		reply(protocol.Reply{ID: r.ID, Rejected: &protocol.Rejected{Code: "range", Message: "no"}})
		crashIf(true)
	}),
	"3 lacks its line end": on3(func(r protocol.Request) {
		fmt.Printf(`{"id":%s,"value":"3","gradient":{"x":{"shape":[2],"data":["1","1"]}}}`, r.ID)
	}),
	"out of order": func(f *fake, r protocol.Request, _ float64) {
		f.held = append(f.held, r)
		if f.count%4 != 0 {
			return
		}
		for i := len(f.held) - 1; i >= 0; i-- {
			answer(f.held[i])
		}
		f.held = nil
	},
	"leaves after two": func(f *fake, r protocol.Request, _ float64) {
		answer(r)
		if f.count == 2 {
			os.Exit(0)
		}
	},
	"slow": func(f *fake, r protocol.Request, _ float64) {
		time.Sleep(20 * time.Millisecond)
		answer(r)
	},
	"stderr floods, 3 crashes": func(f *fake, r protocol.Request, x float64) {
		for range 300 {
			fmt.Fprintln(os.Stderr, strings.Repeat("warning ", 500))
		}
		crashIf(x == 3)
		answer(r)
	},
	"swallows NaN": func(f *fake, r protocol.Request, x float64) {
		if math.IsNaN(x) {
			r.Inputs["x"] = protocol.Array{Shape: []int{1}, Data: []protocol.Number{{Text: "0"}}}
		}
		answer(r)
	},
	"ignores bye":      func(f *fake, r protocol.Request, _ float64) { answer(r) },
	"fails at the end": func(f *fake, r protocol.Request, _ float64) { answer(r) },
	"has a family": on3(func(protocol.Request) {
		relative := exec.Command(os.Args[0], behaviourPrefix+"sleeps")
		relative.Stdout, relative.Stderr = os.Stdout, os.Stderr
		if err := relative.Start(); err != nil {
			panic(err)
		}
		fmt.Fprintln(os.Stderr, relative.Process.Pid)
		time.Sleep(time.Hour)
	}),
}

// on3 answers as it should, but for the eval about 3.
func on3(do func(protocol.Request)) func(*fake, protocol.Request, float64) {
	return func(_ *fake, r protocol.Request, x float64) {
		if x == 3 {
			do(r)
		} else {
			answer(r)
		}
	}
}

func crashIf(it bool) {
	if it {
		fmt.Fprintln(os.Stderr, "panic: the third one")
		os.Exit(70)
	}
}

func flood(to *os.File, text string) {
	for {
		if _, err := to.WriteString(text); err != nil {
			return
		}
	}
}
