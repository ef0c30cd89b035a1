package wholefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// failing lets one step fail: the n-th, counted from 1.
type failing struct {
	system
	n       int
	because error
	done    int
}

func (f *failing) step() error {
	f.done++
	if f.done == f.n {
		return f.because
	}
	return nil
}

func (f *failing) create(name string, mode fs.FileMode) (file, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	opened, err := f.system.create(name, mode)
	return &failingFile{opened, f}, err
}

func (f *failing) rename(from, to string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.rename(from, to)
}

func (f *failing) syncFolder(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.syncFolder(name)
}

type failingFile struct {
	file
	of *failing
}

func (f *failingFile) Write(data []byte) (int, error) {
	if err := f.of.step(); err != nil {
		n, _ := f.file.Write(data[:len(data)/2])
		return n, err
	}
	return f.file.Write(data)
}

func (f *failingFile) Sync() error { return errors.Join(f.of.step(), f.file.Sync()) }

func (f *failingFile) Close() error { return errors.Join(f.of.step(), f.file.Close()) }

// Whichever step fails, with whatever error, the file is whole, old or new, and
// alone.
func TestEachStepFails(t *testing.T) {
	const steps = 6 // create, write, sync, close, rename, sync of the folder
	for _, because := range []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES} {
		for n := 1; n <= steps+1; n++ {
			dir := t.TempDir()
			name := filepath.Join(dir, "links.txt")
			if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			f := &failing{n: n, because: because}
			err := write(f, name, []byte("new and longer"))
			if (n <= steps) != errors.Is(err, because) {
				t.Errorf("step %d, %v: %v", n, because, err)
			}
			want := "old"
			if n >= steps { // the folder's sync comes after the new file has its name
				want = "new and longer"
			}
			if data, _ := os.ReadFile(name); string(data) != want {
				t.Errorf("step %d, %v: %q", n, because, data)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("step %d, %v: %v", n, because, entries)
			}
			if info, _ := os.Stat(name); info.Mode().Perm() != 0o600 {
				t.Errorf("step %d: permissions %v", n, info.Mode())
			}
		}
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "new.txt")
	left := filepath.Join(dir, ".new.txt.rolebook-new")
	if err := os.WriteFile(left, []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Write(name, []byte("x")); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.txt")
	if err := os.Symlink("new.txt", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("y")); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(name); string(data) != "y" {
		t.Errorf("%q", data)
	}
	if info, _ := os.Lstat(link); info.Mode().Type() != fs.ModeSymlink {
		t.Error("the link is gone")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left over: %v", entries)
	}
}

// An author is told of the file that was to be written, not of the one aside.
func TestNoFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none", "x.pdf")
	if err := Write(name, nil); err == nil || !strings.Contains(err.Error(), "open "+name+": ") {
		t.Errorf("got %v", err)
	}
}

// TestKeepsPermissions: whatever new files get.
func TestKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // a file can be read or written there, and nothing else is known of it
	}
	name := filepath.Join(t.TempDir(), "x.toml")
	for _, mode := range []fs.FileMode{0o600, 0o664, 0o666} {
		if err := errors.Join(os.WriteFile(name, nil, 0o600), os.Chmod(name, mode), Write(name, []byte("x"))); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode() != mode {
			t.Errorf("%v, want %v (%v)", info.Mode(), mode, err)
		}
	}
}
