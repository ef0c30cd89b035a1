package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"rolebook/generator/internal/preview"
	"rolebook/generator/internal/site"
)

// previewBuilder makes the site of a preview: whole at first and when anything may
// differ, and after an edit of a role or comparison only the pages that show it.
type previewBuilder struct {
	build   build
	streams streams
	server  *preview.Server
	dir     string // holds the folders of sites
	made    int    // how many there were

	shown       string   // the folder that is shown; "" if there is none
	fingerprint string   // of what it was made of beside pages
	undrawn     []string // content files that differ from those that it was made of
	stale       bool     // more than that differs
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
	b := &previewBuilder{streams: io, dir: dir}
	b.build.source = *s
	b.build.source.drafts, b.build.source.edits = true, new(edits)
	return b, os.MkdirAll(dir, 0o755)
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
	var said bytes.Buffer
	err := b.make(ctx, &said)
	var crash *site.Crash
	if errors.As(err, &crash) {
		select { // interrupted from the keyboard, both processes are
		case <-ctx.Done():
			return
		case <-time.After(again):
		}
		fmt.Fprintln(b.streams.err, "the build stopped unexpectedly; trying again")
		said.Reset()
		err = b.make(ctx, &said)
	}
	if ctx.Err() != nil {
		return
	}
	switch {
	case errors.As(err, &crash):
		b.keepCrash(&said, crash.Output)
	case err != nil && !errors.Is(err, errReported):
		fmt.Fprintf(&said, "rolebook serve: %v\n", err)
	}
	_, _ = b.streams.err.Write(said.Bytes())
	if err != nil {
		b.server.Fail(said.String())
		what := "the site stays as it was until this is fixed"
		if _, showing := b.server.Showing(); !showing {
			what = "the site is shown as soon as this is fixed"
		}
		fmt.Fprintln(b.streams.err, what)
		return
	}
	if b.made > 1 {
		fmt.Fprintf(b.streams.out, "the site shows the edit, after %s\n", since(start))
	}
}

// make brings the site up to date with the handbook. What is wrong is printed to
// said.
func (b *previewBuilder) make(ctx context.Context, said io.Writer) (err error) {
	defer func() { // the server outlives whatever it is given
		if r := recover(); r != nil {
			b.stale = true
			err = &site.Crash{Output: fmt.Sprintf("%v\n%s", r, debug.Stack())}
		}
	}()
	quiet := streams{io.Discard, said}
	source := &b.build.source
	unlock, err := source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	g, err := source.generate(quiet, false)
	if err != nil {
		b.stale = b.stale || !errors.Is(err, errReported) // some pages may be written, and nobody knows which
		return err
	}
	b.undrawn = append(b.undrawn, g.content.Changed...)
	if g.content.Removed > 0 || g.content.Written > len(g.content.Changed) {
		b.stale = true
	}
	b.build.generated, b.build.only = g, nil
	b.build.hugo = func(arguments []string) (string, error) { return runProcess(ctx, arguments) }
	project := b.build.project(quiet)
	fingerprint := project.Fingerprint() + lastReview(g)
	b.made++
	dir := filepath.Join(b.dir, strconv.Itoa(b.made))
	defer func() {
		if dir != b.shown {
			_ = os.RemoveAll(dir)
		}
	}()
	if pages, ok := b.edited(g); ok && fingerprint == b.fingerprint && project.Filled() {
		b.build.only = pages
		err := b.drawEdit(quiet, dir)
		if err == nil || ctx.Err() != nil || errors.As(err, new(*site.Crash)) {
			return err
		}
		_ = os.RemoveAll(dir)
		b.build.only = nil
		b.made++ // and everything is made anew
		dir = filepath.Join(b.dir, strconv.Itoa(b.made))
	}
	if err := b.build.draw(quiet, dir); err != nil {
		return err
	}
	b.shown, b.fingerprint, b.undrawn, b.stale = dir, fingerprint, nil, false
	b.server.Show(dir, g.Site.BaseURL)
	return nil
}

// keepCrash writes down what a crashed Hugo printed, and says where.
func (b *previewBuilder) keepCrash(said io.Writer, output string) {
	const name = ".rolebook/crash.txt"
	if err := os.WriteFile(filepath.Join(b.build.source.dir, filepath.FromSlash(name)), []byte(output), 0o644); err != nil {
		fmt.Fprint(said, output)
		return
	}
	fmt.Fprintf(said, "the build stopped unexpectedly twice; what it said is in %s\n", name)
}
