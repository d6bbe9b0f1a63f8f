package arrays

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// npyMagic begins every .npy file; the format's version follows.
const npyMagic = "\x93NUMPY"

// NPY reads an array from a file that NumPy saved, format 1.0 to 3.0: floats of 32 and 64 bits,
// integers and truth values, in C or Fortran order and either byte order. Integers that a float64
// cannot hold are refused.
//
// The format is that of NumPy Enhancement Proposal 1.
func NPY(r io.Reader) (Array, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return Array{}, err
	}
	dictionary, data, err := splitNPY(text)
	if err != nil {
		return Array{}, err
	}
	header, err := parseHeader(dictionary)
	if err != nil {
		return Array{}, err
	}
	return header.array(data)
}

var errCutOff = errors.New("the header is cut off")

// splitNPY cuts a file into its header, the text of a Python dictionary, and the elements.
func splitNPY(file []byte) (header string, data []byte, err error) {
	rest, ok := bytes.CutPrefix(file, []byte(npyMagic))
	if !ok {
		return "", nil, errors.New("this is no .npy file: it does not begin with \\x93NUMPY")
	}
	length, rest, err := headerLength(rest)
	if err != nil {
		return "", nil, err
	}
	if length > uint64(len(rest)) {
		return "", nil, errCutOff
	}
	return string(rest[:length]), rest[length:], nil
}

// headerLength reads the format's version and the length of the header, which has two bytes in
// version 1 and four since.
func headerLength(file []byte) (length uint64, rest []byte, err error) {
	if len(file) < 2 {
		return 0, nil, errCutOff
	}
	major, rest := file[0], file[2:]
	switch {
	case major < 1 || major > 3:
		return 0, nil, fmt.Errorf("unknown version %d of the format", major)
	case major == 1 && len(rest) >= 2:
		return uint64(binary.LittleEndian.Uint16(rest)), rest[2:], nil
	case major > 1 && len(rest) >= 4:
		return uint64(binary.LittleEndian.Uint32(rest)), rest[4:], nil
	}
	return 0, nil, errCutOff
}

// npyHeader is what a file says about its elements.
type npyHeader struct {
	order   binary.ByteOrder
	element string // NumPy's letter and size: f8
	fortran bool
	shape   []int
}

var (
	npyDescr   = regexp.MustCompile(`'descr': *'([<>|=])([a-zA-Z]\d+)'`)
	npyFortran = regexp.MustCompile(`'fortran_order': *(True|False)`)
	npyShape   = regexp.MustCompile(`'shape': *\(([0-9, ]*)\)`)
)

func parseHeader(dictionary string) (h npyHeader, err error) {
	descr := npyDescr.FindStringSubmatch(dictionary)
	fortran := npyFortran.FindStringSubmatch(dictionary)
	shape := npyShape.FindStringSubmatch(dictionary)
	if fortran == nil || shape == nil {
		return h, fmt.Errorf("the header %q is not understood", strings.TrimSpace(dictionary))
	}
	if descr == nil {
		return h, fmt.Errorf("the elements are no plain numbers: %s", strings.TrimSpace(dictionary))
	}
	h = npyHeader{order: binary.LittleEndian, element: descr[2], fortran: fortran[1] == "True"}
	if descr[1] == ">" {
		h.order = binary.BigEndian
	}
	for word := range strings.SplitSeq(shape[1], ",") {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil {
			return h, fmt.Errorf("the shape (%s) is not understood", shape[1])
		}
		h.shape = append(h.shape, n)
	}
	return h, nil
}

// array decodes the elements and puts them into row-major order.
func (h npyHeader) array(data []byte) (Array, error) {
	decode, size, err := elementOf(h.element, h.order)
	if err != nil {
		return Array{}, err
	}
	if !h.fits(len(data), size) {
		return Array{}, fmt.Errorf("the shape %v does not fit %d bytes of elements with %d bytes each", h.shape, len(data), size)
	}
	x := Array{Shape: slices.Clone(h.shape), Data: make([]float64, 0, len(data)/size)}
	for element := range slices.Chunk(data, size) {
		v, err := decode(element)
		if err != nil {
			return Array{}, fmt.Errorf("element %d: %w", len(x.Data), err)
		}
		x.Data = append(x.Data, v)
	}
	if h.fortran {
		x.Data = rowMajor(x.Shape, x.Data)
	}
	return x, nil
}

// fits says whether the shape has as many elements as there are, without overflow.
func (h npyHeader) fits(length, size int) bool {
	if slices.Contains(h.shape, 0) {
		return length == 0
	}
	for _, n := range append([]int{size}, h.shape...) {
		if length%n != 0 {
			return false
		}
		length /= n
	}
	return length == 1
}

// rowMajor reorders elements whose first axis is the contiguous one.
func rowMajor(shape []int, data []float64) []float64 {
	out := make([]float64, len(data))
	for i := range out {
		from, rest := 0, i
		stride := len(data)
		for _, n := range slices.Backward(shape) {
			stride /= n
			from += rest % n * stride
			rest /= n
		}
		out[i] = data[from]
	}
	return out
}
