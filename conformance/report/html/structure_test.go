package html

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/losscheck/losscheck/conformance"
)

// What is embedded fetches nothing either.
func TestAssetsFetchNothing(t *testing.T) {
	for _, name := range []string{"style.css", "script.js"} {
		for _, word := range []string{"http:", "https:", "@import", "fetch(", "XMLHttpRequest", "import("} {
			if strings.Contains(asset(name), word) {
				t.Errorf("%s: there is %q", name, word)
			}
		}
	}
}

// nodes are the elements of a page in the order of its text.
func nodes(t *testing.T, page string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func attribute(n *html.Node, key string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// textOf is the text of an element with its blanks made one.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// outlineOf is a page's headings and tables, and what stands in their rows.
func outlineOf(t *testing.T, page string) string {
	t.Helper()
	var b strings.Builder
	for _, n := range nodes(t, page) {
		switch n.Data {
		case "h1", "h2", "h3", "h4":
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat("#", int(n.Data[1]-'0'))+" ", textOf(n))
		case "caption":
			fmt.Fprintf(&b, "table: %s\n", textOf(n))
		case "tr":
			var cells []string
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode {
					cells = append(cells, textOf(c))
				}
			}
			fmt.Fprintf(&b, "  %s\n", strings.Join(cells, " | "))
		case "li", "figcaption", "summary", "p", "dt", "dd":
			fmt.Fprintf(&b, "%s: %s\n", n.Data, textOf(n))
		case "math":
			text, _ := attribute(n, "alttext")
			fmt.Fprintf(&b, "math: %s\n", text)
		case "svg":
			if label, ok := attribute(n, "aria-label"); ok {
				fmt.Fprintf(&b, "picture: %s\n", label)
			}
		}
	}
	return b.String()
}

// pages are the structures to hold to the rules: one with everything, and one with nothing.
func pages(t *testing.T) map[string]string {
	t.Helper()
	r, about := mixed()
	return map[string]string{"mixed": pageOf(t, r, about), "empty": pageOf(t, conformance.Report{}, About{})}
}

// Links to issues are followed by people only.
func TestNothingIsFetched(t *testing.T) {
	for name, page := range pages(t) {
		for _, n := range nodes(t, page) {
			for _, key := range []string{"src", "srcset", "href", "data", "action", "poster", "xlink:href"} {
				if v, ok := attribute(n, key); ok && n.Data != "a" && !strings.HasPrefix(v, "#") {
					t.Errorf("%s: %s has %s=%q", name, n.Data, key, v)
				}
			}
			if n.Data == "link" || n.Data == "iframe" || n.Data == "img" {
				t.Errorf("%s: there is a %s", name, n.Data)
			}
		}
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for name, page := range pages(t) {
		ids := map[string]bool{}
		for _, n := range nodes(t, page) {
			if id, ok := attribute(n, "id"); ok {
				if ids[id] || id == "" || strings.ContainsAny(id, " \t\n") {
					t.Errorf("%s: the id %q is there twice, or is no id", name, id)
				}
				ids[id] = true
			}
		}
		for _, n := range nodes(t, page) {
			for _, key := range []string{"href", "aria-labelledby", "for"} {
				v, ok := attribute(n, key)
				if !ok || strings.HasPrefix(v, "https://") {
					continue
				}
				id, err := url.PathUnescape(strings.TrimPrefix(v, "#"))
				if err != nil || !ids[id] {
					t.Errorf("%s: %s=%q of %q leads nowhere", name, key, v, textOf(n))
				}
			}
		}
	}
}

func TestHeadingsAreInOrder(t *testing.T) {
	for name, page := range pages(t) {
		before, first := 0, 0
		for _, n := range nodes(t, page) {
			if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
				continue
			}
			level := int(n.Data[1] - '0')
			if level > before+1 {
				t.Errorf("%s: %q has level %d after %d", name, textOf(n), level, before)
			}
			if level == 1 {
				first++
			}
			before = level
		}
		if first != 1 {
			t.Errorf("%s: %d headings of the first level", name, first)
		}
	}
}

func TestTablesSayWhatTheyAre(t *testing.T) {
	for name, page := range pages(t) {
		for _, n := range nodes(t, page) {
			_, scope := attribute(n, "scope")
			label, _ := attribute(n, "aria-label")
			first := n.FirstChild
			for first != nil && first.Type != html.ElementNode {
				first = first.NextSibling
			}
			switch {
			case n.Data == "th" && !scope:
				t.Errorf("%s: the heading %q has no scope", name, textOf(n))
			case n.Data == "table" && (first == nil || first.Data != "caption" || textOf(first) == ""):
				t.Errorf("%s: a table without a caption: %q", name, textOf(n))
			case n.Data == "svg" && label == "":
				if hidden, _ := attribute(n, "aria-hidden"); hidden != "true" && n.Parent.Data != "svg" {
					t.Errorf("%s: a picture without words", name)
				}
			}
		}
	}
}

// Without scripts there is nothing to press that does nothing.
func TestControlsAreHiddenWithoutScripts(t *testing.T) {
	r, about := mixed()
	hidden := map[string]bool{}
	for _, n := range nodes(t, pageOf(t, r, about)) {
		id, _ := attribute(n, "id")
		_, hidden[id] = attribute(n, "hidden")
	}
	if !hidden["filter"] || !hidden["theme"] {
		t.Error("the filter or the button of the theme is there without scripts")
	}
}

// A status is never said by its color alone.
func TestStatusesHaveSigns(t *testing.T) {
	r, about := mixed()
	for _, n := range nodes(t, pageOf(t, r, about)) {
		class, _ := attribute(n, "class")
		for _, s := range signs {
			if n.Data == "td" && class == s.class && !strings.Contains(textOf(n), s.sign) {
				t.Errorf("a cell of the class %q says %q", class, textOf(n))
			}
		}
	}
}
