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

// Read is the function Read for the file of a name in fsys, which has another name, file, in the
// document; it remembers the file for the next round.
func (c *Cache) Read(fsys fs.FS, name, file string) (*Document, *Table) {
	data, err := ReadBounded(fsys, name, MaxSize)
	if err != nil {
		return &Document{File: file, problems: problem.List{{File: file, Message: err.Error()}}}, nil
	}
	text := string(data)
	c.mutex.Lock()
	known, ok := c.former[file]
	c.mutex.Unlock()
	if !ok || known.document.text != text {
		known = parse(file, text)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.now == nil {
		c.now = make(map[string]parsed)
	}
	c.now[file] = known
	return known.open()
}

// EndRound forgets files that were not read in this round, and returns those that
// are new, changed or gone since the round before, sorted.
func (c *Cache) EndRound() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var changed []string
	for file, is := range c.now {
		if was, ok := c.former[file]; !ok || was.document.text != is.document.text {
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
