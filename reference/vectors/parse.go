package vectors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Schema is the version of the format that Parse reads and Format writes.
const Schema = 2

// Parse reads the text of a loss's file and refuses one that breaks its format: unknown fields,
// ids that are not unique, flags without a meaning, shapes that do not fit, gradients of
// something else than an input.
func Parse(loss string, text []byte) (*File, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	file := new(File)
	if err := decoder.Decode(file); err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", loss, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("vectors of %s: something follows the object", loss)
	}
	if err := file.validate(loss); err != nil {
		return nil, fmt.Errorf("vectors of %s: %w", loss, err)
	}
	return file, nil
}
