package export

import (
	"bytes"
	"strings"
	"unicode"

	"rolebook/generator/internal/markdown"
)

// writeDokuWiki writes a table with a row on each line (dokuwiki.org,
// wiki:syntax): ^ before a header, | before a cell, and one sign more for each
// column that a cell goes on over.
func writeDokuWiki(out *bytes.Buffer, p *Page) {
	write := func(c *cell) { p.writeLines(out, c, ` \\ `, dokuSpans) } // forced breaks: a cell can't hold a list
	// row writes each cell between single spaces: two would align it. sign stands before
	// each of cells and at the end.
	row := func(first string, label *cell, sign string, cells []*cell) {
		out.WriteString(first + " ")
		write(label)
		for _, cell := range cells {
			out.WriteString(" " + sign + " ")
			write(cell)
		}
		out.WriteString(" " + sign + "\n")
	}
	row("^", p.head[0], "^", p.head[1:])
	columns := len(p.head)
	for _, r := range p.rows {
		switch r.kind {
		case rowCriterion, rowItem:
			row("^", r.label, "|", r.cells)
		case rowNote:
			row("|", r.label, strings.Repeat("|", columns), nil)
		default:
			row("^", r.label, strings.Repeat("^", columns), nil)
		}
	}
	p.writeSources(out, write)
}

func dokuSpans(out *bytes.Buffer, spans []markdown.Span) {
	marks := styles{strong: "**", emphasis: "//"}
	marks.styled(out, spans, func(span markdown.Span) {
		if bytes.HasSuffix(out.Bytes(), []byte("://")) { // a word with a colon, and the beginning of italics: no address
			out.Truncate(out.Len() - len("://"))
			out.WriteString("%%:%%//")
		}
		switch {
		case span.Address != "":
			out.WriteString(dokuLink(span))
		case span.Code:
			out.WriteString("''" + unformatted(span.Text) + "''")
		default:
			out.WriteString(dokuText(span))
		}
	})
}

// dokuText writes a text so that DokuWiki shows it as it is: words that could be
// markup, a smiley or a typographic abbreviation are marked as unformatted, and
// those that follow each other together. Character references mean nothing there.
func dokuText(span markdown.Span) string {
	var out strings.Builder
	words := strings.Split(span.Text, " ")
	for i := 0; i < len(words); {
		if i > 0 {
			out.WriteByte(' ')
		}
		end := i // of the words that could be markup
		for end < len(words) && !dokuHarmless(words[end], span.Emphasis) {
			end++
		}
		if end > i {
			out.WriteString(unformatted(strings.Join(words[i:end], " ")))
			i = end
			continue
		}
		out.WriteString(words[i])
		i++
	}
	return out.String()
}

// dokuHarmless reports whether words are one word of letters, or a number, joined by
// single signs that mean nothing between them, in brackets or quotes or not, and
// with a sign of the sentence behind. All else may mean something to DokuWiki.
func dokuHarmless(word string, emphasis bool) bool {
	if word == "" || isLower(word) || word == "–" || word == "•" || len(word) == 1 && strings.Contains(".,;:!?", word) {
		return true
	}
	if dokuKnown(word) || emphasis && strings.HasSuffix(word, ":") { // that colon would keep the italics from ending
		return false
	}
	core := strings.TrimLeft(word, "(„“”‚‘’«»–—…")
	if end := len(core) - 1; end >= 0 && strings.IndexByte(".,;:!?", core[end]) >= 0 {
		core = core[:end]
	}
	core = strings.TrimSuffix(strings.TrimRight(core, ")“”‘’«»…"), "%")
	joined := true // what comes before is a sign, or nothing
	var last rune
	for _, r := range core {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && unicode.IsLower(last) { // CamelCase is a link where somebody wants it to be
				return false
			}
			joined = false
		case joined || !strings.ContainsRune("-.,/–’·", r):
			return false
		default:
			joined = true
		}
		last = r
	}
	return !joined
}

// isLower reports whether a word has small letters alone, as most have. The first may be a capital.
func isLower(word string) bool {
	for i, r := range word {
		if !unicode.IsLower(r) && (i > 0 || !unicode.IsLetter(r)) {
			return false
		}
	}
	return true
}

// dokuKnown reports whether a word of letters and numbers is something else to
// DokuWiki: a footnote, an address, a smiley, a typographic abbreviation such as
// (c) or 640x480.
func dokuKnown(word string) bool {
	if word[0] == '(' && len(word) <= len("(tm)")+1 || strings.HasPrefix(word, "((") {
		return true
	}
	for i := 1; i < len(word)-1; i++ {
		if (word[i] == 'x' || word[i] == 'X') && isDigit(word[i-1]) && isDigit(word[i+1]) {
			return true
		}
	}
	has := func(sign string) bool { return strings.Contains(word, sign) }
	if has("8-") || has("LOL") || has("FIXME") || has("DELETEME") {
		return true
	}
	word = strings.ToLower(word[:len(word)-1])
	return has("ww.") || has("ft.") || has("ftp.") // as DokuWiki finds addresses
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

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
// whole that looks like a picture; where two of their brackets meet, another link
// goes on.
func dokuLink(span markdown.Span) string {
	address := percent(span.Address, "\"<>[]{}|\\^` ")
	if mail, ok := strings.CutPrefix(address, "mailto:"); ok {
		address, _, _ = strings.Cut(mail, "?")
	}
	words := span.Text
	if strings.TrimSpace(words) == "" {
		return words
	}
	var out strings.Builder
	start := 0
	for i := 1; i <= len(words); i++ {
		if i == len(words) || words[i] == words[i-1] && (words[i] == ']' || words[i] == '{') {
			out.WriteString("[[" + address + "|" + words[start:i] + "]]")
			start = i
		}
	}
	return out.String()
}
