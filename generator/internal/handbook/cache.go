package handbook

import (
	"io/fs"
	"sync"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// Cache keeps what was read from one load to the next: a program that loads a
// handbook after every edit pays for the edit alone. It holds what the last load
// used. The zero value is empty; it serves one load at a time.
type Cache struct {
	// Changed are the files of data, and hugo.toml, that are new, changed or gone
	// since the load before the last, sorted.
	Changed []string

	// Drafts says that roles whose status is draft are a part of the handbook, and so
	// are their comparisons.
	Drafts bool

	// Beside opens a folder of another handbook that lies outside the source folder. The
	// path is slash-separated and relative to it. Nil refuses all of them.
	Beside func(dir string) (fs.FS, error)

	// Alone says that the handbook has nothing of those that it takes in, but that its
	// own files may name their roles: for what works on these files.
	Alone bool

	// Only are the ids of the roles that are read whole; nil for all. Of others nothing is known but
	// what names them, and what holds of roles together is not checked: for two states of a handbook
	// that differ in these roles alone.
	Only map[string]bool

	// Past is the edition whose roles the handbook has beside its own, under ids such as 2025.cio; nil
	// for none. Each of the two is sound, and what holds of roles together is not checked again.
	Past *Past

	documents document.Cache
	texts     textCache
}

// Load is the function Load. What it returns shares texts with earlier handbooks.
func (c *Cache) Load(fsys fs.FS) (*Handbook, problem.List) {
	h := new(Handbook)
	l := &loader{fsys: fsys, cache: c, h: h}
	l.load()
	var problems problem.List
	for _, l := range append([]*loader{l}, l.members...) {
		problems = append(problems, l.problems...)
		for _, d := range l.documents {
			problems = append(problems, d.Problems()...)
			h.open = append(h.open, d.Open()...)
			h.Addresses = append(h.Addresses, d.Addresses()...)
		}
	}
	problems.Sort()
	c.Changed = c.documents.EndRound()
	c.texts.endRound()
	return h, problems
}

// textCache keeps parsed texts by their source: the same words stand in many
// places, and stay from load to load.
type textCache struct {
	mutex       sync.Mutex
	former, now map[string]parsedText
}

type parsedText struct {
	text     *markdown.Text
	messages []string // what the author has to change
}

// parse is markdown.Parse, and refuses what can't be shown.
func (c *textCache) parse(source string) parsedText {
	c.mutex.Lock()
	known, ok := c.now[source]
	if !ok {
		known, ok = c.former[source]
	}
	c.mutex.Unlock()
	if !ok {
		known.text, known.messages = markdown.Parse(source)
		if known.text != nil {
			if fault := unprintable(known.text.HTML(func(name string) string { return name })); fault != "" { // by a reference such as &#1;
				known = parsedText{nil, []string{fault}}
			}
		}
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.now == nil {
		c.now = make(map[string]parsedText)
	}
	c.now[source] = known
	return known
}

func (c *textCache) endRound() { c.former, c.now = c.now, nil }
