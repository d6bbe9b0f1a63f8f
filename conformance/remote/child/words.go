package child

import (
	"errors"
	"fmt"
	"strings"
)

// Words splits a command line as a shell does: at blanks, with '…' and "…" around what belongs
// together and a backslash before a character that means itself. Inside single quotes a backslash
// is a backslash. Nothing is expanded: $, *, ~ and ; mean themselves.
func Words(line string) ([]string, error) {
	s := &splitter{rest: []rune(line)}
	for len(s.rest) > 0 {
		if err := s.take(); err != nil {
			return nil, fmt.Errorf("the command %s: %w", line, err)
		}
	}
	s.finish()
	if len(s.words) == 0 {
		return nil, errors.New("the command is empty")
	}
	return s.words, nil
}

// A splitter takes a command line apart.
type splitter struct {
	rest  []rune
	words []string
	word  strings.Builder
	open  bool // a word has begun, if only with a pair of quotes
}

func (s *splitter) take() error {
	r := s.rest[0]
	s.rest = s.rest[1:]
	switch r {
	case ' ', '\t', '\n', '\r':
		s.finish()
		return nil
	case '\'', '"':
		return s.quoted(r)
	case '\\':
		return s.escaped()
	default:
		s.put(r)
		return nil
	}
}

func (s *splitter) quoted(quote rune) error {
	s.open = true
	for len(s.rest) > 0 {
		r := s.rest[0]
		s.rest = s.rest[1:]
		switch {
		case r == quote:
			return nil
		case r == '\\' && quote == '"' && len(s.rest) > 0 && strings.ContainsRune(`"\`, s.rest[0]):
			s.put(s.rest[0])
			s.rest = s.rest[1:]
		default:
			s.put(r)
		}
	}
	return fmt.Errorf("the quote %c is not closed", quote)
}

func (s *splitter) escaped() error {
	if len(s.rest) == 0 {
		return errors.New("a backslash stands at the end")
	}
	s.put(s.rest[0])
	s.rest = s.rest[1:]
	return nil
}

func (s *splitter) put(r rune) {
	s.open = true
	s.word.WriteRune(r)
}

func (s *splitter) finish() {
	if s.open {
		s.words = append(s.words, s.word.String())
		s.word.Reset()
		s.open = false
	}
}
