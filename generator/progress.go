package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
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
	done := make(chan struct{})
	var ticking sync.WaitGroup
	ticking.Go(func() {
		for each := time.Tick(time.Second); ; {
			select {
			case <-each:
				fmt.Fprintf(out, "\r%s … %d s", what, int(time.Since(start).Seconds()))
			case <-done:
				fmt.Fprint(out, "\r\x1b[K")
				return
			}
		}
	})
	return func() time.Duration {
		close(done)
		ticking.Wait()
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

// bar shows how far something with many steps has come, if somebody is looking. step
// counts one step and names it.
func bar(out io.Writer, what string, all int) (step func(name string), end func()) {
	if !isTerminal(out) {
		return func(string) {}, func() {}
	}
	done, drawn := 0, time.Time{}
	step = func(name string) {
		if done++; time.Since(drawn) < 50*time.Millisecond && done < all {
			return
		}
		drawn = time.Now()
		const width = 24
		full := width * done / all
		fmt.Fprintf(out, "\r\x1b[K%s [%s%s] %d of %d %s", what, strings.Repeat("█", full), strings.Repeat("·", width-full), done, all, name)
	}
	return step, func() { fmt.Fprint(out, "\r\x1b[K") }
}
