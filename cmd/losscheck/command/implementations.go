package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/losscheck/losscheck/conformance"
	"github.com/losscheck/losscheck/conformance/expect"
	"github.com/losscheck/losscheck/conformance/remote"
	"github.com/losscheck/losscheck/conformance/roster"
)

// implementationFlags say who is judged, and how programs are asked.
type implementationFlags struct {
	chosen       []string // names, commands, all or compiled; none: compiled
	config       string
	expectations string
	oneShot      bool
	strict       bool
	timeout      time.Duration
	total        time.Duration
}

func (f *implementationFlags) declare(command *cobra.Command) {
	set := command.Flags()
	set.StringArrayVar(&f.chosen, "impl", nil,
		"judge this `implementation`: a command that speaks the adapter protocol, a name of the configuration, all of those, or compiled; may be repeated (default compiled)")
	set.StringVar(&f.config, "config", "", "`file` that names implementations (default "+roster.FileName+", if it is there)")
	set.StringVar(&f.expectations, "expectations", "", "`file` that says what fails and why, for an implementation that is given as a command or compiled")
	set.BoolVar(&f.oneShot, "one-shot", false, "start a command anew for each call")
	set.BoolVar(&f.strict, "strict-protocol", false, "hold every message against the protocol's schema")
	set.Var((*duration)(&f.timeout), "timeout", "`time` that a program has for a call (default 10s)")
	set.Var((*duration)(&f.total), "total-timeout", "`time` that a program has for all calls (default: no limit)")
}

// entrant is an implementation that takes part.
type entrant struct {
	roster.Member
	conformance.Implementation
	expected *expect.File // nil: nothing is expected to fail
	close    func() error
}

// members are the implementations that were chosen, each once.
func (f *implementationFlags) members() ([]roster.Member, error) {
	config, err := f.readConfig()
	if err != nil {
		return nil, err
	}
	chosen := f.chosen
	if len(chosen) == 0 {
		chosen = []string{roster.Compiled}
	}
	var list []roster.Member
	for _, word := range chosen {
		switch member, named := config.Find(word); {
		case word == roster.All && len(config.Members) == 0:
			return nil, fmt.Errorf("--impl all: no implementation has a name; %s gives them one", roster.FileName)
		case word == roster.All:
			list = append(list, config.Members...)
		case named:
			list = append(list, member)
		default:
			list = append(list, roster.Member{Command: word, Expectations: f.expectations, OneShot: f.oneShot})
		}
	}
	return list, unique(list)
}

func unique(list []roster.Member) error {
	seen := map[[2]string]bool{}
	for _, m := range list {
		key := [2]string{m.Name, m.Command}
		if seen[key] {
			return fmt.Errorf("--impl: %s is chosen twice", strings.TrimSpace(m.Name+" "+m.Command))
		}
		seen[key] = true
	}
	return nil
}

// readConfig reads the file with the names. The usual one may be missing.
func (f *implementationFlags) readConfig() (*roster.Roster, error) {
	name := f.config
	if name == "" {
		name = roster.FileName
	}
	text, err := os.ReadFile(name)
	switch {
	case f.config == "" && errors.Is(err, fs.ErrNotExist):
		return new(roster.Roster), nil
	case err != nil:
		return nil, fmt.Errorf("the configuration cannot be read: %w", err)
	}
	config, problems := roster.Parse(filepath.ToSlash(name), text)
	if problems.Failed() {
		return nil, errors.New(problems[0].String())
	}
	return config, nil
}

// open starts all that were chosen, at once: some take seconds to load. Each has a name of its own.
// Where expectations are to be updated their file may be missing.
func (f *implementationFlags) open(ctx context.Context, suite *conformance.Suite, update bool) ([]*entrant, error) {
	members, err := f.members()
	if err != nil {
		return nil, err
	}
	if update && !slices.ContainsFunc(members, func(m roster.Member) bool { return m.Expectations != "" }) {
		return nil, errors.New("--update-expectations: say where they stand: --expectations FILE")
	}
	entrants, problems := make([]*entrant, len(members)), make([]error, len(members))
	for i, m := range members {
		if entrants[i], err = newEntrant(m, update); err != nil {
			return nil, err
		}
	}
	var starting sync.WaitGroup
	for i, e := range entrants {
		starting.Go(func() { problems[i] = f.start(ctx, e, suite) })
	}
	starting.Wait()
	if err := errors.Join(problems...); err != nil {
		closeAll(entrants)
		return nil, err
	}
	return entrants, distinct(entrants)
}

// newEntrant reads what is expected of a member.
func newEntrant(m roster.Member, update bool) (*entrant, error) {
	e := &entrant{Member: m, close: func() error { return nil }}
	if m.Expectations == "" {
		return e, nil
	}
	var err error
	if e.expected, err = readExpectations(m.Expectations); update && errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return e, err
}

// start makes the entrant an implementation.
func (f *implementationFlags) start(ctx context.Context, e *entrant, suite *conformance.Suite) error {
	if e.Command == roster.Compiled {
		e.Implementation = compiledAs(e.Name)
		return nil
	}
	words, err := remote.Words(e.Command)
	if err != nil {
		return fmt.Errorf("--impl %s: %w", e.Command, err)
	}
	options := remote.Options{OneShot: e.OneShot, Strict: f.strict, CallTimeout: e.Timeout, Timeout: f.total}
	if f.timeout != 0 {
		options.CallTimeout = f.timeout
	}
	if e.OneShot {
		options.Losses = suite.Asked()
	}
	program, err := remote.Start(ctx, words, options)
	if err != nil {
		return &notRun{e.Command, err}
	}
	e.Implementation, e.close = named{program, e.Name}, program.Close
	return nil
}

// notRun says that an implementation could not be run at all.
type notRun struct {
	command string
	cause   error
}

// Error implements error.
func (e *notRun) Error() string { return fmt.Sprintf("%s could not be run: %v", e.command, e.cause) }

// named is an implementation under the name that the configuration gives it.
type named struct {
	conformance.Implementation
	name string // empty: its own
}

// Info says who the implementation is.
func (n named) Info() conformance.Info {
	info := n.Implementation.Info()
	if n.name != "" {
		info.Name = n.name
	}
	return info
}

// distinct refuses two implementations of one name: reports tell them apart by it.
func distinct(entrants []*entrant) error {
	seen := map[string]bool{}
	for _, e := range entrants {
		name := e.Info().Name
		if seen[name] {
			closeAll(entrants)
			return fmt.Errorf("two implementations are called %q: give them names in %s", name, roster.FileName)
		}
		seen[name] = true
	}
	return nil
}

// closeAll ends programs. How they end is no part of what they are judged by.
func closeAll(entrants []*entrant) {
	var ending sync.WaitGroup
	for _, e := range entrants {
		ending.Go(func() { _ = e.close() })
	}
	ending.Wait()
}
