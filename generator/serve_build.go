package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"rolebook/generator/internal/preview"
)

// previewBuilder makes the site of a preview, each time in a process of its own
// and a folder of its own.
type previewBuilder struct {
	source  *source
	streams streams
	server  *preview.Server
	dir     string // holds the folders
	made    int    // how many there were
}

// newPreviewBuilder makes the folder that a server on this port has, and removes
// those of servers that were killed: nobody listens on their ports.
func newPreviewBuilder(s *source, io streams, port int) (*previewBuilder, error) {
	all := filepath.Join(s.dir, ".rolebook", "serve")
	entries, _ := os.ReadDir(all)
	for _, entry := range entries {
		if entry.Name() != strconv.Itoa(port) {
			listener, err := net.Listen("tcp", net.JoinHostPort("", entry.Name()))
			if err != nil {
				continue // another serve, most likely
			}
			_ = listener.Close()
		}
		_ = os.RemoveAll(filepath.Join(all, entry.Name()))
	}
	dir := filepath.Join(all, strconv.Itoa(port))
	return &previewBuilder{source: s, streams: io, dir: dir}, os.MkdirAll(dir, 0o755)
}

func (b *previewBuilder) remove() {
	_ = os.RemoveAll(b.dir)
	_ = os.Remove(filepath.Dir(b.dir)) // if no other server has something in it
}

// A crashed build is tried again after so long.
const again = 300 * time.Millisecond

// update makes the site of what is there now, and shows it. What is wrong is
// printed, and the last good site stays.
func (b *previewBuilder) update(ctx context.Context) {
	start := time.Now()
	dir, said, err := b.build(ctx)
	if crashed(err) {
		select { // interrupted from the keyboard, both processes are
		case <-ctx.Done():
			return
		case <-time.After(again):
		}
		fmt.Fprintln(b.streams.err, "the build stopped unexpectedly; trying again")
		dir, said, err = b.build(ctx)
	}
	if ctx.Err() != nil {
		return
	}
	if crashed(err) {
		said = b.keepCrash(said)
	}
	_, _ = b.streams.err.Write(said)
	if err != nil {
		_ = os.RemoveAll(dir)
		b.server.Fail(string(said))
		what := "the site stays as it was until this is fixed"
		if _, showing := b.server.Showing(); !showing {
			what = "the site is shown as soon as this is fixed"
		}
		fmt.Fprintln(b.streams.err, what)
		return
	}
	address, _ := os.ReadFile(filepath.Join(dir, addressFile))
	b.server.Show(dir, string(address))
	if b.made > 1 {
		fmt.Fprintf(b.streams.out, "the site shows the edit, after %s\n", round(time.Since(start)))
	}
}

// build runs the program itself. It returns the folder, and what was printed.
func (b *previewBuilder) build(ctx context.Context) (dir string, said []byte, err error) {
	b.made++
	dir = filepath.Join(b.dir, strconv.Itoa(b.made))
	program, err := os.Executable()
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return dir, fmt.Appendf(nil, "rolebook serve: %v\n", err), err
	}
	command := exec.CommandContext(ctx, program, "serve", "--source", b.source.dir, "--safe="+strconv.FormatBool(b.source.safe))
	command.Args[0] = os.Args[0]
	command.Env = append(os.Environ(), previewVariable+"="+dir)
	var output bytes.Buffer
	command.Stdout, command.Stderr = io.Discard, &output
	err = command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintf(&output, "rolebook serve: %v\n", err)
	}
	return dir, output.Bytes(), err
}

// crashed reports whether a build ended otherwise than by saying what is wrong.
func crashed(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() != exitProblems
}

// keepCrash writes down what a crashed build printed, and returns a line about
// it.
func (b *previewBuilder) keepCrash(said []byte) []byte {
	const name = ".rolebook/crash.txt"
	if err := os.WriteFile(filepath.Join(b.source.dir, filepath.FromSlash(name)), said, 0o644); err != nil {
		return said
	}
	return fmt.Appendf(nil, "the build stopped unexpectedly twice; what it said is in %s\n", name)
}
