package content

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"rolebook/generator/internal/problem"
)

// Memory is what a run leaves for the next one: what it read, what it wrote and
// what it had to say. It only saves time. When it is missing, old or damaged,
// everything is made anew.
type Memory struct {
	Fingerprint string       // of all that the pages depend on
	Roles       int          // in the handbook
	Comparisons int          // with a page
	Warnings    problem.List // to be said again
}

// memoryFile is the form of Memory on disk.
type memoryFile struct {
	Version int
	Memory
	Files map[string]memoryStamp
}

type memoryStamp struct {
	Size int64
	Time int64 // nanoseconds since 1970
	Sum  string
}

const memoryVersion = 1

// Remember saves the memory of a run in a file.
func (w *Writer) Remember(file string, m Memory) error {
	form := memoryFile{Version: memoryVersion, Memory: m, Files: make(map[string]memoryStamp, len(w.known))}
	for name, s := range w.known {
		form.Files[name] = memoryStamp{s.size, s.modTime.UnixNano(), s.sum}
	}
	data, err := json.Marshal(form)
	if err != nil {
		return fmt.Errorf("remembering the run: %w", err)
	}
	_, err = writeWhole(file, data)
	return err
}

// Recall reads the memory of an earlier run; a missing or damaged one gives
// none.
func (w *Writer) Recall(file string) Memory {
	data, err := os.ReadFile(file)
	if err != nil {
		return Memory{}
	}
	var form memoryFile
	if json.Unmarshal(data, &form) != nil || form.Version != memoryVersion {
		return Memory{}
	}
	for name, s := range form.Files {
		w.known[name] = stamp{s.Size, time.Unix(0, s.Time), s.Sum}
	}
	return form.Memory
}

// Untouched tells whether every file that the writer remembers is still as it
// was, with no others beside them.
func (w *Writer) Untouched() (Result, bool) {
	if len(w.known) == 0 {
		return Result{}, false
	}
	found, err := w.scan(func(name string) bool { return w.known[name].sum != "" })
	if err != nil || len(found) != len(w.known) {
		return Result{}, false
	}
	for name, s := range found {
		if w.known[name] != s {
			return Result{}, false
		}
	}
	return Result{Unchanged: len(found)}, true
}

// MemoryPath is where the memory of a source folder is kept.
func MemoryPath(source string) string {
	return filepath.Join(source, ".rolebook", "generate.json")
}
