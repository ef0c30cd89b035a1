package document

import (
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"rolebook/generator/internal/problem"
)

// Cache keeps parsed files from one round of reading to the next. A file that is the same is not
// read again, and one whose text is the same is not parsed again. The zero value is empty.
type Cache struct {
	mutex       sync.Mutex
	former, now map[string]parsed // by file
}

// Read is the function Read for the file of a name in fsys, which has another name, file, in the
// document; it remembers the file for the next round.
func (c *Cache) Read(fsys fs.FS, name, file string) (*Document, *Table) {
	c.mutex.Lock()
	known := c.former[file]
	c.mutex.Unlock()
	if err := known.bringUpToDate(fsys, name, file); err != nil {
		return &Document{File: file, problems: problem.List{{File: file, Message: err.Error()}}}, nil
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.now == nil {
		c.now = make(map[string]parsed)
	}
	c.now[file] = known
	return known.open()
}

// bringUpToDate reads and parses a file again if it may differ. The zero value knows none.
func (p *parsed) bringUpToDate(fsys fs.FS, name, file string) error {
	info, err := stat(fsys, name)
	if err != nil || p.info != nil && p.isStill(info) {
		return err
	}
	start := time.Now()
	data, err := read(fsys, name, info, MaxSize)
	if err != nil {
		return err
	}
	if text := string(data); p.info == nil || p.document.text != text {
		*p = parse(file, text)
	}
	p.info, p.read = info, start
	return nil
}

// isStill reports whether a file is the one that was read, by its size and the time of its last
// change. A file that had only just changed when it was read may have changed again without either
// showing it ("racily clean": https://git-scm.com/docs/racy-git).
func (p *parsed) isStill(info fs.FileInfo) bool {
	const coarsest = 2 * time.Second // of the times that file systems keep: FAT's
	return os.SameFile(p.info, info) && p.info.Size() == info.Size() && p.info.ModTime().Equal(info.ModTime()) &&
		p.read.Sub(info.ModTime()) > coarsest
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
