package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// marker is the file by which rolebook knows a folder that it made, and may
// replace.
const marker = ".rolebook-site"

const markerText = "Made by rolebook. The next build replaces this folder whole.\n"

// replacing is a second marker, of a folder whose contents are being replaced.
// The first is there only while the folder is whole.
const replacing = ".rolebook-replacing"

// Publication is a new site that is being made beside the published one, until
// it takes its place.
type Publication struct {
	destination string // the published folder
	next        string // the new one
	former      string // the published one, while it is being replaced
	unlock      func()
	remove      func(dir string) error
}

// NewPublication prepares to replace a destination. It refuses a folder that
// holds something and was not made by rolebook, and one that another run is
// about to replace. It also repairs what an interrupted run left.
func NewPublication(destination string) (*Publication, error) {
	destination, err := filepath.Abs(destination)
	if err != nil {
		return nil, err
	}
	if resolved, err := filepath.EvalSymlinks(destination); err == nil {
		destination = resolved
	}
	dir, name := filepath.Split(destination)
	p := &Publication{
		destination: destination,
		next:        filepath.Join(dir, "."+name+".rolebook-next"),
		former:      filepath.Join(dir, "."+name+".rolebook-former"),
		remove:      os.RemoveAll,
	}
	if isMountPoint(destination) { // no other folder can take its place
		p.next = filepath.Join(destination, ".rolebook-next")
	}
	if p.unlock, err = lockDestination(p.next); err != nil {
		return nil, err
	}
	err = inTurn(p.repair, p.refuseForeign, func() error { return writeFile(filepath.Join(p.next, marker), []byte(markerText)) })
	if err != nil {
		p.unlock()
		return nil, err
	}
	return p, nil
}

// lockDestination keeps a second run, of any handbook, from publishing into the
// same folder meanwhile. The lock ends with the program, however it ends.
func lockDestination(next string) (unlock func(), err error) {
	const patience = 200 * time.Millisecond // lockedfile can only wait
	file := next + "-lock"
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	var release func()
	locked := make(chan error, 1)
	go func() {
		var err error
		release, err = lockedfile.MutexAt(file).Lock()
		locked <- err
	}()
	select {
	case err := <-locked:
		if err != nil {
			return nil, err
		}
		return sync.OnceFunc(func() { _ = os.Remove(file); release() }), nil
	case <-time.After(patience):
		go func() { // whoever gets the lock in the end has to let go of it
			if <-locked == nil {
				release()
			}
		}()
		return nil, errors.New("another run of rolebook is publishing into the same folder; wait until it ends, or name another --destination")
	}
}

// repair brings back the published folder if a run was interrupted between the
// two renames of Commit, and removes what else is left of such a run.
func (p *Publication) repair() error {
	if !exists(p.destination) && exists(p.former) {
		if err := os.Rename(p.former, p.destination); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(p.next), os.RemoveAll(p.former))
}

func (p *Publication) refuseForeign() error {
	entries, err := os.ReadDir(p.destination)
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(p.own(), e.Name()) })
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("destination %s can't be used: %w", p.destination, err)
	case len(entries) == 0, isMarked(p.destination, marker), isMarked(p.destination, replacing):
		return nil
	}
	return fmt.Errorf("destination %s is not empty, and rolebook did not make it; name a new or empty folder, or empty this one", p.destination)
}

// isMarked reports whether rolebook made a folder: by a file of its name with its
// words, so that no other file or folder is taken for it.
func isMarked(dir, name string) bool {
	text, err := os.ReadFile(filepath.Join(dir, name))
	return err == nil && string(text) == markerText
}

// Dir is the folder in which the new site is made.
func (p *Publication) Dir() string { return p.next }

// Commit puts the new site in the place of the old one. The warning says what is
// left of the old one, if it could not be removed.
func (p *Publication) Commit() (warning string, err error) {
	defer p.unlock()
	if filepath.Dir(p.next) == p.destination {
		return "", p.replaceContents()
	}
	replaced := exists(p.destination)
	if replaced {
		if err := os.Rename(p.destination, p.former); err != nil {
			return "", fmt.Errorf("replacing %s: %w", p.destination, err)
		}
	}
	if err := os.Rename(p.next, p.destination); err != nil {
		if replaced {
			err = errors.Join(err, os.Rename(p.former, p.destination))
		}
		return "", fmt.Errorf("replacing %s: %w", p.destination, err)
	}
	if err := p.remove(p.former); err != nil {
		return fmt.Sprintf("the former site could not be removed from %s: %v", p.former, err), nil
	}
	return "", nil
}

// replaceContents publishes into a folder that can't be renamed, a mount point:
// entry by entry. A reader may meet the site half new meanwhile, and a killed run
// leaves it so; the next run makes it whole, since the second marker says that
// the folder is rolebook's.
func (p *Publication) replaceContents() error {
	mark := filepath.Join(p.destination, replacing)
	move := func(name string) error {
		return os.Rename(filepath.Join(p.next, name), filepath.Join(p.destination, name))
	}
	return inTurn(
		func() error { return os.WriteFile(mark, []byte(markerText), 0o644) },
		func() error { return removeEntries(p.destination, append(p.own(), replacing)...) },
		func() error { return eachEntry(p.next, []string{marker}, move) },
		func() error { return move(marker) },
		func() error { return errors.Join(os.Remove(mark), os.RemoveAll(p.next)) },
	)
}

// own are the entries of the destination, a mount point, that are neither of the old
// site nor of a stranger.
func (p *Publication) own() []string {
	return []string{filepath.Base(p.next), filepath.Base(p.next) + "-lock", "lost+found"}
}

func removeEntries(dir string, but ...string) error {
	return eachEntry(dir, but, func(name string) error { return os.RemoveAll(filepath.Join(dir, name)) })
}

func eachEntry(dir string, but []string, do func(name string) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if slices.Contains(but, entry.Name()) {
			continue
		}
		if err := do(entry.Name()); err != nil {
			return err
		}
	}
	return nil
}

// Abandon removes the new site, unless it has been committed; the published one
// stays as it is.
func (p *Publication) Abandon() {
	_ = os.RemoveAll(p.next)
	p.unlock()
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
