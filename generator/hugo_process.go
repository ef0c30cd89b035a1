package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"

	"rolebook/generator/internal/site"
)

// hugoVariable is set for a process of the program that runs Hugo: its arguments are Hugo's.
const hugoVariable = "ROLEBOOK_HUGO"

// limitMemory makes the program rather collect garbage than grow, from so many bytes
// on: for each page what a thousand roles need of processor time at the least, and
// never more than ten thousand can have. Below that it collects rarely.
func limitMemory(pages int) {
	const perPage, least, most = 120 << 10, 512 << 20, 5600 << 20
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(min(max(int64(pages)*perPage, least), most))
		debug.SetGCPercent(rareGarbage)
	}
}

// rareGarbage is by how many percent the heap grows before garbage is collected, below the limit.
const rareGarbage = 200

// apartFrom is from how many pages on a build runs Hugo in a process of its own. What Hugo has read
// stays in memory until its process ends, since flags of its commands hold it; each collection of
// garbage would go through it again. Fewer pages don't pay for the process.
const apartFrom = 2000

// runProcess runs Hugo in another process of the program, and returns what it
// printed. Both together keep below the limit of this process, if it has one.
func runProcess(ctx context.Context, arguments []string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	command := exec.CommandContext(ctx, program, arguments...)
	command.Args[0] = os.Args[0]
	command.Env = append(os.Environ(), hugoVariable+"=1")
	if limit := debug.SetMemoryLimit(-1); limit < math.MaxInt64 && os.Getenv("GOMEMLIMIT") == "" {
		debug.FreeOSMemory()
		var own runtime.MemStats
		runtime.ReadMemStats(&own)
		const second = 48 << 20 // bytes that a second process takes beside its heap
		rest := limit - int64(own.Sys-own.HeapReleased) - second
		command.Env = append(command.Env, fmt.Sprintf("GOMEMLIMIT=%d", max(limit/2, rest)), fmt.Sprintf("GOGC=%d", rareGarbage))
	}
	var said, failure strings.Builder
	command.Stdout, command.Stderr = &said, &failure
	if _, err := command.StdinPipe(); err != nil { // which ends when this process does
		return "", err
	}
	err = command.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return said.String(), nil
	case errors.As(err, &exit) && exit.ExitCode() == exitProblems:
		return said.String(), errors.New(failure.String())
	}
	return "", &site.Crash{Output: fmt.Sprintf("%v\n%s%s", err, said.String(), failure.String())}
}

// runHugo is the program as the process that runProcess starts. It does not outlive the one that
// started it, whose next run would find it at work in the same folders.
func runHugo(io streams, arguments []string) int {
	go exitAtEnd(os.Stdin)
	output, err := site.Run(arguments)
	fmt.Fprint(io.out, output)
	if err != nil {
		fmt.Fprint(io.err, err)
		return exitProblems
	}
	return exitFine
}

func exitAtEnd(input io.Reader) {
	_, _ = io.Copy(io.Discard, input)
	os.Exit(exitProblems)
}
