package importer

import (
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// fate is what becomes of a text of a table.
type fate int

const (
	same     fate = iota // the file has it
	follows              // it takes the place of what the last import wrote
	stays                // the file's text stays, or its absence: the table has not changed
	joins                // the file has none yet
	conflict             // both have changed
)

// fateOf decides what becomes of a text, given what the file has now, and what the last import
// wrote. why says why it is a conflict.
func fateOf(text, is string, there bool, was locked, wrote bool) (f fate, why string) {
	switch {
	case there && is == text:
		return same, ""
	case there && (wrote && hash(is) == was.hash || !wrote && is == noSummary):
		return follows, ""
	case wrote && hash(text) == was.hash:
		return stays, "" // somebody changed or deleted it, and the table says what it said
	case there && wrote:
		return conflict, "both have changed; the handbook's text stays"
	case there:
		return conflict, "they differ, and no import wrote the handbook's text; it stays"
	case wrote:
		return conflict, "deleted from the handbook, and changed in the table; it stays deleted"
	}
	return joins, ""
}

// Why a text that is new in a table is not in a file, and one that is gone from it still is.
const (
	noPlace = "no place for the table's text in what people wrote there; add it by hand"
	nowOurs = "changed in the handbook, and no longer in the table; it stays"
)

// against reports a conflict about what holds of a role, or of one of its levels.
func (p *plan) against(r *role, id string, at place, path, why string) {
	if _, level, ok := strings.Cut(id, ident.AtLevel); ok {
		path += " at level " + level
	}
	addf(&p.Conflicts, "%s and %s, %s: %s", r.known.File(), at, path, why)
}

// updateTexts brings texts of a role's file up to date. A text is written where the file has
// what the last import wrote; what people changed stays, and is a conflict if the table changed
// as well. Of those that are gone from the table, may says which may leave the file.
func (p *plan) updateTexts(f *roleFile, r *role, leaves []leaf, may func(path string) bool) {
	before := p.lock.texts[r.id]
	inTable := make(map[string]bool)
	var values []document.Value
	for _, l := range leaves {
		path := document.Dotted(l.path)
		inTable[path] = true
		is, there := f.texts[path]
		was, wrote := before[path]
		fate, why := fateOf(l.text, is.Text, there, was, wrote)
		switch fate {
		case stays:
			continue
		case follows:
			values = append(values, document.Value{Path: is.Path, Value: l.value()})
		case joins:
			if !f.insert(l) {
				why = noPlace
			}
		}
		if why != "" {
			p.against(r, r.id, l.at, path, why)
		} else {
			p.lock.note(note{l.table, r.id, path, hash(l.text)})
		}
	}
	f.set(values...)
	for _, path := range slices.Sorted(maps.Keys(before)) {
		was := before[path]
		if inTable[path] || !may(path) || !p.gone(was.table, path) {
			continue
		}
		switch is, there := f.texts[path]; {
		case there && hash(is.Text) != was.hash:
			p.against(r, r.id, r.at, path, nowOurs)
		case there && !f.remove(is):
			p.against(r, r.id, r.at, path, "no longer in the table; remove it by hand, with what people wrote beside it")
		default:
			delete(before, path)
		}
	}
}

// ownPath returns the path of a text of a role itself, or of a level, without the level.
func ownPath(path []string) []string {
	if len(path) > 2 && path[0] == "levels" {
		return path[2:]
	}
	return path
}

// gone reports whether a table says something on the path in other rows, so that its
// cell is empty now. If it has no such column any more, the text stays.
func (p *plan) gone(table, path string) bool {
	parts := ownPath(strings.Split(path, "."))
	for n := 1; n <= len(parts); n++ {
		if p.covered[table+"\t"+strings.Join(parts[:n], ".")] {
			return parts[0] != "summary" // which every role has
		}
	}
	return false
}

// roleFile is the file of a role, and where its texts are.
type roleFile struct {
	source string
	tokens []document.Token
	texts  map[string]document.Token // by path, in the short form of cells
	long   map[string]string         // of a cell in the long form: value or items
}

// readRole finds the texts of a file. One that can't be read has none.
func readRole(source string) *roleFile {
	f := &roleFile{source: source, texts: make(map[string]document.Token), long: make(map[string]string)}
	f.tokens, _ = document.Tokens(source)
	for _, t := range f.tokens {
		if path := document.Dotted(t.Path); t.Kind == document.Element && ownPath(t.Path)[0] == "codes" { // a list of codes is one text, a line each
			t.Text = strings.TrimPrefix(f.texts[path].Text+"\n"+t.Text, "\n")
			f.texts[path] = t
		}
		if t.Kind == document.Assignment && len(t.Path) > 1 && t.Path[0] == "criteria" && (len(t.Path) == 2 || isValuePath(t.Path)) {
			_, value, _ := strings.Cut(source[t.Start:t.End], "=")
			t.Text = strings.TrimSpace(value)
			f.texts[document.Dotted([]string{"criteria", t.Path[1], "value"})] = t
		}
		if t.Kind != document.String && t.Kind != document.Number || isValuePath(t.Path) {
			continue
		}
		path := t.Path
		if len(path) == 4 && path[0] == "criteria" && (path[2] == "value" || path[2] == "items") {
			f.long[path[1]] = path[2]
			path = []string{path[0], path[1], path[3]}
		}
		f.texts[document.Dotted(path)] = t
	}
	return f
}

// set gives keys other values, and takes cells away that have nothing of their own any more. It
// reports whether it has.
func (f *roleFile) set(values ...document.Value) bool {
	source, err := document.Set(f.source, values...)
	if err == nil && slices.ContainsFunc(values, func(v document.Value) bool { return v.Value == "" }) {
		source, err = tidied(source, f.source)
	}
	if err == nil {
		*f = *readRole(source)
	}
	return err == nil
}

// insert adds a text where its kind stands in the file already, else at the end, and
// reports whether there is a place for it: the short form of a cell can't stand beside
// what people wrote in the long form.
func (f *roleFile) insert(l leaf) bool {
	path, header := l.path, len(tableOf(l.path))
	if path[0] == "levels" && !f.hasLevel(path[1]) {
		return false
	}
	if path[0] == "criteria" {
		if long := f.long[path[1]]; long != "" {
			path, header = slices.Insert(slices.Clone(path), 2, long), 3
		}
		for _, t := range f.tokens {
			if t.Kind == document.Assignment && inCell(t.Path, path) && (t.Path[2] == "not-applicable" || len(path) == 3 && slices.Contains(handbook.CellKeys, t.Path[2])) {
				return false
			}
		}
	}
	text, err := document.Set(f.source, document.Value{Path: path, Value: l.value(), Header: header})
	if err == nil {
		f.source = text // read again once all texts are in
	}
	return err == nil
}

// hasLevel reports whether a file has a table of a level.
func (f *roleFile) hasLevel(level string) bool {
	return slices.ContainsFunc(f.tokens, func(t document.Token) bool {
		return t.Kind == document.Header && slices.Equal(t.Path, []string{"levels", level})
	})
}

// inCell reports whether a path leads into the cell that another one leads into.
func inCell(path, other []string) bool {
	return len(path) > 2 && len(other) > 1 && path[0] == "criteria" && slices.Equal(path[:2], other[:2])
}

// remove takes a text away with its line, and with the headers above it if nothing else
// is left of its cell. Sources or a note are not left alone.
func (f *roleFile) remove(text document.Token) bool {
	alone, values := true, false // in the cell
	for _, t := range f.tokens {
		switch {
		case t.Kind != document.Assignment:
		case slices.Equal(t.Path, text.Path):
			if t.Inline {
				return false
			}
		case inCell(t.Path, text.Path):
			alone = false
			values = values || !slices.Contains(handbook.CellKeys, t.Path[2]) || t.Path[2] == text.Path[2]
		}
	}
	if !alone && !values {
		return false
	}
	return f.set(document.Value{Path: text.Path})
}
