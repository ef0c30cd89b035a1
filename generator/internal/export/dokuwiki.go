package export

import (
	"bytes"
	"regexp"
	"strings"

	"rolebook/generator/internal/markdown"
)

// writeDokuWiki writes a table with a row on each line (dokuwiki.org,
// wiki:syntax): ^ before a header, | before a cell, and one sign more for each
// column that a cell goes on over.
func writeDokuWiki(out *bytes.Buffer, p *Page) {
	w := dokuWiki{out, p}
	more := len(p.table.head) - 1
	for _, head := range p.table.head {
		w.field("^", head)
	}
	out.WriteString("^\n")
	for _, group := range p.table.groups {
		w.wide("^", more, group.label)
		for _, row := range group.rows {
			if row.cells == nil {
				w.wide("^", more, row.label)
			} else {
				w.line(row.label, row.cells)
			}
			for _, item := range row.items {
				w.line(item.label, item.cells)
			}
			if row.note != nil {
				w.wide("|", more, row.note)
			}
		}
	}
	if len(p.table.sources) > 0 {
		out.WriteString("\n")
		w.spans([]markdown.Span{{Text: p.words["references.title"], Strong: true}})
		for _, source := range p.table.sources {
			out.WriteString("\n\n")
			w.lines(p.lines(source))
		}
		out.WriteString("\n")
	}
}

type dokuWiki struct {
	*bytes.Buffer
	page *Page
}

func (w dokuWiki) wide(sign string, more int, c cell) {
	w.field(sign, c)
	w.WriteString(strings.Repeat(sign, more+1) + "\n")
}

func (w dokuWiki) line(label cell, cells []cell) {
	w.field("^", label)
	for _, cell := range cells {
		w.field("|", cell)
	}
	w.WriteString("|\n")
}

// field writes the sign of a cell and what is in it, between single spaces: two
// would align it.
func (w dokuWiki) field(sign string, c cell) {
	w.WriteString(sign + " ")
	w.lines(w.page.lines(c))
	w.WriteByte(' ')
}

// lines writes lines with forced breaks between; a cell can't hold a list.
func (w dokuWiki) lines(lines []markdown.Line) {
	for i, line := range lines {
		if i > 0 {
			w.WriteString(` \\ `)
		}
		if sign := sign(line); sign != "" {
			line.Spans = append([]markdown.Span{{Text: sign}}, line.Spans...)
		}
		w.spans(line.Spans)
	}
}

func (w dokuWiki) spans(spans []markdown.Span) {
	marks := styles{strong: "**", emphasis: "//"}
	marks.styled(w.Buffer, spans, func(span markdown.Span) {
		switch {
		case span.Address != "":
			w.WriteString(dokuLink(span))
		case span.Code:
			w.WriteString("''" + unformatted(span.Text) + "''")
		default:
			w.WriteString(dokuText(span))
		}
	})
}

// dokuText writes a text so that DokuWiki shows it as it is: words that could be
// markup, a smiley or a typographic abbreviation are marked as unformatted, and
// those that follow each other together. Character references mean nothing there.
func dokuText(span markdown.Span) string {
	var out strings.Builder
	words := strings.Split(span.Text, " ")
	for i := 0; i < len(words); i++ {
		if i > 0 {
			out.WriteByte(' ')
		}
		from := i
		for !dokuHarmless(words[i], span.Emphasis) && i+1 < len(words) && !dokuHarmless(words[i+1], span.Emphasis) {
			i++
		}
		if text := strings.Join(words[from:i+1], " "); dokuHarmless(text, span.Emphasis) {
			out.WriteString(text)
		} else {
			out.WriteString(unformatted(text))
		}
	}
	return out.String()
}

var (
	// Letters and numbers, joined by single signs that mean nothing between them,
	// in brackets or not, and with a sign of the sentence behind.
	harmless = regexp.MustCompile(`^[(„“”‚‘’«»–—…·•]*(?:[\p{L}\p{M}]+|\d+)(?:[-.,/–’·][\p{L}\p{M}\d]+)*%?[)“”‘’«»…]*[.,;:!?]?$`)
	// Of these, what DokuWiki knows as something else: addresses, signs in
	// brackets, products such as 640x480, smileys, and words in CamelCase, which
	// are links where somebody wants them to be.
	known = regexp.MustCompile(`^(www|ftp)\.|^\((c|C|r|R|tm|TM)\)|\d[xX]\d|^(LOL|FIXME|DELETEME)|\p{Ll}\p{Lu}|\w8`)
)

func dokuHarmless(words string, emphasis bool) bool {
	if words == "" || words == "–" || words == "•" {
		return true
	}
	if strings.Contains(words, " ") {
		return false
	}
	// A colon before the end of the italics would keep them from ending.
	return harmless.MatchString(words) && !known.MatchString(words) && !(emphasis && strings.Contains(words, ":"))
}

const nowiki, nowikiEnd = "<nowiki>", "</nowiki>"

// unformatted marks a text as one in which nothing is markup. Of the two ways to
// do so each has an end of its own; a text with both ends is cut between.
func unformatted(text string) string {
	if !strings.Contains(text, "%") {
		return "%%" + text + "%%"
	}
	var out strings.Builder
	for i, piece := range strings.Split(text, nowikiEnd) {
		if i > 0 {
			out.WriteString("%%" + nowikiEnd + "%%")
		}
		if piece != "" {
			out.WriteString(nowiki + piece + nowikiEnd)
		}
	}
	return out.String()
}

// dokuLink writes a link. In its words nothing is markup but its end, and a
// whole that looks like a picture; what contains the end becomes two links.
func dokuLink(span markdown.Span) string {
	address := percent(span.Address, "\"<>[]{}|\\^` ")
	if mail, ok := strings.CutPrefix(address, "mailto:"); ok {
		address, _, _ = strings.Cut(mail, "?")
	}
	if strings.TrimSpace(span.Text) == "" {
		return span.Text
	}
	var out strings.Builder
	for _, words := range cutAtEnds(span.Text) {
		out.WriteString("[[" + address + "|" + words + "]]")
	}
	return out.String()
}

// cutAtEnds cuts a link's words so that no piece has two closing brackets.
// A single one at the end of a piece belongs to it.
func cutAtEnds(words string) []string {
	var pieces []string
	start := 0
	for i := 1; i < len(words); i++ {
		picture := words[i] == '{' && words[i-1] == '{'
		if words[i] == ']' && words[i-1] == ']' || picture {
			pieces = append(pieces, words[start:i])
			start = i
		}
	}
	return append(pieces, words[start:])
}
