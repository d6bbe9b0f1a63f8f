package command

import (
	"fmt"
	"strconv"
	"time"
)

// duration is a flag with a time, which has a unit. It tells whoever leaves the unit out how seconds
// are written.
type duration time.Duration

// String implements pflag.Value.
func (d *duration) String() string { return time.Duration(*d).String() }

// Type implements pflag.Value.
func (d *duration) Type() string { return "duration" }

// Set implements pflag.Value.
func (d *duration) Set(text string) error {
	v, err := time.ParseDuration(text)
	switch _, notNumber := strconv.ParseFloat(text, 64); {
	case err != nil && notNumber == nil:
		return fmt.Errorf("a time has a unit: write %ss for seconds", text)
	case err != nil:
		return fmt.Errorf("this is no time such as 5s or 2m")
	}
	*d = duration(v)
	return nil
}
