package vectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// lineWidth is how long a line may be before an object that holds objects is broken up.
const lineWidth = 100

// Format gives the one text that says what is in the file: keys in the order of the types and names
// in the order of the alphabet, the shortest texts of the numbers, and one line for an array.
func Format(f *File) []byte {
	var out bytes.Buffer
	layout(&out, marshal(f), "")
	out.WriteByte('\n')
	return out.Bytes()
}

// layout writes a compact JSON value behind an indentation: on one line where that is short or
// holds no object in another, else an entry a line.
func layout(out *bytes.Buffer, value []byte, indent string) {
	line := spaced(value)
	innermost := bytes.LastIndexByte(value, '{') <= 0
	if innermost || len(indent)+len(line) <= lineWidth {
		out.WriteString(line)
		return
	}
	deeper := indent + "  "
	out.WriteByte(value[0])
	for i, e := range entries(value) {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n" + deeper)
		if value[0] == '{' {
			fmt.Fprintf(out, "%q: ", e.name)
		}
		layout(out, e.value, deeper)
	}
	out.WriteString("\n" + indent)
	out.WriteByte(value[len(value)-1])
}

// spaced puts a blank behind each comma and colon of a compact JSON text that stand outside strings.
func spaced(compact []byte) string {
	var out strings.Builder
	for i, inString := 0, false; i < len(compact); i++ {
		c := compact[i]
		out.WriteByte(c)
		switch {
		case c == '"':
			inString = !inString
		case c == '\\':
			i++
			out.WriteByte(compact[i])
		case !inString && (c == ',' || c == ':'):
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// An entry is an element of a JSON array, or with a name of an object.
type entry struct {
	name  string
	value json.RawMessage
}

func entries(value []byte) []entry {
	decoder := json.NewDecoder(bytes.NewReader(value))
	token := func() json.Token {
		t, err := decoder.Token()
		must(err)
		return t
	}
	token() // the bracket
	var list []entry
	for decoder.More() {
		var e entry
		if value[0] == '{' {
			e.name = token().(string)
		}
		must(decoder.Decode(&e.value))
		list = append(list, e)
	}
	return list
}

// marshal writes compact JSON.
func marshal(v any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	must(encoder.Encode(v))
	return bytes.TrimSpace(b.Bytes())
}

// must is for errors of JSON that this package wrote itself.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("vectors: internal error: %v", err))
	}
}
