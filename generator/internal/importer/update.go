package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// updateRole brings the file of a role up to date. A text is written where the file
// has what the last import wrote; what people changed stays, and is a conflict if
// the table changed as well.
func (p *plan) updateRole(r *role, leaves []leaf) {
	name := r.known.File()
	text, _ := p.read(name)
	w := newRewriter(text)
	before := p.lock.texts[r.id]
	wanted := make(map[string]bool)
	conflict := func(at place, path, why string) {
		p.result.Conflicts = append(p.result.Conflicts, fmt.Sprintf("%s and %s, %s: %s", name, at, path, why))
	}
	for _, l := range leaves {
		path := document.Dotted(l.path)
		wanted[path] = true
		is, there := w.strings[path]
		was, wrote := before[path]
		done := true
		switch {
		case there && is.Text == l.text:
		case there && (wrote && hash(is.Text) == was.hash || !wrote && is.Text == noSummary):
			w.replace(path, l.text)
		case wrote && hash(l.text) == was.hash:
			continue // somebody changed or deleted it, and the table says what it said
		case there && wrote:
			conflict(l.at, path, "both have changed; the handbook's text stays")
			done = false
		case there:
			conflict(l.at, path, "they differ, and no import wrote the handbook's text; it stays")
			done = false
		case wrote:
			conflict(l.at, path, "deleted from the handbook, and changed in the table; it stays deleted")
			done = false
		default:
			if done = w.insert(l.path, l.text); !done {
				conflict(l.at, path, "no place for the table's text in what people wrote there; add it by hand")
			}
		}
		if done {
			p.lock.note(l.table, r.id, path, hash(l.text))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(before)) {
		if was := before[path]; !wanted[path] && p.gone(was.table, path) {
			is, there := w.strings[path]
			switch {
			case there && hash(is.Text) != was.hash:
				conflict(r.at, path, "changed in the handbook, and no longer in the table; it stays")
				continue
			case there && !w.remove(path):
				conflict(r.at, path, "no longer in the table; remove it by hand, with what people wrote beside it")
				continue
			}
			delete(before, path)
		}
	}
	p.put(name, w.text())
}

// gone reports whether a table says something on the path in other rows, so that its
// cell is empty now. If it has no such column any more, the text stays.
func (p *plan) gone(table, path string) bool {
	parts := strings.Split(path, ".")
	for n := 1; n <= len(parts); n++ {
		if p.covered[table+"\t"+strings.Join(parts[:n], ".")] {
			return parts[0] != "summary" // which every role has
		}
	}
	return false
}

// rewriter changes texts of a TOML file and leaves every other byte as it is.
type rewriter struct {
	source      string
	strings     map[string]document.Token // by path, in the short form of cells
	inline      map[string]bool           // those of them that stand in an inline table
	assignments []assignment
	headers     []document.Token
	long        map[string]string // of a cell in the long form: value or items
	edits       []edit
	appended    map[string][]string // lines by header, for the end of the file
	order       []string            // of those headers
	filled      map[string]bool     // cells that got a text
	broken      bool                // the places are not known
}

// assignment is one that is not part of an inline table.
type assignment struct {
	document.Token
	header []string
}

type edit struct {
	start, end int
	text       string
}

func newRewriter(source string) *rewriter {
	w := &rewriter{source: source, strings: make(map[string]document.Token), inline: make(map[string]bool), long: make(map[string]string), appended: make(map[string][]string), filled: make(map[string]bool)}
	tokens, err := document.Tokens(source)
	w.broken = err != nil
	var header []string
	inline := false
	for _, t := range tokens {
		switch t.Kind {
		case document.Header:
			header = t.Path
			w.headers = append(w.headers, t)
		case document.Assignment:
			if inline = t.Inline; !inline {
				w.assignments = append(w.assignments, assignment{t, header})
			}
		case document.String:
			path := t.Path
			if len(path) == 4 && path[0] == "criteria" && (path[2] == "value" || path[2] == "items") {
				w.long[document.Dotted(path[:2])] = path[2]
				path = []string{path[0], path[1], path[3]}
			}
			w.strings[document.Dotted(path)], w.inline[document.Dotted(path)] = t, inline
		}
	}
	return w
}

func (w *rewriter) edit(start, end int, text string) {
	w.edits = append(w.edits, edit{start, end, text})
}

func (w *rewriter) replace(path, text string) {
	t := w.strings[path]
	w.edit(t.Start, t.End, literal(text, w.inline[path]))
}

// insert adds a text where its kind stands in the file already, else at the end, and
// reports whether there is a place for it.
func (w *rewriter) insert(path []string, text string) bool {
	if w.broken {
		return false
	}
	base := tableOf(path)
	if len(path) == 2 && base == nil {
		base = path[:1] // summary.de
	}
	if long := w.long[document.Dotted(base)]; long != "" {
		path = slices.Insert(slices.Clone(path), 2, long)
		base = path[:3]
	}
	if w.barred(base) {
		return false
	}
	taken := false
	for _, a := range slices.Backward(w.assignments) {
		switch {
		case len(a.Path) > len(base) && slices.Equal(a.Path[:len(base)], base) && len(a.header) <= len(base):
			if len(base) == 0 && len(a.header) > 0 {
				continue
			}
			end := w.lineEnd(a.End)
			w.edit(end, end, w.newline(end)+document.Dotted(path[len(a.header):])+" = "+literal(text, false)+"\n")
			w.filled[document.Dotted(path[:min(2, len(path))])] = true
			return true
		case slices.Equal(a.Path, base), len(base) > 1 && inCell(a.Path, base) && len(a.header) <= len(base):
			taken = true
		}
	}
	if taken {
		return w.insertInline(path, text)
	}
	switch header := document.Dotted(base); {
	case slices.ContainsFunc(w.headers, func(t document.Token) bool { return slices.Equal(t.Path, base) }):
		return false
	case path[0] != "criteria":
		w.edit(0, 0, document.Dotted(path)+" = "+literal(text, false)+"\n")
	default:
		if w.appended[header] == nil {
			w.order = append(w.order, header)
		}
		w.appended[header] = append(w.appended[header], document.Dotted(path[len(base):])+" = "+literal(text, false))
	}
	return true
}

// inCell reports whether a path is part of the cell that another one is part of.
func inCell(path, other []string) bool {
	return len(path) > 1 && len(other) > 1 && path[0] == "criteria" && slices.Equal(path[:2], other[:2])
}

// barred reports whether people wrote something into a cell beside which the short
// form can't stand.
func (w *rewriter) barred(base []string) bool {
	return slices.ContainsFunc(w.assignments, func(a assignment) bool {
		if !inCell(a.Path, base) || len(a.Path) == 2 {
			return false
		}
		word := a.Path[2]
		return word == "not-applicable" || len(base) == 2 && slices.Contains(cellWords, word)
	})
}

// insertInline adds a text to the inline table that has its like.
func (w *rewriter) insertInline(path []string, text string) bool {
	parent, at := len(path)-1, -1
	for other, t := range w.strings {
		if w.inline[other] && len(t.Path) == len(path) && slices.Equal(t.Path[:parent], path[:parent]) {
			at = max(at, t.End)
		}
	}
	if at >= 0 {
		w.edit(at, at, ", "+document.Dotted(path[parent:])+" = "+literal(text, true))
	}
	return at >= 0
}

// remove takes a text away with its line, and with the header above it if nothing
// else stands below that.
func (w *rewriter) remove(path string) bool {
	t := w.strings[path]
	at := slices.IndexFunc(w.assignments, func(a assignment) bool { return slices.Equal(a.Path, t.Path) })
	if at < 0 || w.inline[path] {
		return false
	}
	removed := w.assignments[at]
	cell := removed.Path[:min(2, len(removed.Path))]
	alone, values := true, w.filled[document.Dotted(cell)] // in the cell
	for i, a := range w.assignments {
		if i != at && inCell(a.Path, cell) {
			alone = false
			values = values || !slices.Contains(cellWords, a.Path[2]) || a.Path[2] == removed.Path[2]
		}
	}
	if alone = alone && !values; cell[0] == "criteria" && !alone && !values {
		return false // sources or a note, of what would be gone
	}
	start := strings.LastIndexByte(w.source[:removed.Start], '\n') + 1
	w.edit(start, w.lineEnd(removed.End), "")
	w.assignments = slices.Delete(w.assignments, at, at+1)
	if alone {
		for _, h := range w.headers {
			if inCell(h.Path, cell) {
				start := strings.LastIndexByte(w.source[:h.Start], '\n') + 1
				w.edit(start, w.lineEnd(h.End), "")
			}
		}
	}
	return true
}

// lineEnd returns where the line after an offset begins.
func (w *rewriter) lineEnd(offset int) int {
	if i := strings.IndexByte(w.source[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(w.source)
}

// newline returns what ends the line before an offset, if nothing does.
func (w *rewriter) newline(offset int) string {
	if strings.HasSuffix(w.source[:offset], "\n") {
		return ""
	}
	return "\n"
}

// text returns the file with all edits.
func (w *rewriter) text() string {
	slices.SortStableFunc(w.edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	last := 0
	for _, e := range w.edits {
		b.WriteString(w.source[last:e.start] + e.text)
		last = e.end
	}
	b.WriteString(w.source[last:])
	if len(w.order) > 0 && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
	for _, header := range w.order {
		b.WriteString("\n[" + header + "]\n" + strings.Join(w.appended[header], "\n") + "\n")
	}
	return b.String()
}
