package site

import (
	"errors"
	"os"
	"runtime/pprof"
	"strings"
	"time"
)

// Hugo 0.165 may wait for ever where ten pages or more can't be rendered: its
// workers stop at the tenth mistake, and what hands them the pages waits until
// they take the next (hugolib, Site.renderPages). With a place for each page in
// between it can't: Hugo makes as many as there are workers.
const (
	workers     = "HUGO_NUMWORKERMULTIPLIER"
	manyWorkers = "4096"
)

var errStuck = errors.New("more than ten pages can't be rendered, and Hugo does not say why; " +
	"look for a mistake in the handbook's own layouts, if it has any")

// unstuck runs Hugo, and where it gets stuck, again, so that it can say what is
// wrong. What is left of the first time waits until the program ends, and looks
// stuck meanwhile: so the second time gets more patience.
func unstuck(run func() error) error {
	err := watched(run, 3*time.Second)
	if err != errStuck {
		return err
	}
	before := os.Getenv(workers)
	defer os.Setenv(workers, before) // "" is none
	if err := os.Setenv(workers, manyWorkers); err != nil {
		return err
	}
	return watched(run, 2*time.Minute)
}

// watched runs Hugo, and leaves it where it looks stuck for so long, with errStuck.
func watched(run func() error, patience time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- run() }()
	const pause = time.Second
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for looked := time.Duration(0); looked < patience; {
		select {
		case err := <-done:
			return err
		case <-ticker.C:
			if looked += pause; !stuck() {
				looked = 0
			}
		}
	}
	return errStuck
}

// stuck reports whether Hugo hands out pages and nobody is there to take them.
func stuck() bool {
	var stacks strings.Builder
	if err := pprof.Lookup("goroutine").WriteTo(&stacks, 1); err != nil {
		return false
	}
	return strings.Contains(stacks.String(), "hugolib.(*Site).renderPages+") && !strings.Contains(stacks.String(), "hugolib.pageRenderer+")
}
