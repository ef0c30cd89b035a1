package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// tick says every second how long something has been going on, if somebody is
// looking. The function it gives ends that.
func tick(out io.Writer, what string) (stop func()) {
	file, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return func() {}
	}
	start, done, gone := time.Now(), make(chan struct{}), make(chan struct{})
	ticker := time.NewTicker(time.Second)
	go func() {
		defer close(gone)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				fmt.Fprintf(file, "\r%s … %d s", what, int(time.Since(start).Seconds()))
			case <-done:
				fmt.Fprint(file, "\r\x1b[K")
				return
			}
		}
	}()
	return func() { close(done); <-gone }
}
