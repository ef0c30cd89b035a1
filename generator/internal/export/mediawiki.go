package export

import (
	"bytes"
	"fmt"
	"strings"

	"rolebook/generator/internal/markdown"
)

// writeMediaWiki writes a table of class wikitable, with a header or cell on
// each line (mediawiki.org, Help:Tables; Help:Formatting and Help:Links for
// what cells hold).
func writeMediaWiki(out *bytes.Buffer, p *Page) {
	out.WriteString("{| class=\"wikitable\"\n")
	for _, head := range p.head {
		p.wikiField(out, `! scope="col" | `, head)
	}
	wide := fmt.Sprintf(`colspan="%d" | `, len(p.head))
	for _, row := range p.rows {
		start := "! " + wide
		switch row.kind {
		case rowCriterion, rowItem:
			start = `! scope="row" | `
		case rowNote:
			start = "| " + wide
		}
		out.WriteString("|-\n")
		p.wikiField(out, start, row.label)
		for _, cell := range row.cells {
			p.wikiField(out, "| ", cell)
		}
	}
	out.WriteString("|}\n")
	for _, source := range p.sources {
		p.wikiField(out, "\n", source)
	}
}

// wikiField writes points as list items, which begin lines; other lines follow each
// other after a break.
func (p *Page) wikiField(out *bytes.Buffer, start string, c *cell) {
	out.WriteString(start)
	listed := false
	for i, line := range p.lines(c) {
		item := line.Within != "" && strings.Trim(line.Within, string(markdown.Bullet)) == ""
		switch {
		case item && line.Starts:
			out.WriteString("\n" + line.Within + " ")
			line.Spans = line.Spans[1:] // without the sign
			listed = true
		case item && listed: // goes on in the item
			out.WriteString("<br>")
		case listed:
			out.WriteByte('\n')
			listed = false
		case i > 0:
			out.WriteString("<br>")
		}
		wikiSpans(out, line.Spans)
	}
	out.WriteByte('\n')
}

func wikiSpans(out *bytes.Buffer, spans []markdown.Span) {
	marks := styles{strong: "'''", emphasis: "''", between: "<nowiki/>"}
	marks.styled(out, spans, func(span markdown.Span) {
		text := strings.ReplaceAll(wikiText(span.Text), "\ufffd", "&#65533;") // which no link may have
		if bytes.HasSuffix(out.Bytes(), []byte("\n")) {
			text = wikiLineStart(text)
		}
		if span.Code {
			text = "<code>" + text + "</code>"
		}
		if span.Address != "" {
			text = "[" + wikiAddress(span.Address) + " " + text + "]"
		}
		out.WriteString(text)
	})
}

// wikiText writes a text so that MediaWiki shows it as it is: what could be
// markup becomes a character reference, which it decodes after all else.
func wikiText(s string) string { return escape(s, wikiMarkup, "&#%d;") }

// wikiMarkup reports whether the character at i of a text could be markup, or part
// of it.
func wikiMarkup(s string, i int) bool {
	beside := func(c byte) bool { return i > 0 && s[i-1] == c || i+1 < len(s) && s[i+1] == c }
	switch c := s[i]; c {
	case '&', '<', '>', '[', ']', '{', '}', '|':
		return true
	case '\'': // at an end, it could meet the marks of a style
		return i == 0 || i == len(s)-1 || beside(c)
	case '_', '~', '!': // __NOTOC__, signatures, !! between headers
		return beside(c)
	case ':': // of an address, which would become a link
		return i > 0 && i+1 < len(s) && s[i-1] > ' ' && s[i+1] != ' ' && (s[i-1] < '0' || s[i-1] > '9')
	case ' ': // RFC 1, PMID 1 and ISBN 1 become links
		return strings.HasSuffix(s[:i], "RFC") || strings.HasSuffix(s[:i], "PMID") || strings.HasSuffix(s[:i], "ISBN")
	}
	return false
}

// wikiLineStart makes sure that the first character of a line is none that has a
// meaning there.
func wikiLineStart(s string) string {
	if s != "" && strings.ContainsRune("*#:;=- !_", rune(s[0])) {
		return fmt.Sprintf("&#%d;%s", s[0], s[1:])
	}
	return s
}

// wikiAddress writes an address so that its end is where it should be, and that
// nothing in it is markup.
func wikiAddress(address string) string {
	address = percent(address, "\"'<>[]{}|\\^` ")
	for _, twice := range []string{"__", "~~"} {
		address = strings.ReplaceAll(address, twice, fmt.Sprintf("%%%02X%%%02X", twice[0], twice[0]))
	}
	return strings.ReplaceAll(address, "&", "&amp;")
}
