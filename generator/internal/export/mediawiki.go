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
	w := mediaWiki{out, p}
	out.WriteString("{| class=\"wikitable\"\n")
	for _, head := range p.table.head {
		w.field(`! scope="col" | `, head)
	}
	wide := fmt.Sprintf(`colspan="%d" | `, len(p.table.head))
	for _, row := range p.table.rows {
		out.WriteString("|-\n")
		switch row.kind {
		case rowCriterion, rowItem:
			w.field(`! scope="row" | `, row.label)
		case rowNote:
			w.field("| "+wide, row.label)
		default:
			w.field("! "+wide, row.label)
		}
		for _, cell := range row.cells {
			w.field("| ", cell)
		}
	}
	out.WriteString("|}\n")
	for _, source := range p.table.sources {
		w.field("\n", source)
	}
}

type mediaWiki struct {
	*bytes.Buffer
	page *Page
}

// field writes points as list items, which begin lines; other lines follow each
// other after a break.
func (w mediaWiki) field(start string, c *cell) {
	w.WriteString(start)
	listed := false
	for i, line := range w.page.lines(c) {
		item := line.Within != "" && strings.Trim(line.Within, string(markdown.Bullet)) == ""
		switch {
		case item && line.Starts:
			w.WriteString("\n" + line.Within + " ")
			line.Spans = line.Spans[1:] // without the sign
			listed = true
		case item && listed: // goes on in the item
			w.WriteString("<br>")
		case listed:
			w.WriteByte('\n')
			listed = false
		case i > 0:
			w.WriteString("<br>")
		}
		w.spans(line.Spans)
	}
	w.WriteByte('\n')
}

func (w mediaWiki) spans(spans []markdown.Span) {
	marks := styles{strong: "'''", emphasis: "''", between: "<nowiki/>"}
	marks.styled(w.Buffer, spans, func(span markdown.Span) {
		text := strings.ReplaceAll(wikiText(span.Text), "\ufffd", "&#65533;") // which no link may have
		if at := w.Len(); at > 0 && w.Bytes()[at-1] == '\n' {
			text = wikiLineStart(text)
		}
		if span.Code {
			text = "<code>" + text + "</code>"
		}
		if span.Address != "" {
			text = "[" + wikiAddress(span.Address) + " " + text + "]"
		}
		w.WriteString(text)
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
