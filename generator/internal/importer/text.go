package importer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
)

// clean returns the text of a cell with \n for every kind of line break, and without
// what the format refuses since it shows nothing: controls, and signs that reverse
// the direction of what follows.
func clean(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\ufffd")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == 0xfffe, r == 0xffff, r == 0xfeff, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text))
}

// oneLine returns a text with single spaces between its words.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// line is a line of a cell without the sign of the list that it is in.
type line struct {
	mark string // of Markdown: "- ", "1. ", or "" outside of lists
	text string
}

var (
	bullet = regexp.MustCompile(`^(?:[-*–+]\s+|[•▪◦‣·●○■]\s*)(\S.*)$`)
	number = regexp.MustCompile(`^(\d{1,2})[.)]\s+(\S.*)$`)
)

// linesOf returns the lines of a text that have words. Fewer lines with a number than
// least are no list: "1. FC" is a name.
func linesOf(text string, least int) []line {
	var lines []line
	numbered := 0
	for raw := range strings.SplitSeq(text, "\n") {
		if raw = strings.TrimSpace(raw); raw != "" {
			lines = append(lines, line{"", raw})
		}
		if number.MatchString(raw) {
			numbered++
		}
	}
	for i, l := range lines {
		if found := bullet.FindStringSubmatch(l.text); found != nil && strings.ContainsFunc(found[1], wordy) {
			lines[i] = line{"- ", strings.TrimSpace(found[1])}
		} else if found := number.FindStringSubmatch(l.text); found != nil && numbered >= least {
			lines[i] = line{found[1] + ". ", strings.TrimSpace(found[2])}
		}
	}
	return lines
}

// points returns the points of a list: a line with a sign begins one, other lines
// belong to the point before them.
func points(text string) []string {
	var points []string
	inPoint := false
	for _, l := range linesOf(text, 1) {
		if l.mark != "" || !inPoint {
			points = append(points, l.text)
		} else {
			points[len(points)-1] += "\n" + l.text
		}
		inPoint = inPoint || l.mark != ""
	}
	return points
}

// prose returns a text as Markdown of the format that shows it as it is written:
// signs are escaped, lines are paragraphs, lists are lists. Text that is Markdown already
// stays as it is, if the format has all of it. The fault says why there is no such text.
func prose(text string, isMarkdown bool) (source, fault string) {
	if isMarkdown && sound(text) {
		return text, ""
	}
	lines := linesOf(text, 2)
	want := oneLine(strings.Join(ident.Of(lines, func(l line) string { return l.text }), " "))
	for _, escape := range []func(string) string{escapeSome, escapeAll} {
		source = paragraphs(lines, escape)
		if len(source) > markdown.MaxLength {
			return "", fmt.Sprintf("%d characters are more than a text can have, %d KiB", utf8.RuneCountInString(text), markdown.MaxLength>>10)
		}
		if parsed, faults := markdown.Parse(source); len(faults) == 0 && parsed != nil && parsed.Plain() == want {
			return source, ""
		}
	}
	return "", fmt.Sprintf("%d characters that can't be shown as they are written", utf8.RuneCountInString(text))
}

// unsound are signs by which a text may name a role or an item that is not there, or a
// sign that can't be shown.
var unsound = regexp.MustCompile(`role:|item:|&#`)

// sound reports whether a text can stand in the handbook as it is.
func sound(text string) bool {
	if len(text) > markdown.MaxLength || unsound.MatchString(text) {
		return false
	}
	parsed, faults := markdown.Parse(text)
	return len(faults) == 0 && parsed != nil && parsed.Plain() != ""
}

// paragraphs joins lines: those of one list follow each other, all others have an
// empty line between them.
func paragraphs(lines []line, escape func(string) string) string {
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case l.mark != "" && lines[i-1].mark != "" && (l.mark == "- ") == (lines[i-1].mark == "- "):
			b.WriteByte('\n')
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(l.mark + escape(l.text))
	}
	return b.String()
}

var (
	blockStart  = regexp.MustCompile(`^(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{2,}|=|~{3})`)
	numberStart = regexp.MustCompile(`^(\d{1,9})([.)])(\s|$)`)
	entity      = regexp.MustCompile(`^&(?:#|[A-Za-z][A-Za-z0-9]*;)`)
)

// escapeSome puts a backslash before the signs of a line that Markdown would take
// for markup, and before no others, so that the source stays readable.
func escapeSome(text string) string {
	var b strings.Builder
	if blockStart.MatchString(text) {
		b.WriteByte('\\')
	} else if at := numberStart.FindStringSubmatchIndex(text); at != nil {
		b.WriteString(text[:at[3]] + `\`)
		text = text[at[3]:]
	}
	before := rune(0)
	for i, r := range text {
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if special(r, before, after) || r == '&' && entity.MatchString(text[i:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// special reports whether a sign may be markup between its neighbours.
func special(r, before, after rune) bool {
	switch r {
	case '`', '[':
		return true
	case '\\':
		return after == utf8.RuneError || markup.MatchString(string(after))
	case '<':
		return after == '/' || after == '!' || after == '?' || unicode.IsLetter(after)
	case '*', '_':
		return !(wordy(before) && wordy(after)) && (before != ' ' || after != ' ')
	}
	return false
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// markup is a sign that a backslash can stand before.
var markup = regexp.MustCompile(`[[:punct:]]`)

// escapeAll puts a backslash before every such sign.
func escapeAll(text string) string { return markup.ReplaceAllString(text, `\$0`) }

// joined returns a cell with the texts of two, as points of a list where they differ.
func joined(a, b cell) cell {
	switch {
	case a.text == "" || a.text == b.text:
		return b
	case b.text == "":
		return a
	}
	for _, c := range []*cell{&a, &b} {
		if lines := linesOf(c.text, 2); lines[0].mark == "" {
			c.text = "- " + oneLine(c.text)
		}
	}
	a.text += "\n" + b.text
	return a
}

// literal returns a text as a string of TOML: without escapes where that is possible,
// and with its lines below each other.
func literal(text string) string {
	escapes, lines := strings.ContainsAny(text, `\"`), strings.Contains(text, "\n")
	switch {
	case lines && escapes && !strings.Contains(text, "'''") && !strings.HasSuffix(text, "'"):
		return "'''\n" + text + "'''"
	case !lines && escapes && !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return document.Quote(text)
}

// clipped returns the beginning of a text, on one line.
func clipped(text string, most int) string {
	runes := []rune(oneLine(text))
	if len(runes) > most {
		runes = append(runes[:most-1:most-1], '…')
	}
	return string(runes)
}
