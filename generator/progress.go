package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"
)

// isTerminal reports whether somebody is looking at what is written.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// tick says every second how long something has been going on, if somebody is
// looking. The function it returns ends that, and returns how long it took.
func tick(out io.Writer, what string) (stop func() time.Duration) {
	start := time.Now()
	if !isTerminal(out) {
		return func() time.Duration { return since(start) }
	}
	done, gone := make(chan struct{}), make(chan struct{})
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
	return func() time.Duration {
		close(done)
		<-gone
		return since(start)
	}
}

// since returns the time since then, rounded to be read.
func since(start time.Time) time.Duration {
	d := time.Since(start)
	if d > time.Second {
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(time.Millisecond)
}

// interruptible returns a context that ends when somebody interrupts the program.
func interruptible() (ctx context.Context, stop context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
