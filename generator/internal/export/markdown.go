package export

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/internal/markdown"
)

// writeMarkdown writes a table of GitHub Flavored Markdown (github.github.com/gfm,
// section Tables), which GitLab and Azure DevOps read, too. Its cells are one
// line each, and go over one column: what has the whole width on the page
// stands in the first column, a note behind its word.
func writeMarkdown(out *bytes.Buffer, p *Page) {
	w := markdownWriter{out, p}
	w.row(p.table.head[0], p.table.head[1:])
	out.WriteString(strings.Repeat("| --- ", len(p.table.head)) + "|\n")
	for _, row := range p.table.rows {
		switch row.kind {
		case rowGroup:
			w.row(strong(row.label), nil)
		case rowNote:
			w.row(words(p.words["cell.note"]), []*cell{row.label})
		default:
			w.row(row.label, row.cells)
		}
	}
	for _, source := range p.table.sources {
		out.WriteByte('\n')
		w.cell(source)
		out.WriteByte('\n')
	}
}

// strong returns a cell of one name in bold.
func strong(c *cell) *cell {
	bold := c.parts[0]
	name := bold.spans[0]
	name.Strong = true
	bold.spans = []markdown.Span{name}
	return cellOf(bold)
}

type markdownWriter struct {
	*bytes.Buffer
	page *Page
}

func (w markdownWriter) row(label *cell, cells []*cell) {
	w.WriteString("| ")
	w.cell(label)
	for column := range len(w.page.table.head) - 1 {
		w.WriteString(" | ")
		if column < len(cells) {
			w.cell(cells[column])
		}
	}
	w.WriteString(" |\n")
}

func (w markdownWriter) cell(c *cell) {
	for i, line := range w.page.lines(c) {
		if i > 0 {
			w.WriteString("<br>")
		}
		w.spans(line.Spans)
	}
}

// spans writes spans with their styles. Asterisks make a style only where white
// space or the like is beside them (CommonMark, section Emphasis); elsewhere an
// element of HTML does.
func (w markdownWriter) spans(spans []markdown.Span) {
	for i, span := range spans {
		strong, emphasis := [2]string{"**", "**"}, [2]string{"*", "*"}
		if !standsFree(spans, i) {
			strong, emphasis = [2]string{"<strong>", "</strong>"}, [2]string{"<em>", "</em>"}
		}
		words := markdownText(span.Text)
		if span.Code {
			words = markdownCode(span.Text)
		}
		if span.Address != "" {
			words = "[" + words + "](" + markdownAddress(span.Address) + ")"
		}
		if span.Emphasis {
			words = emphasis[0] + words + emphasis[1]
		}
		if span.Strong {
			words = strong[0] + words + strong[1]
		}
		w.WriteString(words)
	}
}

// standsFree reports whether a span begins and ends with words, between spaces or
// the ends of the line.
func standsFree(spans []markdown.Span, i int) bool {
	text := spans[i].Text
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if spans[i].Code || unicode.IsSpace(first) || unicode.IsSpace(last) {
		return false
	}
	return (i == 0 || strings.HasSuffix(spans[i-1].Text, " ") && !styled(spans[i-1])) &&
		(i == len(spans)-1 || strings.HasPrefix(spans[i+1].Text, " ") && !styled(spans[i+1]))
}

func styled(span markdown.Span) bool {
	return span.Strong || span.Emphasis || span.Code || span.Address != ""
}

func markdownText(s string) string { return escape(s, markdownMarkup, `\%c`) }

// markdownMarkup reports whether the byte at i of a text would be markup inside a
// line, or make a link of an address.
func markdownMarkup(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '$', '@':
		return true
	case ':':
		return strings.HasPrefix(s[i:], "://")
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	case '!': // before a link's bracket it would make a picture of it
		return i == len(s)-1
	}
	return false
}

// markdownCode writes code, in which nothing can be escaped; an element of HTML
// takes what would have to be.
func markdownCode(s string) string {
	if strings.ContainsAny(s, "`|\\]") || strings.TrimSpace(s) == "" {
		return "<code>" + markdownText(s) + "</code>"
	}
	return "`" + s + "`"
}

// markdownAddress writes the address of a link, in which round brackets and
// character references would have a meaning.
func markdownAddress(address string) string {
	address = percent(address, "\"<>|\\^` ")
	if strings.ContainsAny(address, "();") {
		address = strings.NewReplacer("(", `\(`, ")", `\)`, "&", `\&`).Replace(address)
	}
	return address
}
