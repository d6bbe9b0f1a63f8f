// Generated puts the generated losses behind the adapter protocol.
package main

import (
	"github.com/losscheck/losscheck/conformance/adapter"
	"github.com/losscheck/losscheck/generated/loss"
)

func main() { adapter.Main("generated/loss", loss.Registry()) }
