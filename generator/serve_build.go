package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"rolebook/generator/internal/preview"
	"rolebook/generator/internal/prose"
	"rolebook/generator/internal/site"
)

// previewBuilder makes the site of a preview: whole at first and when anything may
// differ, and after an edit of a role or comparison only the pages that show it.
type previewBuilder struct {
	build   build
	streams streams
	server  *preview.Server
	dir     string       // holds the folders of sites
	made    int          // how many there were
	waiting *hugoProcess // started before it is needed, since that takes as long as many an edit; nil for none

	shown       string // the folder that is shown; "" if there is none
	fingerprint string // of what it was made of beside pages
	stale       bool   // more than the pages written since differs, or nobody knows what
}

// newPreviewBuilder makes the folder that a server on this port has, and removes
// those of servers that were killed: nobody listens on their ports.
func newPreviewBuilder(s *source, io streams, port int) (*previewBuilder, error) {
	unlock, err := s.lock() // removes links, through which folders would be removed elsewhere
	if err != nil {
		return nil, err
	}
	defer unlock()
	all := filepath.Join(s.dir, filepath.FromSlash(site.ServeDir))
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
			err = &site.Crash{Output: fmt.Sprintf("%v\n%s", r, debug.Stack())}
		}
	}()
	quiet := streams{io.Discard, said}
	unlock, err := b.build.source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	stale := b.stale
	b.stale = true // until all that is written is drawn
	h, err := b.build.source.load(quiet)
	if errors.Is(err, errReported) {
		b.stale = stale // nothing is written
	}
	if err != nil {
		return err
	}
	g, err := b.build.source.generate(quiet, h, false, nil)
	if err != nil {
		return err
	}
	b.build.generated, b.build.only = g, nil
	b.build.hugo = func(arguments []string) (string, error) {
		if err := b.wait(ctx); err != nil {
			return "", err
		}
		waiting := b.waiting
		b.waiting = nil
		return waiting.run(arguments)
	}
	project := b.build.project(quiet)
	fingerprint := project.Fingerprint() + lastReview(g)
	pages, few := editedPages(g)
	if few && !stale && b.shown != "" && fingerprint == b.fingerprint && project.Filled() {
		b.build.only = pages
		err := b.inFolder(quiet, b.drawEdit)
		if err == nil || ctx.Err() != nil || errors.As(err, new(*site.Crash)) {
			return err
		}
		b.build.only = nil // and everything is made anew
	}
	return b.inFolder(quiet, func(io streams, dir string) error {
		if err := b.build.draw(io, dir); err != nil {
			return err
		}
		b.shown, b.fingerprint, b.stale = dir, fingerprint, false
		b.server.Show(dir, g.Site.BaseURL)
		return nil
	})
}

// wait has a process ready for Hugo, if there is none. It ends when the context does.
func (b *previewBuilder) wait(ctx context.Context) (err error) {
	if b.waiting == nil {
		b.waiting, err = startProcess(ctx)
	}
	return err
}

// inFolder draws in a new folder, which is gone afterwards unless it is shown.
func (b *previewBuilder) inFolder(io streams, draw func(io streams, dir string) error) error {
	b.made++
	dir := filepath.Join(b.dir, strconv.Itoa(b.made))
	if err := os.RemoveAll(dir); err != nil { // whatever a handbook has come with
		return err
	}
	defer func() {
		if dir != b.shown {
			_ = os.RemoveAll(dir)
		}
	}()
	return draw(io, dir)
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

// manyPages is from how many pages on a site is drawn whole.
const manyPages = 200

// editedPages returns the pages that were written, by Hugo's paths, and whether they
// are few, and generated ones that no other page shows anything of.
func editedPages(g generated) (pages []string, few bool) {
	if g.content.Removed > 0 || g.content.Written > len(g.content.Changed) {
		return nil, false
	}
	pages = []string{"/"} // it shows what the lists have
	for _, file := range g.content.Changed {
		if slices.ContainsFunc(g.prose.Files, func(f prose.File) bool { return f.Path == file }) {
			return nil, false
		}
		pages = append(pages, site.PagePath(file))
	}
	slices.Sort(pages)
	pages = slices.Compact(pages)
	return pages, len(pages) <= manyPages
}

// lastReview returns the day of the latest review, which pages say that have no day
// of their own.
func lastReview(g generated) string {
	var day string
	for _, role := range g.Roles {
		day = max(day, role.Reviewed)
	}
	return day
}

// drawEdit draws pages in a folder of their own, and moves them into the site that
// is shown.
func (b *previewBuilder) drawEdit(io streams, dir string) error {
	if err := b.build.draw(io, dir); err != nil {
		return err
	}
	if err := moveFiles(dir, b.shown); err != nil {
		return err
	}
	b.stale = false
	b.server.Refresh()
	return nil
}

// moveFiles moves all files of a folder into another, each in place of the one that
// is there.
func moveFiles(from, to string) error {
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		return os.Rename(file, filepath.Join(to, name))
	})
}
