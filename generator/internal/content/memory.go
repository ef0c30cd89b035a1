package content

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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

// memoryVersion begins the file of a memory. After it come the memory itself as
// JSON, on one line, and a line for each file: size, time of change in
// nanoseconds since 1970, checksum, path. JSON for all of it would take longer
// to read than all the rest of a run without changes.
const memoryVersion = "rolebook memory 2"

// Remember saves the memory of a run in a file.
func (w *Writer) Remember(file string, m Memory) error {
	head, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("remembering the run: %w", err)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n%s\n", memoryVersion, head)
	for name, s := range w.known {
		fmt.Fprintf(&out, "%d %d %s %s\n", s.size, s.modTime.UnixNano(), s.sum, name)
	}
	_, err = writeWhole(file, out.Bytes())
	return err
}

// Recall reads the memory of an earlier run; a missing or damaged one gives
// none.
func (w *Writer) Recall(file string) Memory {
	data, err := os.ReadFile(file)
	if err != nil {
		return Memory{}
	}
	version, rest, _ := strings.Cut(string(data), "\n")
	head, rest, _ := strings.Cut(rest, "\n")
	var m Memory
	if version != memoryVersion || json.Unmarshal([]byte(head), &m) != nil {
		return Memory{}
	}
	known := make(map[string]stamp)
	for line := range strings.Lines(rest) {
		name, s, ok := parseStamp(strings.TrimSuffix(line, "\n"))
		if !ok {
			return Memory{}
		}
		known[name] = s
	}
	w.known = known
	return m
}

func parseStamp(line string) (name string, s stamp, ok bool) {
	fields := strings.SplitN(line, " ", 4)
	if len(fields) < 4 {
		return "", stamp{}, false
	}
	size, sizeErr := strconv.ParseInt(fields[0], 10, 64)
	nanoseconds, timeErr := strconv.ParseInt(fields[1], 10, 64)
	return fields[3], stamp{size, time.Unix(0, nanoseconds), fields[2]}, sizeErr == nil && timeErr == nil
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
	return filepath.Join(source, ".rolebook", "memory")
}
