package changelog

import (
	"html"
	"strings"

	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// statement is something that a subject says; key tells it from others of the subject.
type statement struct {
	key, row, of, text string

	links  string // what links in the text lead to, by today's ids; "" for none
	linked string // the text, with what each link leads to behind it
}

// rowKey begins the key of a statement that is in a row; the row's anchor follows.
const rowKey = "row "

type statements []statement

// add adds a statement, unless it says nothing.
func (s *statements) add(key, row, of, text string) {
	if text != "" {
		*s = append(*s, statement{key: key, row: row, of: of, text: text})
	}
}

// prose adds an author's text, if there is one.
func (s *statements) prose(t *teller, key, row, of string, p view.Prose) {
	if p.Text != nil {
		links, linked := t.linked(p.Lines())
		*s = append(*s, statement{key, row, of, p.Plain(), links, linked})
	}
}

// linked returns what the links of a text lead to, and its words with that behind each link; twice
// "" where there is no link.
func (t *teller) linked(lines []markdown.Line) (links, linked string) {
	var words strings.Builder
	for _, line := range lines {
		for i, span := range line.Spans {
			words.WriteString(span.Text)
			if span.Address != "" && (i+1 == len(line.Spans) || line.Spans[i+1].Address != span.Address) {
				id, name := t.target(html.UnescapeString(span.Address))
				links += id + " "
				words.WriteString(" (→ " + name + ")")
			}
		}
		words.WriteByte(' ')
	}
	if links == "" {
		return "", ""
	}
	return links, strings.TrimSpace(words.String())
}

// target returns an id of what a link leads to, and what it is called.
func (t *teller) target(address string) (id, name string) {
	whole, anchor, _ := strings.Cut(address, "#")
	if anchor != "" {
		anchor = "#" + anchor
	}
	if id, ok := strings.CutPrefix(whole, markdown.RoleScheme); ok {
		if role := t.h.Role(id); role != nil {
			return markdown.RoleScheme + t.id(id) + anchor, role.Short(t.Language.Index) + anchor
		}
	}
	if id, ok := strings.CutPrefix(whole, markdown.ItemScheme); ok {
		if criterion, item, _ := t.h.Item(id); item != nil {
			return t.id(rowKey+criterion.ItemAnchors(item)[0]) + anchor, t.Text(item.Label).Words + anchor
		}
	}
	return address, address
}

// differences compares two lists of statements by their keys.
func differences(before, after statements) (entries []Entry) {
	former := make(map[string]statement)
	for _, s := range before {
		former[s.key] = s
	}
	there := make(map[string]bool)
	for _, s := range after {
		there[s.key] = true
		switch was := former[s.key]; {
		case was.text != s.text:
			entries = append(entries, Entry{s.row, s.of, was.text, s.text, s.key})
		case was.links != s.links:
			entries = append(entries, Entry{s.row, s.of, was.withLinks(), s.withLinks(), s.key})
		}
	}
	for _, s := range before {
		if !there[s.key] {
			entries = append(entries, Entry{s.row, s.of, s.text, "", s.key})
		}
	}
	return entries
}

func (s *statement) withLinks() string {
	if s.links == "" {
		return s.text
	}
	return s.linked
}
