package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"testing"
)

// schema is what the XML schema of Jenkins (junit-10.xsd) allows in an element.
type schema struct{ required, optional, children []string }

var outcome = schema{optional: []string{"type", "message"}}

var jenkins = map[string]schema{
	"testsuites": {nil, []string{"name", "time", "tests", "failures", "errors"}, []string{"testsuite"}},
	"testsuite": {
		[]string{"name", "tests", "failures", "errors"},
		[]string{"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
		[]string{"testsuite", "properties", "testcase", "system-out", "system-err"},
	},
	"properties": {nil, nil, []string{"property"}},
	"property":   {[]string{"name", "value"}, nil, nil},
	"testcase":   {[]string{"name"}, []string{"time", "classname", "group"}, []string{"skipped", "error", "failure", "system-out", "system-err"}},
	"skipped":    outcome, "error": outcome, "failure": outcome,
}

// node is an element as it was read.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
}

func (n node) attribute(name string) (string, bool) {
	i := slices.IndexFunc(n.Attrs, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return "", false
	}
	return n.Attrs[i].Value, true
}

// meets holds an element and what is in it against the schema.
func (n node) meets(t *testing.T) {
	name := n.XMLName.Local
	allowed, known := jenkins[name]
	if !known {
		t.Errorf("there is no element %s", name)
	}
	for _, a := range n.Attrs {
		if !slices.Contains(allowed.required, a.Name.Local) && !slices.Contains(allowed.optional, a.Name.Local) {
			t.Errorf("%s has no attribute %s", name, a.Name.Local)
		}
	}
	for _, a := range allowed.required {
		if _, has := n.attribute(a); !has {
			t.Errorf("a %s lacks %s", name, a)
		}
	}
	for _, child := range n.Children {
		if !slices.Contains(allowed.children, child.XMLName.Local) {
			t.Errorf("a %s has no %s", name, child.XMLName.Local)
		}
		child.meets(t)
	}
}

// count counts the elements of a name in an element.
func (n node) count(name string) int {
	count := 0
	for _, child := range n.Children {
		if child.XMLName.Local == name {
			count++
		}
		count += child.count(name)
	}
	return count
}

// counts compares what an element says about its contents with them.
func (n node) counts(t *testing.T) {
	for attribute, name := range map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"} {
		text, has := n.attribute(attribute)
		if has && text != strconv.Itoa(n.count(name)) {
			t.Errorf("%s: %s=%q, and there are %d", n.XMLName.Local, attribute, text, n.count(name))
		}
	}
}

func TestJUnitMeetsTheSchemaOfJenkins(t *testing.T) {
	text := write(t, "junit", everything())
	var root node
	if err := xml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	if root.XMLName.Local != "testsuites" {
		t.Errorf("the root is %s", root.XMLName.Local)
	}
	root.meets(t)
	root.counts(t)
	names := map[string]bool{}
	for _, suite := range root.Children {
		suite.counts(t)
		name, _ := suite.attribute("name")
		if names[name] {
			t.Errorf("there are two testsuites %s", name)
		}
		names[name] = true
	}
	if s := everything().Summary(); root.count("testcase") != s.Cases+2 || root.count("error") != s.Errored-1 {
		t.Errorf("%d tests and %d errors of %+v, one of which was expected, and two findings", root.count("testcase"), root.count("error"), s)
	}
}

// TestJUnitIsWellFormed reads to the end: another program's control characters are no XML.
func TestJUnitIsWellFormed(t *testing.T) {
	decoder := xml.NewDecoder(bytes.NewReader(write(t, "junit", everything())))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
