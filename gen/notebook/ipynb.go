// Package notebook finds the losses of a Jupyter notebook: functions whose results it prints.
package notebook

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// document is what matters here of a notebook in format 4.
type document struct {
	Format int    `json:"nbformat"`
	Cells  []cell `json:"cells"`
}

type cell struct {
	Type    string   `json:"cell_type"`
	Source  text     `json:"source"`
	Count   int      `json:"execution_count"` // the number that people see beside it; 0 before it ran
	Outputs []output `json:"outputs"`
}

type output struct {
	Type string `json:"output_type"`
	Name string `json:"name"` // of a stream: stdout or stderr
	Text text   `json:"text"` // of a stream
	Data struct {
		Plain text `json:"text/plain"`
	} `json:"data"` // of a result
}

// text is a string that may be stored as a list of lines.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(source []byte) error {
	var lines []string
	if json.Unmarshal(source, &lines) == nil {
		*t = text(strings.Join(lines, ""))
		return nil
	}
	var whole string
	if json.Unmarshal(source, &whole) != nil {
		return errors.New("a cell's text is neither a string nor a list of lines")
	}
	*t = text(whole)
	return nil
}

// parseDocument reads a notebook's JSON. Errors are for people who have the file before them.
func parseDocument(source []byte) (document, error) {
	var d document
	err := json.Unmarshal(source, &d)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		line := 1 + strings.Count(string(source[:min(len(source), int(syntax.Offset))]), "\n")
		return d, fmt.Errorf("line %d: this is not JSON, which a notebook is: %v", line, syntax)
	case errors.As(err, &kind) && kind.Field == "":
		return d, fmt.Errorf("this JSON is no notebook: it holds a %s", kind.Value)
	case errors.As(err, &kind):
		return d, fmt.Errorf("this JSON is no notebook: the key %q holds a %s", kind.Field, kind.Value)
	case err != nil:
		return d, err
	case d.Format != 4:
		return d, fmt.Errorf("this is no notebook of format 4 (nbformat is %d); jupyter nbconvert --to notebook writes one", d.Format)
	}
	return d, nil
}

// stdout is what a cell printed.
func (c cell) stdout() []string {
	var b strings.Builder
	for _, o := range c.Outputs {
		if o.Type == "stream" && o.Name != "stderr" {
			b.WriteString(string(o.Text))
		}
	}
	return strings.Split(b.String(), "\n")
}

// result is what a cell showed as the value of its last line.
func (c cell) result() string {
	for _, o := range c.Outputs {
		if o.Type == "execute_result" {
			return string(o.Data.Plain)
		}
	}
	return ""
}
