package rename

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

const formerKey = "former_ids"

// formerIDs returns what changes in the former ids of the table at a path: old is
// added. If id was among them the renaming goes back to it: id is taken out, and
// old is added only with keep.
func formerIDs(text string, path []string, old, id string, keep bool) ([]edit, error) {
	tokens, err := document.Tokens(text)
	if err != nil {
		return nil, err
	}
	e := former{text, tokens, path}
	list := slices.IndexFunc(tokens, func(t document.Token) bool { return e.isBelow(t, formerKey) })
	if list < 0 {
		return e.insert(old)
	}
	var elements []document.Token
	for _, t := range tokens {
		if t.Kind == document.Element && slices.Equal(t.Path, tokens[list].Path) {
			elements = append(elements, t)
		}
	}
	at := slices.IndexFunc(elements, func(t document.Token) bool { return t.Text == id })
	switch last := len(elements) - 1; {
	case at >= 0 && keep:
		return []edit{{elements[at].Start, elements[at].End, quoted(old)}}, nil
	case at >= 0:
		return []edit{e.remove(tokens[list], elements, at)}, nil
	case last < 0:
		return []edit{before(tokens[list].End-len("]"), quoted(old))}, nil
	default:
		return []edit{before(elements[last].End, ", "+quoted(old))}, nil
	}
}

func quoted(id string) string { return `"` + id + `"` }

// before puts a text before an offset.
func before(offset int, text string) edit { return edit{offset, offset, text} }

// former edits the former ids of one table.
type former struct {
	text   string
	tokens []document.Token
	path   []string // of the table
}

// isBelow reports whether a token is the assignment of a key of the table; with
// no key given, of any.
func (e former) isBelow(t document.Token, key string) bool {
	n := len(e.path)
	return t.Kind == document.Assignment && len(t.Path) == n+1 && slices.Equal(t.Path[:n], e.path) && (key == "" || t.Path[n] == key)
}

// insert adds a list of one id, in the way in which the table is written: behind
// its last key, or where what is below it begins.
func (e former) insert(id string) ([]edit, error) {
	line := fmt.Sprintf("%s = [%s]", formerKey, quoted(id))
	last, first := -1, -1
	for i, t := range e.tokens {
		if e.isBelow(t, "") {
			last = i
		}
		begins := t.Kind == document.Header && len(t.Path) >= len(e.path) || t.Kind == document.Assignment && len(t.Path) > len(e.path)
		if first < 0 && begins && slices.Equal(t.Path[:len(e.path)], e.path) {
			first = i
		}
	}
	if first < 0 {
		return nil, fmt.Errorf("no place for %s below %q", line, strings.Join(e.path, "."))
	}
	if last < 0 {
		return []edit{e.begin(first, line)}, nil
	}
	t, name := e.tokens[last], e.nameOf(last)
	line = e.text[t.Start:name[len(name)-1].Start] + line
	if t.Inline {
		return []edit{before(t.End, ", "+line)}, nil
	}
	return []edit{e.behind(t, line)}, nil
}

// begin adds a line to a table without keys of its own, at the first header or
// assignment below it.
func (e former) begin(first int, line string) edit {
	t, name := e.tokens[first], e.nameOf(first)
	own := len(name) - (len(t.Path) - len(e.path)) // parts of the name that are the table's
	switch {
	case t.Kind == document.Header && own == len(name):
		return e.behind(t, line)
	case t.Kind == document.Header && own > 0:
		line = "[" + e.text[t.Start:name[own-1].End] + "]" + e.newline() + line
	case own > 0:
		line = e.text[t.Start:name[own].Start] + line
	}
	if t.Inline {
		return before(t.Start, line+", ")
	}
	return before(e.lineStart(t), e.indent(t)+line+e.newline())
}

// nameOf returns the keys of a header or an assignment, which follow it.
func (e former) nameOf(i int) []document.Token {
	end := i + 1
	for end < len(e.tokens) && e.tokens[end].Kind == document.Key {
		end++
	}
	return e.tokens[i+1 : end]
}

// behind adds a line behind that of a token.
func (e former) behind(t document.Token, line string) edit {
	line = e.indent(t) + line
	end := e.lineEnd(t.End)
	if !strings.HasSuffix(e.text[:end], "\n") { // the last line, which has none
		return before(end, e.newline()+line)
	}
	return before(end, line+e.newline())
}

// remove takes an element out of a list, and the last one with the list. Where a
// comment would go along, only the element goes.
func (e former) remove(list document.Token, elements []document.Token, at int) edit {
	only := e.without(elements[at].Start, elements[at].End)
	cut := edit{e.lineStart(list), e.lineEnd(list.End), ""}
	switch {
	case len(elements) > 1:
		return only
	case list.Inline:
		cut = e.without(list.Start, list.End)
	case !strings.HasSuffix(e.text[:cut.end], "\n"): // the last line, which has none
		cut.start = len(strings.TrimSuffix(strings.TrimSuffix(e.text[:cut.start], "\n"), "\r"))
	}
	if strings.Contains(e.text[cut.start:cut.end], "#") {
		return only
	}
	return cut
}

// without takes out what is in a list or an inline table, with the comma before it or
// else behind it.
func (e former) without(start, end int) edit {
	last := 0 // end of what stands before
	for _, t := range e.tokens {
		if t.End <= start {
			last = max(last, t.End)
		}
	}
	if strings.TrimSpace(e.text[last:start]) == "," {
		return edit{last, end, ""}
	}
	return edit{start, e.behindComma(end), ""}
}

// behindComma returns the offset behind a comma that follows, and the blanks behind
// that; without a comma, the offset itself.
func (e former) behindComma(offset int) int {
	rest, ok := strings.CutPrefix(strings.TrimLeft(e.text[offset:], " \t\r\n"), ",")
	if !ok {
		return offset
	}
	return len(e.text) - len(strings.TrimLeft(rest, " "))
}

// newline is how lines of the file end.
func (e former) newline() string {
	if i := strings.IndexByte(e.text, '\n'); i > 0 && e.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// lineStart returns where the line of a token begins; a byte-order mark is no part
// of it.
func (e former) lineStart(t document.Token) int {
	start := strings.LastIndexByte(e.text[:t.Start], '\n') + 1
	return start + len(e.text[start:]) - len(strings.TrimLeft(e.text[start:], "\ufeff"))
}

// lineEnd returns where the line of an offset ends, with its end.
func (e former) lineEnd(offset int) int {
	if i := strings.IndexByte(e.text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(e.text)
}

// indent is the blank beginning of a token's line.
func (e former) indent(t document.Token) string {
	line := e.text[e.lineStart(t):]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
