// Package change makes changes to the files of a handbook: as a view of how it would
// be, and then on disk, all or none.
package change

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/wholefile"
)

// Change is what is done to one file.
type Change struct {
	File     string // slash-separated, relative to the source folder; "" for a file that is new
	To       string // another name that the file gets, or File; "" for a file that goes
	Old, New string // the contents
	Places   int    // how many differ
}

// End returns the change that adds a text to the end of a file.
func End(file, old, text string) Change {
	return Change{File: file, To: file, Old: old, New: strings.TrimRight(old, "\r\n") + "\n" + text, Places: 1}
}

// overlay is a file system with some changes made, in memory.
type overlay struct {
	fs.FS
	gone map[string]bool
	made fstest.MapFS
}

// Overlay returns the file system as it would be with the changes.
func Overlay(fsys fs.FS, changes []Change) fs.FS {
	o := overlay{fsys, make(map[string]bool), make(fstest.MapFS)}
	for _, c := range changes {
		o.gone[c.File] = c.To != c.File
		if c.To != "" {
			o.made[c.To] = &fstest.MapFile{Data: []byte(c.New)}
		}
	}
	return o
}

// at returns the file system that has a name.
func (o overlay) at(name string) fs.FS {
	switch {
	case o.made[name] != nil:
		return o.made
	case o.gone[name]:
		return fstest.MapFS{}
	}
	if _, err := fs.Stat(o.FS, name); err != nil {
		return o.made // it may be a folder that is new
	}
	return o.FS
}

// Open opens a file or a folder; a folder is to be listed with ReadDir.
func (o overlay) Open(name string) (fs.File, error)     { return o.at(name).Open(name) }
func (o overlay) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.at(name), name) }

func (o overlay) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(o.at(name), name) }
func (o overlay) ReadLink(name string) (string, error)   { return fs.ReadLink(o.at(name), name) }

// ReadDir lists a folder.
func (o overlay) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, dir)
	made, madeErr := o.made.ReadDir(dir)
	if err != nil && madeErr != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		name := path.Join(dir, e.Name())
		return o.gone[name] || o.made[name] != nil
	})
	name := func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }
	entries = append(entries, made...)
	slices.SortStableFunc(entries, name)
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return name(a, b) == 0 }), nil // a folder may be in both
}

// Write makes changes in a folder: files under new names first, and the old ones
// go last. If a step fails, those before it are undone.
func Write(dir string, changes []Change) (err error) {
	name := func(file string) string { return filepath.Join(dir, filepath.FromSlash(file)) }
	var undo []func() error
	defer func() {
		if err == nil {
			return
		}
		for _, step := range slices.Backward(undo) {
			if failed := step(); failed != nil {
				err = fmt.Errorf("%w; and not all could be undone: %w", err, failed)
			}
		}
	}()
	for _, moved := range []bool{true, false} {
		for _, c := range changes {
			if c.To == "" || moved != (c.To != c.File) {
				continue
			}
			if err := os.MkdirAll(filepath.Dir(name(c.To)), 0o755); err != nil {
				return err
			}
			if err := wholefile.Write(name(c.To), []byte(c.New)); err != nil {
				return err
			}
			undo = append(undo, func() error {
				if moved {
					return os.Remove(name(c.To))
				}
				return wholefile.Write(name(c.File), []byte(c.Old))
			})
		}
	}
	for _, c := range changes {
		if c.File == "" || c.File == c.To {
			continue
		}
		if err := os.Remove(name(c.File)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		undo = append(undo, func() error { return wholefile.Write(name(c.File), []byte(c.Old)) })
	}
	return nil
}

// Edit gives a key of a file of TOML a value; "" takes the key away.
type Edit struct {
	File string
	document.Value
}

// Edits returns the changes that make edits, by file. All but the values stays as it is
// written.
func Edits(fsys fs.FS, edits []Edit) ([]Change, error) {
	byFile := make(map[string][]document.Value)
	for _, e := range edits {
		byFile[e.File] = append(byFile[e.File], e.Value)
	}
	var changes []Change
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		old, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		text, err := document.Set(string(old), byFile[file]...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		changes = append(changes, Change{File: file, To: file, Old: string(old), New: text, Places: len(byFile[file])})
	}
	return changes, nil
}
