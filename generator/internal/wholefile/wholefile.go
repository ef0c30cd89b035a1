// Package wholefile writes files of a handbook so that, whatever happens, each is
// there as it was or as it shall be. Every file that the program writes into a
// handbook's own folders goes through Write.
package wholefile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Write puts data into the file of that name: aside, onto the disk, and then in
// its place, which the disk learns, too. With an error the file is as before, and
// nothing is left beside it. A file that is there keeps its permissions.
func Write(name string, data []byte) error { return write(system{}, name, data) }

// steps are what writing a file asks of the system; tests let each of them fail.
type steps interface {
	create(name string, mode fs.FileMode) (file, error)
	rename(from, to string) error
	syncFolder(name string) error
}

type file interface {
	io.WriteCloser
	Sync() error
}

func write(s steps, name string, data []byte) (err error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // a link stays one
	}
	var mode fs.FileMode // 0 for that of a new file
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	dir, base := filepath.Split(name)
	aside := filepath.Join(dir, "."+base+".rolebook-new")
	if err := os.Remove(aside); err != nil && !errors.Is(err, fs.ErrNotExist) { // what a killed run left
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(aside)
		}
	}()
	f, err := s.create(aside, mode)
	if err != nil {
		var reason *fs.PathError
		if errors.As(err, &reason) {
			reason.Path = name // the author knows of no other
		}
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := s.rename(aside, name); err != nil {
		return err
	}
	return s.syncFolder(dir)
}

type system struct{}

func (system) create(name string, mode fs.FileMode) (file, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil && mode != 0 {
		err = f.Chmod(mode) // whatever new files get
	}
	return f, err
}

func (system) rename(from, to string) error { return os.Rename(from, to) }

// syncFolder lets the disk learn the names in a folder. Windows has no such
// thing, and no need of it.
func (system) syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	if name == "" {
		name = "."
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
