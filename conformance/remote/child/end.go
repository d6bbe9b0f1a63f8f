package child

import "time"

// An Ending is how a program ended.
type Ending struct {
	Status string // such as "exit status 1" or "signal: killed"
	OK     bool   // it ended by itself, with the status 0
	Killed bool   // it was still running, and was killed
	Stderr string // the end of its standard error
}

// Wait lets the program end by itself for so long, and then ends it.
func (c *Child) Wait(patience time.Duration) Ending {
	return c.end(time.After(patience))
}

// Kill ends the program and all of its process group.
func (c *Child) Kill() Ending { return c.end(nil) }

// end waits for the program's own end until the alarm, or not at all. Whatever the program started
// and left behind ends with it.
func (c *Child) end(alarm <-chan time.Time) Ending {
	alive := !c.gone(alarm)
	kill(c.command)
	<-c.exited
	c.release()
	state := c.command.ProcessState
	return Ending{Status: state.String(), OK: state.Success() && !alive, Killed: alive, Stderr: c.errors.String()}
}

// gone says whether the program is at its end, and waits for that until the alarm.
func (c *Child) gone(alarm <-chan time.Time) bool {
	if alarm == nil {
		select {
		case <-c.exited:
			return true
		default:
			return false
		}
	}
	select {
	case <-c.exited:
		return true
	case <-alarm:
		return false
	}
}

// release ends the goroutines at the pipes and waits for them.
func (c *Child) release() {
	close(c.quit)
	select {
	case <-c.drained:
	case <-time.After(grace):
	}
	closeAll(c.stdin, c.stdout, c.stderr) // what still waits at a pipe gets an error
	c.pipers.Wait()
}
