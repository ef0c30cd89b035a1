package main

import (
	"context"
	"encoding/json"
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

// hugoVariable is set for a process of the program that runs Hugo. It reads Hugo's arguments from its
// input, as an array of JSON.
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

// hugoProcess is another process of the program, which waits for arguments and then runs Hugo once.
type hugoProcess struct {
	command       *exec.Cmd
	input         io.WriteCloser
	said, failure strings.Builder
}

// startProcess starts a process that waits. Both together keep below the limit of this process, if
// it has one.
func startProcess(ctx context.Context) (*hugoProcess, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p := &hugoProcess{command: exec.CommandContext(ctx, program)}
	p.command.Args[0] = os.Args[0]
	p.command.Env = append(os.Environ(), hugoVariable+"=1")
	if limit := debug.SetMemoryLimit(-1); limit < math.MaxInt64 && os.Getenv("GOMEMLIMIT") == "" {
		debug.FreeOSMemory()
		var own runtime.MemStats
		runtime.ReadMemStats(&own)
		const second = 48 << 20 // bytes that a second process takes beside its heap
		rest := limit - int64(own.Sys-own.HeapReleased) - second
		p.command.Env = append(p.command.Env, fmt.Sprintf("GOMEMLIMIT=%d", max(limit/2, rest)), fmt.Sprintf("GOGC=%d", rareGarbage))
	}
	p.command.Stdout, p.command.Stderr = &p.said, &p.failure
	if p.input, err = p.command.StdinPipe(); err != nil { // which ends when this process does
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	return p, nil
}

// run has the process run Hugo, and returns what it printed.
func (p *hugoProcess) run(arguments []string) (string, error) {
	err := json.NewEncoder(p.input).Encode(arguments)
	if waited := p.command.Wait(); waited != nil { // says more than that nobody reads
		err = waited
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return p.said.String(), nil
	case errors.As(err, &exit) && exit.ExitCode() == exitProblems:
		return p.said.String(), errors.New(p.failure.String())
	}
	return "", &site.Crash{Output: fmt.Sprintf("%v\n%s%s", err, &p.said, &p.failure)}
}

// runProcess runs Hugo in another process, and returns what it printed.
func runProcess(arguments []string) (string, error) {
	p, err := startProcess(context.Background())
	if err != nil {
		return "", err
	}
	return p.run(arguments)
}

// runHugo is the program as the process that startProcess starts. It does not outlive the one that
// started it, whose next run would find it at work in the same folders.
func runHugo(to streams, input io.Reader) int {
	var arguments []string
	if err := json.NewDecoder(input).Decode(&arguments); err != nil {
		return exitProblems // the program has ended before it asked for anything
	}
	go exitAtEnd(input)
	output, err := site.Run(arguments)
	fmt.Fprint(to.out, output)
	if err != nil {
		fmt.Fprint(to.err, err)
		return exitProblems
	}
	return exitFine
}

func exitAtEnd(input io.Reader) {
	_, _ = io.Copy(io.Discard, input)
	os.Exit(exitProblems)
}
