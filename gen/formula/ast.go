// Package formula is the language that losses are written in: scanner, parser,
// syntax tree and printers. It knows nothing of files, types or axes' sizes.
package formula

// Span is a half-open range of rune offsets into a formula's text.
type Span struct{ Start, End int }

// Expr is a node of the syntax tree: *Number, *Name, *Unary, *Binary, *Call,
// *Index or *Tuple.
type Expr interface {
	// Span is where the node stands in the formula, parentheses around it not counted.
	Span() Span
	expr()
}

// Number is a literal such as 0.5 or 1e-12.
type Number struct {
	At    Span
	Text  string  // as written; its decimal value is what the formula means
	Value float64 // Text, rounded to the nearest float64
}

// Name is an input, a parameter, a let, a constant, or, with a capital letter, an axis.
type Name struct {
	At   Span
	Text string
}

// IsAxis says whether the name is an axis: axes start with a capital letter and
// nothing else does.
func (n *Name) IsAxis() bool { return n.Text[0] >= 'A' && n.Text[0] <= 'Z' }

// Unary is Negate or Not applied to X.
type Unary struct {
	At Span
	Op Op
	X  Expr
}

// Binary is X Op Y, for any operator but Negate and Not.
type Binary struct {
	At   Span
	Op   Op
	OpAt Span // the operator itself
	X, Y Expr
}

// Call is a function applied to arguments: clamp(x, min=0), sum(x, axis=(N, M)).
type Call struct {
	At       Span
	Func     Name
	Args     []Expr
	Keywords []Keyword // in the order written, names distinct
}

// Keyword is one name=value of a call.
type Keyword struct {
	Name  Name
	Value Expr // a *Tuple where several axes are named
}

// Index takes X at coordinates along named axes, all of them at once: x[C=label].
type Index struct {
	At   Span
	X    Expr
	Subs []Subscript // at least one, axes distinct
}

// Subscript is one Axis=Value of an Index.
type Subscript struct {
	Axis  Name // starts with a capital letter
	Value Expr
}

// Tuple is a parenthesised list of axis names. It stands only as a keyword's value.
type Tuple struct {
	At    Span
	Names []Name // at least two, distinct
}

// Span implements Expr.
func (x *Number) Span() Span { return x.At }

// Span implements Expr.
func (x *Name) Span() Span { return x.At }

// Span implements Expr.
func (x *Unary) Span() Span { return x.At }

// Span implements Expr.
func (x *Binary) Span() Span { return x.At }

// Span implements Expr.
func (x *Call) Span() Span { return x.At }

// Span implements Expr.
func (x *Index) Span() Span { return x.At }

// Span implements Expr.
func (x *Tuple) Span() Span { return x.At }

func (*Number) expr() {}
func (*Name) expr()   {}
func (*Unary) expr()  {}
func (*Binary) expr() {}
func (*Call) expr()   {}
func (*Index) expr()  {}
func (*Tuple) expr()  {}
