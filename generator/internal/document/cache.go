package document

import (
	"io/fs"
	"slices"
	"sync"

	"rolebook/generator/internal/problem"
)

// Cache keeps parsed files from one round of reading to the next. A file whose
// text is the same is not parsed again. The zero value is empty.
type Cache struct {
	mutex       sync.Mutex
	former, now map[string]parsed // by file
}

// parsed is a file as it was read.
type parsed struct {
	text   string // with its byte-order mark
	index  func() *key
	values map[string]any // nil for a file that is no TOML
}

// Read is the function Read; it remembers the file for the next round.
func (c *Cache) Read(fsys fs.FS, file string) (*Document, *Table) {
	data, err := ReadBounded(fsys, file, MaxSize)
	if err != nil {
		d := &Document{File: file}
		d.add(problem.Problem{File: file, Message: err.Error()})
		return d, nil
	}
	text := string(data)
	c.mutex.Lock()
	known := c.former[file]
	c.mutex.Unlock()
	var d *Document
	var t *Table
	if known.values != nil && known.text == text {
		d = &Document{File: file, text: known.text, index: known.index}
		t = &Table{doc: d, values: known.values}
	} else if d, t = Parse(file, text); t == nil {
		known = parsed{text: text}
	} else {
		known = parsed{text, d.index, t.values}
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.now == nil {
		c.now = make(map[string]parsed)
	}
	c.now[file] = known
	return d, t
}

// EndRound forgets files that were not read in this round, and returns those that
// are new, changed or gone since the round before, sorted.
func (c *Cache) EndRound() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var changed []string
	for file, is := range c.now {
		if was, ok := c.former[file]; !ok || was.text != is.text {
			changed = append(changed, file)
		}
	}
	for file := range c.former {
		if _, ok := c.now[file]; !ok {
			changed = append(changed, file)
		}
	}
	c.former, c.now = c.now, nil
	slices.Sort(changed)
	return changed
}
