package vectors

import "github.com/losscheck/losscheck/reference/decimal"

// Decimal is a float64 that the files hold as a text.
type Decimal = decimal.Float

// Digits is a real number to more digits than a float64 has.
type Digits struct {
	Text  string  // decimal, 40 significant digits or fewer
	Value float64 // the nearest float64; infinite beyond the largest
}

// UnmarshalText reads the digits.
func (d *Digits) UnmarshalText(text []byte) error {
	v, err := decimal.Parse(string(text), 64)
	if err != nil {
		return err
	}
	*d = Digits{Text: string(text), Value: v}
	return nil
}

// Floats gives the elements of the array.
func (a Array) Floats() []float64 {
	data := make([]float64, len(a.Data))
	for i, v := range a.Data {
		data[i] = float64(v)
	}
	return data
}

// MarshalText writes the digits.
func (d Digits) MarshalText() ([]byte, error) { return []byte(d.Text), nil }
