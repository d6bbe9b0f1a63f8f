//go:build !unix

package child

import "os/exec"

// group does nothing: there are no process groups that signals reach here.
func group(*exec.Cmd) {}

// kill ends the program. One that is gone already is no error.
func kill(command *exec.Cmd) { _ = command.Process.Kill() }
