package lower

import "github.com/losscheck/losscheck/gen/ir"

// A Program is a lowered function: it reads inputs and parameters, fills the
// destinations of its outputs and returns Value.
type Program struct {
	Graph   *ir.Graph
	Order   []int     // axes, outermost first
	Outputs []Output  // destinations; the value is no destination
	Buffers []*Buffer // scratch taken at entry, in this order
	Body    []Stmt
	Value   *Expr       // nil for a program without a value
	Sizes   []int       // axes whose length the body mentions
	Tiled   []int       // axes that some loop walks in tiles
	Grouped []*Loop     // one loop for every axis that is walked in groups of rows
	Names   []AxisNames // by axis
	Scratch bool        // some accumulator takes scratch
}

// An Output is an array that the program fills: the gradient of an input, or
// the unreduced terms.
type Output struct {
	Name string // the input's name for a gradient
	Axes []int  // in the caller's order
	// Whole and Single tell apart the two outputs of an input of which one element may stand
	// for all: Whole is wanted where the caller passed them all, Single, which has no axes,
	// where it was one.
	Whole, Single bool
}

// SingleOutput is the name of the output that is an input's gradient where one element stood for all.
func SingleOutput(input string) string { return input + "_single" }

// A Mask is a set of outputs: bit 0 is the value, bit i+1 is Outputs[i].
type Mask uint32

// ValueMask is the set that holds the value only: a step that the value needs always runs.
const ValueMask Mask = 1

// A Stmt is one step of a program: *Loop, *Call, *Bind, *Let, *Assign, *Declare or *Branch.
type Stmt interface{ mask() Mask }

// A LoopMode says how a loop walks its axis.
type LoopMode uint8

// The modes of loops.
const (
	Tiles  LoopMode = iota // Count elements at a time, up to a tile
	Groups                 // Count rows at a time, as many as fill a tile
	Single                 // one coordinate at a time
)

// A Loop walks an axis. Within its body the axis's start and count are variables.
type Loop struct {
	Axis  int
	Mode  LoopMode
	Inner []int // Groups: the axes of the rows
	Whole bool  // Tiles: the whole axis at once (rows of a matrix product); Groups: some row loop is whole
	Under int   // Tiles inside Groups: the axis of the groups; -1 otherwise
	Body  []Stmt
	For   Mask
}

// A Call runs a kernel, or a method of an accumulator.
type Call struct {
	Recv *Var // nil for a plain kernel
	Func string
	Args []Arg
	For  Mask
}

// A Bind names a window of an array for the rest of the body.
type Bind struct {
	Dst *Var
	Win Window
	For Mask // where the array is a destination
}

// A Let computes a scalar.
type Let struct {
	Dst  *Var
	Expr *Expr
}

// An Assign writes a scalar to one element of an array.
type Assign struct {
	Dst  Window
	Expr *Expr
	For  Mask
}

// A Declare introduces an accumulator: a kernel type with a useful zero value.
type Declare struct{ Var *Var }

// A Branch runs its body if any of the outputs of For is wanted.
type Branch struct {
	For  Mask
	Body []Stmt
}

// Only steps with an effect are skipped where their outputs are not wanted: a
// name that one branch declared could not be read in another.

func (s *Loop) mask() Mask    { return s.For }
func (s *Call) mask() Mask    { return s.For }
func (s *Assign) mask() Mask  { return s.For }
func (s *Branch) mask() Mask  { return s.For }
func (s *Let) mask() Mask     { return ValueMask }
func (s *Declare) mask() Mask { return ValueMask }

func (s *Bind) mask() Mask {
	if s.Win.Dest != "" {
		return s.For // a destination that is not wanted has no windows
	}
	return ValueMask
}

// A Var is a name in the program.
type Var struct {
	Name string
	Type ir.Type
	Node *ir.Node // what it holds, for its name; may be nil
	Hint string   // a name to prefer where the node gives none
	Kind string   // accumulators: the kernel's type
	temp bool     // a window of a tile buffer that lives in one body
	seq  int      // temporaries: order of creation
}

// A Buffer is scratch that lives as long as the call.
type Buffer struct {
	Var    *Var
	Size   Dim
	PackOf string // an input: only needed where it is strided or a single element stands for all
	Dest   string // an output, likewise
}

// An Arg is an argument of a call: exactly one field is set.
type Arg struct {
	Var     *Var    // an array or accumulator
	Int     Dim     // an integer
	Scalar  *Expr   // a real, integer or truth value
	Input   string  // an input as the caller passed it
	Outer   []Dim   // with Input, of three or more axes: the coordinates of all but the last two
	Dest    string  // an output as the caller passed it
	Nil     bool    // no array
	Scratch bool    // the function's scratch space
	Win     *Window // an array's window, written in place
}

// A Window is a range of an array. The array is an input, an output or a buffer.
type Window struct {
	Input string // one of Input, Dest, Var
	Dest  string
	Var   *Var
	From  Dim // offset of the first element; nil is 0
	Len   Dim // number of elements; nil is a single element (Assign, Element)

	// Rank 2 inputs and outputs may be strided: the window is Rows × Cols from (Row, Col)
	// and goes through Pack where it is not contiguous.
	Strided              bool
	Row, Rows, Col, Cols Dim
	Pack                 *Var
	Outer                []Dim // rank > 2: coordinates of the leading axes
	At                   *Expr // an element: the coordinate along the last axis
	Spread               bool  // the input may be a single element: Pack is filled with it
}

// A Dim is an integer known when the function runs: a sum of products.
type Dim []Product

// A Product is a product of atoms.
type Product []Atom

// An Atom is a literal, or a property of an axis.
type Atom struct {
	What AtomKind
	Axis int
	N    int // Literal
}

// An AtomKind says what an Atom is.
type AtomKind uint8

// The kinds of atoms.
const (
	Literal AtomKind = iota
	Size             // the length of the axis
	Start            // the loop's first coordinate
	Count            // the loop's number of coordinates in this step
	Tile             // the loop's greatest count
	Group            // the greatest number of rows in a group
)

// An Expr is a scalar expression.
type Expr struct {
	Op    ir.Op   // OpConst, OpParam, OpSize, an elementwise operation, or OpInvalid for Var and Element
	Type  ir.Type // of the result
	Args  []*Expr
	Value float64 // OpConst
	Name  string  // OpParam
	Axis  int     // OpSize
	Var   *Var
	Elem  *Window // one element of an array
	Int   Dim     // an integer dimension
	Call  string  // a method of the accumulator Var: Value, Index, or Over with a divisor in Args
}
