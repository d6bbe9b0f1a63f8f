//go:build unix

package child

import (
	"os/exec"
	"syscall"
)

// group gives the program a process group of its own, so that what it starts can be ended with it.
func group(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the group. One that is gone already is no error.
func kill(command *exec.Cmd) { _ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
