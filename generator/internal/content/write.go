package content

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Dir is the folder of the pages of prose, relative to the source folder.
const Dir = "content"

// Folders are the names below Dir that belong to generated pages.
var Folders = []string{"roles", "comparisons", "matrix", "responsibilities", "handout", "a-z", "root", imprintFolder, privacyFolder, changesFolder}

// Result counts what a run did.
type Result struct {
	Written, Unchanged, Removed int // files

	Changed []string // paths of files that were there and have been written
}

// Files returns how many content files there are now.
func (r Result) Files() int { return r.Written + r.Unchanged }

// Write makes a folder of the program's own hold these files and no others. It writes
// only where bytes differ, so that a second run writes nothing, and what an interrupted
// one left unfinished is written again.
func Write(dir string, files iter.Seq[File]) (Result, error) {
	var result Result
	folders, there, err := result.list(dir)
	if err != nil {
		return result, err
	}
	var lock sync.Mutex
	workers, failed := errgroup.WithContext(context.Background())
	workers.SetLimit(runtime.GOMAXPROCS(0))
	present := make(map[string]bool)
	for file := range files {
		if failed.Err() != nil {
			break
		}
		present[file.Path] = true
		workers.Go(func() error {
			before, written, err := writeOne(dir, file, there[file.Path])
			lock.Lock()
			defer lock.Unlock()
			if !written {
				result.Unchanged++
				return err
			}
			if result.Written++; before {
				result.Changed = append(result.Changed, file.Path)
			}
			return err
		})
	}
	if err := workers.Wait(); err != nil {
		return result, err
	}
	for file := range there {
		if !present[file] {
			result.Removed++
			err = errors.Join(err, os.Remove(filepath.Join(dir, filepath.FromSlash(file))))
		}
	}
	if result.Removed > 0 {
		for _, folder := range slices.Backward(folders) { // the deepest first; os.Remove refuses one that is not empty
			_ = os.Remove(folder)
		}
	}
	return result, err
}

// list returns the folders of a folder, each before those in it, and the files in them by their
// paths. It removes links, and whatever else is neither, since what is written through them lies
// elsewhere.
func (r *Result) list(dir string) (folders []string, files map[string]bool, err error) {
	files = make(map[string]bool)
	err = filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir():
			folders = append(folders, file)
			return nil
		case !entry.Type().IsRegular():
			r.Removed++
			return os.Remove(file)
		}
		name, err := filepath.Rel(dir, file)
		files[filepath.ToSlash(name)] = true
		return err
	})
	return folders, files, err
}

// buffers are for what files are encoded into before they are written.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// writeOne makes a file that may be there have its contents, and reports whether it could be read
// before and whether it has been written.
func writeOne(dir string, file File, there bool) (before, written bool, err error) {
	if file.Kept && there {
		return true, false, nil
	}
	name := filepath.Join(dir, filepath.FromSlash(file.Path))
	data := file.Data
	if data == nil {
		buffer := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buffer)
		if data, err = encode(buffer, file.Make()); err != nil {
			return false, false, fmt.Errorf("%s: %w", file.Path, err)
		}
	}
	if there {
		old, err := os.ReadFile(name)
		if before = err == nil; before && bytes.Equal(old, data) {
			return true, false, nil
		}
	}
	err = os.WriteFile(name, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(name), 0o755); err == nil {
			err = os.WriteFile(name, data, 0o644)
		}
	}
	return before, true, err
}

// encode returns the bytes of a content file, which are those of the buffer: its front
// matter, and its body if it has one.
func encode(buffer *bytes.Buffer, frontMatter any) ([]byte, error) {
	buffer.Reset()
	err := encodePlain(buffer, frontMatter) // the layouts escape
	if page, ok := frontMatter.(interface{ Body() string }); ok {
		buffer.WriteString(page.Body())
	}
	return buffer.Bytes(), err
}

// encodePlain writes JSON that is no part of an HTML page, so <, > and & stay as they
// are.
func encodePlain(out *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
