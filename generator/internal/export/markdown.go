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
	write := func(c *cell) { p.writeLines(out, c, "<br>", markdownSpans) }
	row := func(label *cell, cells []*cell) {
		out.WriteString("| ")
		write(label)
		for column := range len(p.head) - 1 {
			out.WriteString(" | ")
			if column < len(cells) {
				write(cells[column])
			}
		}
		out.WriteString(" |\n")
	}
	row(p.head[0], p.head[1:])
	out.WriteString(strings.Repeat("| --- ", len(p.head)) + "|\n")
	for _, r := range p.rows {
		switch r.kind {
		case rowGroup:
			row(strong(r.label), nil)
		case rowNote:
			row(words(p.words["cell.note"]), []*cell{r.label})
		default:
			row(r.label, r.cells)
		}
	}
	p.writeSources(out, write)
}

// markdownSpans writes spans with their styles. Asterisks make a style only where white
// space or the like is beside them (CommonMark, section Emphasis); elsewhere an
// element of HTML does.
func markdownSpans(out *bytes.Buffer, spans []markdown.Span) {
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
		out.WriteString(words)
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
