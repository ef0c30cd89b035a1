package main

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
)

// edits are what serve knows of a handbook from round to round. A nil one knows
// nothing, and everything is read and made anew.
type edits struct {
	cache   handbook.Cache
	changed []string // files of data since the pages were written last
	shape   string   // of the handbook that the pages were made of; "" for none
	next    string   // of the one that they are being made of
}

// load reads the handbook.
func (e *edits) load(fsys fs.FS, drafts bool) (*handbook.Handbook, problem.List) {
	if e == nil {
		return (&handbook.Cache{Drafts: drafts}).Load(fsys)
	}
	e.cache.Drafts = drafts
	h, problems := e.cache.Load(fsys)
	e.changed = append(e.changed, e.cache.Changed...)
	return h, problems
}

// confined returns the roles to whose pages the edits are confined, or nil if any
// page may differ.
func (e *edits) confined(h examined) map[*handbook.Role]bool {
	if e == nil {
		return nil
	}
	if e.next = shapeOf(h); e.next != e.shape {
		return nil
	}
	edited := make(map[*handbook.Role]bool)
	for _, file := range e.changed {
		dir, name := path.Split(file)
		id := strings.TrimSuffix(name, ".toml")
		switch dir {
		case "data/roles/":
			edited[h.Role(id)] = true
		case "data/comparisons/":
			for _, part := range strings.Split(id, "-vs-") {
				edited[h.Role(part)] = true
			}
		default:
			return nil
		}
	}
	return edited
}

// written takes note that the pages of the handbook that confined was asked about
// are written.
func (e *edits) written() {
	if e != nil {
		e.changed, e.shape = nil, e.next
	}
}

// shapeOf returns what pages show of roles that they are not about: which roles and
// pairs there are, what they are called, and how they refer to each other.
func shapeOf(h examined) string {
	var shape strings.Builder
	for _, role := range h.Roles {
		fmt.Fprintf(&shape, "%q %q %q %q %q %q %q", role.ID, role.Abbr, role.Name, role.Aliases, role.FormerIDs, role.Colour, role.Marks)
		if role.Family != nil {
			fmt.Fprintf(&shape, " %q", role.Family.ID)
		}
		for i, cell := range role.Cells {
			if cell == nil {
				continue
			}
			for _, other := range cell.Roles {
				fmt.Fprintf(&shape, " %d:%s", i, other.ID)
			}
			for _, rating := range cell.Ratings { // comparisons of others name who holds an item at a sole level
				if rating.Level.Sole {
					fmt.Fprintf(&shape, " %d=%s", i, rating.Item.ID)
				}
			}
		}
		shape.WriteByte('\n')
	}
	for _, pair := range h.pairs() {
		fmt.Fprint(&shape, pair.ID)
		if pair.Curated != nil {
			fmt.Fprintf(&shape, " %d", pair.Curated.Weight)
		}
		shape.WriteByte('\n')
	}
	return shape.String()
}
