package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/generator/internal/problem"
)

// Dir is the folder of Hugo's content, relative to the source folder.
const Dir = "content"

// Folders are the parts of it that belong to the generator alone.
var Folders = []string{"roles", "comparisons", "matrix", "responsibilities", "handout", "a-z", "search", "root", imprintFolder, privacyFolder}

// temporary begins the names of files that are being written; an interrupted
// run may leave some, and the next one removes them.
const temporary = ".rolebook-"

// ForeignFiles is the error for files in the generator's folders that it may
// not touch.
type ForeignFiles struct{ Problems problem.List }

func (e *ForeignFiles) Error() string {
	return fmt.Sprintf("%d files in the generator's folders are not its own", len(e.Problems))
}

// Result counts what a run did.
type Result struct {
	Written, Unchanged, Removed int // files
}

// Files gives how many content files there are now.
func (r Result) Files() int { return r.Written + r.Unchanged }

// Writer keeps the generator's folders equal to the pages of a handbook. It
// remembers what it wrote, so that further runs neither read nor write files
// that stay as they are.
type Writer struct {
	dir   string // of Hugo's content
	known map[string]stamp
}

// stamp is a file as it was seen last: when size and time are still the same,
// so is its checksum.
type stamp struct {
	size    int64
	modTime time.Time
	sum     string
}

// NewWriter makes a writer for the content folder of a source.
func NewWriter(source string) *Writer {
	return &Writer{dir: filepath.Join(source, Dir), known: make(map[string]stamp)}
}

// Write makes the folders hold these files and no others. It writes only where
// bytes differ, each file as a whole, and nothing at all as long as a foreign
// file is in the way.
func (w *Writer) Write(files iter.Seq[File]) (Result, error) {
	names := make(map[string]bool)
	for file := range files {
		names[file.Path] = true
	}
	found, err := w.scan(func(name string) bool { return names[name] })
	if err != nil {
		return Result{}, err
	}
	result, present, err := w.writeAll(files, found)
	if err != nil {
		return result, err
	}
	for name := range found {
		if _, ok := present[name]; !ok {
			if err := os.Remove(filepath.Join(w.dir, filepath.FromSlash(name))); err != nil {
				return result, err
			}
			result.Removed++
		}
	}
	if result.Removed > 0 {
		w.removeEmptyFolders()
	}
	w.known = present
	return result, nil
}

// scan gives the generator's files as they are on disk, and removes what
// interrupted runs left. An empty file is what a crash of the system can make
// of one of ours; it counts as such only where wanted says that one belongs.
func (w *Writer) scan(wanted func(name string) bool) (map[string]stamp, error) {
	found := make(map[string]stamp)
	var problems problem.List
	for _, folder := range Folders {
		err := filepath.WalkDir(filepath.Join(w.dir, folder), func(file string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			if strings.HasPrefix(entry.Name(), ".") {
				return removeTorn(file, entry.Name()) // or a file manager's, and none of Hugo's either
			}
			name, err := filepath.Rel(w.dir, file)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			s, fault, err := w.look(name, file, entry)
			if fault == "" && s.sum == "" && !wanted(name) {
				fault = notOurs
			}
			if fault != "" {
				problems = append(problems, problem.Problem{File: path.Join(Dir, name), Message: fault})
			}
			found[name] = s
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(problems) > 0 {
		problems.Sort()
		return nil, &ForeignFiles{problems}
	}
	return found, nil
}

const notOurs = "is not a file that rolebook wrote; move it out of this folder, which belongs to the generator"

// removeTorn removes a file that an interrupted run has begun to write, and
// leaves other hidden files alone.
func removeTorn(file, name string) error {
	if !strings.HasPrefix(name, temporary) {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(data, beginning) && !bytes.HasPrefix(beginning, data) {
		return err
	}
	return os.Remove(file)
}

// look gives a file's stamp, or why it may not be touched.
func (w *Writer) look(name, file string, entry fs.DirEntry) (s stamp, fault string, err error) {
	info, err := entry.Info()
	if err != nil {
		return stamp{}, "", err
	}
	if !info.Mode().IsRegular() {
		return stamp{}, notOurs, nil
	}
	if known, ok := w.known[name]; ok && known.size == info.Size() && known.modTime.Equal(info.ModTime()) {
		return known, "", nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return stamp{}, "", err
	}
	by, sum := inspect(data)
	switch by {
	case foreign:
		fault = notOurs
	case edited:
		fault = "was changed by hand since rolebook wrote it; carry the change over to data/ and delete the file"
	}
	return stamp{size: info.Size(), modTime: info.ModTime(), sum: sum}, fault, nil
}

// outcome is what became of one file.
type outcome struct {
	name    string
	stamp   stamp
	written bool
	err     error
}

func (w *Writer) writeAll(files iter.Seq[File], found map[string]stamp) (Result, map[string]stamp, error) {
	queue, outcomes := make(chan File, 64), make(chan outcome, 64)
	stop := make(chan struct{})
	go func() {
		defer close(queue)
		for file := range files {
			select {
			case queue <- file:
			case <-stop:
				return
			}
		}
	}()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for file := range queue {
				s, written, err := w.writeOne(file, found)
				outcomes <- outcome{file.Path, s, written, err}
			}
		})
	}
	go func() { workers.Wait(); close(outcomes) }()

	var result Result
	var failure error
	present := make(map[string]stamp)
	for o := range outcomes {
		switch {
		case o.err != nil && failure == nil:
			failure = o.err
			close(stop)
		case o.written:
			result.Written++
		case o.err == nil:
			result.Unchanged++
		}
		present[o.name] = o.stamp
	}
	return result, present, failure
}

func (w *Writer) writeOne(file File, found map[string]stamp) (stamp, bool, error) {
	data, sum, err := encode(file.Make())
	if err != nil {
		return stamp{}, false, fmt.Errorf("%s: %w", file.Path, err)
	}
	if s, ok := found[file.Path]; ok && s.sum == sum {
		return s, false, nil
	}
	name := filepath.Join(w.dir, filepath.FromSlash(file.Path))
	info, err := writeWhole(name, data)
	if err != nil {
		return stamp{}, false, err
	}
	return stamp{size: info.Size(), modTime: info.ModTime(), sum: sum}, true, nil
}

// writeWhole writes a file so that at every moment it is there as it was, or as
// it shall be.
func writeWhole(name string, data []byte) (fs.FileInfo, error) {
	dir, base := filepath.Split(name)
	temp := filepath.Join(dir, temporary+base)
	err := os.WriteFile(temp, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		err = os.WriteFile(temp, data, 0o644)
	}
	if err != nil {
		os.Remove(temp)
		return nil, err
	}
	if err := os.Rename(temp, name); err != nil {
		os.Remove(temp)
		return nil, err
	}
	return os.Lstat(name)
}

// removeEmptyFolders removes the folders of pages that are gone, the deepest
// first. A folder that is not empty stays: os.Remove refuses it.
func (w *Writer) removeEmptyFolders() {
	folders := make(map[string]bool)
	for _, folder := range Folders {
		_ = filepath.WalkDir(filepath.Join(w.dir, folder), func(file string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				folders[file] = true
			}
			return nil
		})
	}
	deepestFirst := slices.SortedFunc(maps.Keys(folders), func(a, b string) int { return len(b) - len(a) })
	for _, folder := range deepestFirst {
		_ = os.Remove(folder)
	}
}
