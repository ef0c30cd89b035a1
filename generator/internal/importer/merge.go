package importer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// cellChange is what becomes of a cell of a role with levels.
type cellChange struct {
	cell   *levelled
	now    ladder
	wants  map[string]content // what shall hold, by level; of the role itself under ""
	values []document.Value
	noted  []note // what the lock has once the file is written
	at     place  // of the first text of a table in it
}

// leafPath returns the path by which a text of the cell is known, wherever it stands.
func (c *levelled) leafPath(key string) []string {
	switch {
	case c.becomes == becomesList:
		return append(slices.Clone(c.path), "points", key, c.language)
	case c.becomes == becomesRating:
		return append(slices.Clone(c.path), key)
	}
	return append(slices.Clone(c.path), c.language)
}

// keyOf is the reverse of leafPath; ok is false for a path of something else.
func (c *levelled) keyOf(path []string) (key string, ok bool) {
	if len(path) <= len(c.path) || !slices.Equal(path[:len(c.path)], c.path) {
		return "", false
	}
	switch {
	case c.becomes == becomesList && len(path) == 5:
		key = path[3]
	case c.becomes == becomesRating:
		key = path[len(path)-1]
	}
	return key, slices.Equal(c.leafPath(key), path)
}

// changeOf decides what shall hold of a cell at each level, and what is to be written so that
// it does. before is the ladder by which the file was read, now the one by which it will be.
func (p *plan) changeOf(r *role, c *levelled, before, now ladder, w *wanted) *cellChange {
	change := &cellChange{cell: c, now: now, wants: make(map[string]content)}
	held := c.holds(before)
	texts := p.textsOf(r, c, now, w)
	for _, level := range append([]string{""}, now.levels...) {
		at := slices.Index(w.levels, level)
		id, below, was := r.id, content(nil), content(nil)
		if level != "" {
			id += ident.AtLevel + level
			below, was = change.wants[now.below[level]], held[before.below[level]]
		}
		var keys []string
		said := c.of(level)
		if level != "" && at < 0 { // no row is about it: it says, and takes over, what it did
			change.wants[level] = said.onTopOf(below)
		} else {
			if said.none {
				said.ours = p.lock.texts[id][document.Dotted(c.path)+notApplicable].hash != ""
			}
			change.wants[level], keys = p.merge(r, change, id, held[level], said, texts[level])
		}
		values := c.settle(level, was, below, change.wants[level], keys)
		change.values = append(change.values, values...)
		if at >= 0 {
			p.noteNone(change, r.levels[at], values)
		}
	}
	return change
}

// noteNone notes where a cell of a level is empty, and the level below has a text.
func (p *plan) noteNone(change *cellChange, level *role, values []document.Value) {
	for _, v := range values {
		if v.Path[len(v.Path)-1] != notApplicable[1:] {
			continue
		}
		n := note{level.table, level.id, document.Dotted(change.cell.path) + notApplicable, ""}
		if v.Value != "" {
			n.hash = hash(v.Value)
			p.emptied = append(p.emptied, level.at)
		}
		change.noted = append(change.noted, n)
	}
}

// textsOf returns what the tables say in a cell, by level. What the file says of the role itself
// by an import follows the first level where the levels are not alike any more: so it keeps its
// translations.
func (p *plan) textsOf(r *role, c *levelled, now ladder, w *wanted) map[string][]leaf {
	texts := make(map[string][]leaf)
	for level, all := range w.texts {
		for _, l := range all {
			if slices.Equal(cellOf(l.path), c.path) {
				texts[level] = append(texts[level], l)
			}
		}
	}
	first := slices.IndexFunc(now.levels, func(level string) bool { return slices.Contains(w.levels, level) })
	if len(texts[""]) == 0 && first >= 0 {
		for key := range c.of("").texts {
			if p.lock.texts[r.id][document.Dotted(c.leafPath(key))].hash != "" {
				texts[""] = texts[now.levels[first]]
			}
		}
	}
	return texts
}

