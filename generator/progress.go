package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// isTerminal reports whether somebody is looking at what is written.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// tick says every second how long something has been going on, if somebody is
// looking. The function it returns ends that.
func tick(out io.Writer, what string) (stop func()) {
	if !isTerminal(out) {
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
				fmt.Fprintf(out, "\r%s … %d s", what, int(time.Since(start).Seconds()))
			case <-done:
				fmt.Fprint(out, "\r\x1b[K")
				return
			}
		}
	}()
	return func() { close(done); <-gone }
}

// bar shows how far something with many steps has come.
type bar struct {
	out       io.Writer // nil where nobody is looking
	what      string
	done, all int
	drawn     time.Time
}

func newBar(out io.Writer, what string, all int) *bar {
	if !isTerminal(out) {
		out = nil
	}
	return &bar{out: out, what: what, all: all}
}

// step counts one step and names it.
func (b *bar) step(name string) {
	b.done++
	if b.out == nil || time.Since(b.drawn) < 50*time.Millisecond && b.done < b.all {
		return
	}
	b.drawn = time.Now()
	const width = 24
	full := width * b.done / b.all
	fmt.Fprintf(b.out, "\r\x1b[K%s [%s%s] %d of %d %s", b.what, strings.Repeat("█", full), strings.Repeat("·", width-full), b.done, b.all, name)
}

func (b *bar) end() {
	if b.out != nil {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
