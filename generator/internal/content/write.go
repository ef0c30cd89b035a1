package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Dir is the folder of the pages of prose, relative to the source folder.
const Dir = "content"

// Folders are the names below Dir that belong to generated pages.
var Folders = []string{"roles", "comparisons", "matrix", "responsibilities", "handout", "a-z", "root", imprintFolder, privacyFolder}

// temporary begins the names of files that are being written; an interrupted
// run may leave some, and the next one removes them.
const temporary = ".rolebook-"

// Result counts what a run did.
type Result struct {
	Written, Unchanged, Removed int // files

	Changed []string // paths of files that were there and have been written
}

// Files returns how many content files there are now.
func (r Result) Files() int { return r.Written + r.Unchanged }

// Join returns the files of several sources, one after the other.
func Join(sources ...iter.Seq[File]) iter.Seq[File] {
	return func(yield func(File) bool) {
		for _, source := range sources {
			for file := range source {
				if !yield(file) {
					return
				}
			}
		}
	}
}

// Writer keeps a folder equal to the pages of a handbook. The folder is the
// program's own: what is not one of its pages is removed.
type Writer struct{ dir string }

// NewWriter returns a writer for a folder of Hugo content.
func NewWriter(dir string) *Writer { return &Writer{dir} }

// Write makes the folder hold these files and no others. It writes only where
// bytes differ, so that a second run writes nothing, and each file as a whole.
func (w *Writer) Write(files iter.Seq[File]) (Result, error) {
	result, present, err := w.writeAll(files)
	if err != nil {
		return result, err
	}
	result.Removed, err = w.removeOthers(present)
	return result, err
}

// removeOthers removes files that are no page, and folders that are empty then.
// It returns how many pages of earlier runs were among them.
func (w *Writer) removeOthers(present map[string]bool) (removed int, err error) {
	var folders []string
	err = filepath.WalkDir(w.dir, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir():
			folders = append(folders, file)
			return nil
		}
		name, err := filepath.Rel(w.dir, file)
		if err != nil || present[filepath.ToSlash(name)] {
			return err
		}
		if !strings.HasPrefix(entry.Name(), temporary) {
			removed++
		}
		return os.Remove(file)
	})
	if removed > 0 {
		for _, folder := range slices.Backward(folders) { // the deepest first; os.Remove refuses one that is not empty
			_ = os.Remove(folder)
		}
	}
	return removed, err
}

// outcome is what became of one file.
type outcome struct {
	name    string
	written bool
	changed bool // it was there, with other bytes
	err     error
}

func (w *Writer) writeAll(files iter.Seq[File]) (Result, map[string]bool, error) {
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
				outcomes <- w.writeOne(file)
			}
		})
	}
	go func() { workers.Wait(); close(outcomes) }()

	var result Result
	var failure error
	present := make(map[string]bool)
	for o := range outcomes {
		switch {
		case o.err != nil && failure == nil:
			failure = o.err
			close(stop)
		case o.written:
			result.Written++
			if o.changed {
				result.Changed = append(result.Changed, o.name)
			}
		case o.err == nil:
			result.Unchanged++
		}
		present[o.name] = true
	}
	return result, present, failure
}

func (w *Writer) writeOne(file File) outcome {
	name := filepath.Join(w.dir, filepath.FromSlash(file.Path))
	result := outcome{name: file.Path}
	if file.Kept {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() {
			return result
		}
	}
	data := file.Data
	if data == nil {
		if data, result.err = encode(file.Make()); result.err != nil {
			result.err = fmt.Errorf("%s: %w", file.Path, result.err)
			return result
		}
	}
	before, err := os.ReadFile(name)
	if err == nil && bytes.Equal(before, data) {
		return result
	}
	result.written, result.changed = true, err == nil
	result.err = writeWhole(name, data)
	return result
}

// encode returns the bytes of a content file: its front matter, and its body if it
// has one.
func encode(frontMatter any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false) // the layouts escape; here it would only cost bytes
	err := encoder.Encode(frontMatter)
	if page, ok := frontMatter.(interface{ Body() string }); ok {
		buffer.WriteString(page.Body())
	}
	return buffer.Bytes(), err
}

// writeWhole writes a file so that at every moment it is there as it was, or as
// it shall be.
func writeWhole(name string, data []byte) error {
	dir, base := filepath.Split(name)
	temp := filepath.Join(dir, temporary+base)
	err := os.WriteFile(temp, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		err = os.WriteFile(temp, data, 0o644)
	}
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}