// merge returns what shall hold at a level, given what holds by the file, and what the table
// says; and the keys of it, those of the table first, in its order.
func (p *plan) merge(r *role, change *cellChange, id string, held content, said *statement, texts []leaf) (wants content, keys []string) {
	c, before := change.cell, p.lock.texts[id]
	wants = make(content)
	maps.Copy(wants, held)
	inTable := make(map[string]bool)
	for _, l := range texts {
		key, _ := c.keyOf(l.path)
		path := document.Dotted(l.path)
		inTable[path] = true
		change.at = cmp.Or(change.at, l.at)
		is, there := held[key]
		was, wrote := before[path]
		fate, why := fateOf(l.text, is, there, was, wrote)
		if fate == joins && said.none && !said.ours {
			fate, why = conflict, noPlace
		}
		switch fate {
		case conflict:
			p.against(r, id, l.at, path, why)
			continue
		case stays:
			continue
		}
		wants[key] = l.text
		keys = append(keys, key)
		change.noted = append(change.noted, note{l.table, id, path, hash(l.text)})
	}
	for _, path := range slices.Sorted(maps.Keys(before)) {
		was := before[path]
		key, ok := c.keyOf(strings.Split(path, "."))
		if !ok || inTable[path] || !p.gone(was.table, path) {
			continue
		}
		if is, there := held[key]; there && hash(is) != was.hash {
			p.against(r, id, r.at, path, nowOurs)
			continue
		} else if there && said.foreign[key] {
			p.against(r, id, r.at, path, "no longer in the table; remove it by hand, with its translations")
			continue
		}
		delete(wants, key)
		change.noted = append(change.noted, note{"", id, path, ""})
	}
	for _, key := range slices.Sorted(maps.Keys(wants)) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return wants, keys
}

// updateCell makes a change in the file of a role. It reports whether what people wrote there
// has a place for it; if not, the file stays.
func (p *plan) updateCell(f *roleFile, r *role, change *cellChange) bool {
	if len(change.values) == 0 {
		p.lock.note(change.noted...)
		return true
	}
	c, before := change.cell, *f
	set := f.set(change.values...)
	c.read(f.tokens)
	if set && c.sound(change.now) && maps.EqualFunc(c.holds(change.now), change.wants, maps.Equal[content, content]) && before.hasLevels(change.values) {
		p.lock.note(change.noted...)
		return true
	}
	*f = before
	p.against(r, r.id, cmp.Or(change.at, r.at), document.Dotted(c.path), noPlace)
	return false
}

// short reports whether levels are to say something in a cell whose value stands in the short
// form, beside which there is no room for them.
func (c *levelled) short(values []document.Value) bool {
	return c.of("").short && slices.ContainsFunc(values, func(v document.Value) bool {
		level, _, _ := c.levelOf(v.Path)
		return level != ""
	})
}

// lengthen gives the value of a cell the long form, and reports whether it has.
func (f *roleFile) lengthen(c *levelled) bool {
	form := "value"
	if c.becomes == becomesRating {
		form = "items"
	}
	var values []document.Value
	for _, t := range f.tokens {
		if level, rest, ok := c.levelOf(t.Path); ok && level == "" && len(rest) == 1 && (t.Kind == document.String || t.Kind == document.Number) {
			values = append(values, document.Value{Path: slices.Insert(slices.Clone(t.Path), 2, form), Value: f.source[t.Start:t.End], Header: 2}, document.Value{Path: t.Path})
		}
	}
	set := f.set(values...)
	c.read(f.tokens)
	return set
}

// hasLevels reports whether the file has tables of the levels whose summaries are written.
func (f *roleFile) hasLevels(values []document.Value) bool {
	return !slices.ContainsFunc(values, func(v document.Value) bool { return v.Path[0] == "levels" && !f.hasLevel(v.Path[1]) })
}

// tidied returns a file without the headers and the tables of cells that have nothing of their
// own any more; those that had nothing before stay.
func tidied(source, before string) (string, error) {
	for stays := bare(before); ; {
		gone := slices.DeleteFunc(bare(source), func(path []string) bool {
			return slices.ContainsFunc(stays, func(other []string) bool { return slices.Equal(path, other) })
		})
		if len(gone) == 0 {
			return source, nil
		}
		var err error
		if source, err = document.Without(source, gone...); err != nil {
			return "", err
		}
	}
}

// bare returns the headers and the inline tables of cells that have nothing of their own.
func bare(source string) (paths [][]string) {
	tokens, _ := document.Tokens(source)
	for i, t := range tokens {
		if t.Kind > document.Assignment || len(t.Path) < 2 || t.Path[0] != "criteria" {
			continue
		}
		for i++; i < len(tokens) && tokens[i].Kind == document.Key; {
			i++
		}
		text := strings.Join(strings.Fields(source[t.Start:t.End]), "")
		if t.Kind == document.Header && (i == len(tokens) || tokens[i].Kind == document.Header) || strings.HasSuffix(text, "={}") {
			paths = append(paths, t.Path)
		}
	}
	return paths
}
