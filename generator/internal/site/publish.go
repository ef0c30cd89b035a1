package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// marker is the file by which rolebook knows a folder that it made, and may
// replace.
const marker = ".rolebook-site"

const markerText = "Made by rolebook. The next build replaces this folder whole.\n"

// Publication is a new site that is being made beside the published one, until
// it takes its place.
type Publication struct {
	destination string // the published folder
	next        string // the new one
	former      string // the published one, while it is being replaced
}

// NewPublication prepares to replace a destination. It refuses a folder that
// holds something and was not made by rolebook. It also repairs what an
// interrupted run left.
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
	}
	if err := p.repair(); err != nil {
		return nil, err
	}
	if err := p.refuseForeign(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(p.next, 0o755); err != nil {
		return nil, err
	}
	return p, os.WriteFile(filepath.Join(p.next, marker), []byte(markerText), 0o644)
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
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("destination %s can't be used: %w", p.destination, err)
	case len(entries) == 0, isMarked(p.destination):
		return nil
	}
	return fmt.Errorf("destination %s is not empty, and rolebook did not make it; name a new or empty folder, or empty this one", p.destination)
}

// isMarked tells whether rolebook made a folder: by a file of its name with its
// words, so that no other file or folder is taken for it.
func isMarked(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, marker))
	return err == nil && string(text) == markerText
}

// Dir is the folder in which the new site is made.
func (p *Publication) Dir() string { return p.next }

// Commit puts the new site in the place of the old one.
func (p *Publication) Commit() error {
	replacing := exists(p.destination)
	if replacing {
		if err := os.Rename(p.destination, p.former); err != nil {
			return fmt.Errorf("replacing %s: %w", p.destination, err)
		}
	}
	if err := os.Rename(p.next, p.destination); err != nil {
		if replacing {
			err = errors.Join(err, os.Rename(p.former, p.destination))
		}
		return fmt.Errorf("replacing %s: %w", p.destination, err)
	}
	return os.RemoveAll(p.former)
}

// Abandon removes the new site; the published one stays as it is.
func (p *Publication) Abandon() { _ = os.RemoveAll(p.next) }

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
