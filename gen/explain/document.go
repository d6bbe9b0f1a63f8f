package explain

import "github.com/losscheck/losscheck/gen/notation"

// A Document is an explanation, ready to be written in any format.
type Document struct {
	ID, Title, Summary string
	Sections           []Section
}

// A Section explains one stage.
type Section struct {
	Title  string
	Blocks []Block
}

// A Block is a part of a section: Text, Formulas, Table, Code or Rule.
type Block interface{ block() }

// Text is a paragraph.
type Text string

// Formulas are definitions that belong together.
type Formulas []notation.Named

// Table has rows of equally many cells.
type Table [][]string

// Code is a text whose lines and blanks matter.
type Code struct {
	Caption  string
	Language string // as Markdown names it; empty for none
	Text     string
}

// Rule is a rewriting rule and one place where it was applied.
type Rule struct {
	Name, Doc     string
	Count         int              // how often it was applied
	Lets          []notation.Named // what Before and After share
	Before, After notation.Named   // without names
}

func (Text) block()     {}
func (Formulas) block() {}
func (Table) block()    {}
func (Code) block()     {}
func (Rule) block()     {}
